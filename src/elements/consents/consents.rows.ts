import { html, nothing, svg, type TemplateResult } from 'lit';
import { initials } from '../../ui/initials.ts';
import { icon } from '../../ui/icon.ts';
import type { Sharing } from './consents.merge.ts';
import type { ConsentsViewStrings } from './consents.view.strings.ts';

const chevron = svg`<path d="m6 9.5 6 6 6-6"/>`;
export const grid = svg`<rect x="4" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1.5"/>`;
const tints = 5;

/** What a host or a language says of a scope: names from the server are looked up as data, whatever they are. */
export function wordOf(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** What can be said of an application before it is looked at. */
export function summaryOf({ app, receipts, consents }: Sharing, say: ConsentsViewStrings, language: string): string {
  const scopes = (app?.scopes ?? []).filter((scope) => scope !== 'openid');
  const seen = scopes.flatMap((scope) => wordOf(say.short, scope) ?? []);
  const others = scopes.length - seen.length;
  if (seen.length > 0) {
    const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(seen);
    const line = list.charAt(0).toLocaleUpperCase(language) + list.slice(1);
    return others > 0 ? say.more(line, others) : line;
  }
  if (others > 0) return say.permissions(others);
  if (receipts.length > 0) return say.attributes;
  const accepted = consents.filter(({ state }) => state === 'ACTIVE').length;
  return accepted > 0 ? say.policies(accepted) : '';
}

/** The host's own symbol, or initials on a tint that the application keeps. */
export function symbolOf(name: string, clientId: string | undefined): unknown {
  // A number behind a name is no part of its initials.
  const [first = '', second] = name.match(/(?<!\S)\p{Letter}\S*/gu) ?? [];
  const letters = initials(second === undefined ? [first] : [first, second]);
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  const drawn = html`<span class="symbol tint-${sum % tints}">${letters ?? icon(grid)}</span>`;
  return clientId === undefined ? drawn : html`<slot name="app-icon:${clientId}">${drawn}</slot>`;
}

export interface DisclosureOptions {
  readonly text: string;
  readonly label: string;
  /** Id of what it opens, while that is there. */
  readonly controls: string | undefined;
  readonly onClick: () => void;
}

/** In a narrow column nothing but the chevron is left of it to see. */
export function disclosure({ text, label, controls, onClick }: DisclosureOptions): TemplateResult {
  return html`<button
    part="button button-quiet"
    class="disclosure"
    type="button"
    aria-label=${label}
    aria-expanded=${controls === undefined ? 'false' : 'true'}
    aria-controls=${controls ?? nothing}
    @click=${onClick}
  >
    <span>${text}</span>${icon(chevron)}
  </button>`;
}
