/**
 * Some password managers look at the page only, not into shadow roots. They find the username in a field of the light
 * tree, which is slotted into the form, clipped to nothing, and gone with it. Undefined takes it away.
 */
export function anchorUsername(host: HTMLElement, username: string | undefined): void {
  const known = host.querySelector<HTMLInputElement>(':scope > input[slot="username"]');
  if (username === undefined) return known?.remove();
  const input = known ?? document.createElement('input');
  if (input.value !== username) input.value = username;
  if (known) return;
  input.type = 'text';
  input.slot = 'username';
  input.autocomplete = 'username';
  input.readOnly = true;
  input.tabIndex = -1;
  input.ariaHidden = 'true';
  host.append(input);
}
