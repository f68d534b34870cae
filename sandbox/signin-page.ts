/** The pages that people see at the sandbox. Without JavaScript, but for the one that asks for a passkey. */

export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

const style = `
  :root { color-scheme: light dark; --ink: light-dark(#16202e, #e9eef5); --quiet: light-dark(#55617a, #a5b1c5);
    --paper: light-dark(#ffffff, #18202c); --back: light-dark(#eef1f6, #0d131c); --line: light-dark(#8792a8, #66738b);
    --accent: light-dark(#1d4ed8, #8fb4ff); --on-accent: light-dark(#ffffff, #0b1220);
    --bad: light-dark(#a1161f, #ffb4ae); --bad-back: light-dark(#fdeeee, #3a1a1c); }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; color: var(--ink);
    background: var(--back); font: 1rem/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 24rem; padding: clamp(1.25rem, 6vw, 2rem); background: var(--paper);
    border-radius: 1rem; box-shadow: 0 1px 2px #0002, 0 12px 40px #0001; overflow-wrap: anywhere; }
  h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; }
  h2 { margin: 0; font-size: 1rem; }
  .where { margin: 0 0 .25rem; color: var(--quiet); font-size: .875rem; }
  form { display: grid; gap: 1rem; margin-top: 1.5rem; }
  label { display: grid; gap: .375rem; font-weight: 600; font-size: .9375rem; }
  input { width: 100%; font: inherit; font-weight: 400; color: inherit; background: transparent; padding: .625rem .75rem;
    min-height: 2.75rem; border: 1px solid var(--line); border-radius: .5rem; }
  input[aria-invalid] { border-color: var(--bad); }
  button, .cancel { font: inherit; font-weight: 600; min-height: 2.75rem; border-radius: .5rem; display: grid;
    place-items: center; text-decoration: none; }
  button { border: 0; color: var(--on-accent); background: var(--accent); cursor: pointer; }
  button.quiet { color: var(--accent); background: transparent; border: 1px solid currentColor; }
  .cancel { color: var(--accent); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  [role=alert] { margin: 1.25rem 0 0; padding: .75rem 1rem; border-radius: .5rem; color: var(--bad);
    background: var(--bad-back); border-inline-start: 4px solid currentColor; }
  [role=status] { margin: 1.25rem 0 0; }
  #hint { margin: .75rem 0 0; color: var(--quiet); }
  .others { margin: 1.5rem 0 0; padding: 1rem 0 0; list-style: none; border-top: 1px solid var(--line); }
  .others a { display: inline-block; padding: .625rem 0; color: var(--accent); }
  .note { margin: 1.5rem 0 0; color: var(--quiet); font-size: .8125rem; }
  code { font: .9em ui-monospace, monospace; }
  @media (forced-colors: active) { main, button { border: 1px solid; } }`;

export function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(title)}</title>
    <link rel="icon" href="data:,">
    <style>${style}</style>
  </head>
  <body><main>${content}</main></body>
</html>`;
}

export interface SignInForm {
  readonly organization: string;
  readonly action: string;
  readonly cancelUrl: string;
  /** The way in without a password, where there is one. */
  readonly passkeyUrl?: string | undefined;
  readonly userName: string;
  /** Who comes from another provider, and has no password here. */
  readonly guests: readonly Guest[];
  readonly problem?: string | undefined;
}

export interface Guest {
  readonly key: string;
  readonly userName: string;
  readonly provider: string;
}

export function signInPage(form: SignInForm): string {
  const { organization, action, cancelUrl, passkeyUrl, userName, guests, problem } = form;
  const invalid = problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"';
  const alert = problem === undefined ? '' : `<p role="alert" id="problem">${escape(problem)}</p>`;
  const [focusName, focusPassword] = userName === '' ? [' autofocus', ''] : ['', ' autofocus'];
  return page(
    `${problem === undefined ? '' : 'Error: '}Sign in to ${organization}`,
    `
    <p class="where">${escape(organization)}</p>
    <h1>Sign in</h1>
    ${alert}
    <form method="post" action="${escape(action)}">
      <label>Username or email
        <input name="username" value="${escape(userName)}" autocomplete="username" autocapitalize="none"
          spellcheck="false" required${invalid}${focusName}>
      </label>
      <label>Password
        <input name="password" type="password" autocomplete="current-password" required${invalid}${focusPassword}>
      </label>
      <button>Sign in</button>
      <a class="cancel" href="${escape(cancelUrl)}">Cancel</a>
    </form>
    ${passkeyUrl === undefined ? '' : otherWays([{ label: 'Sign in with a passkey', url: passkeyUrl }])}${guests.length === 0 ? '' : guestForm(action, guests)}
    <p class="note">This is a sandbox on your own machine. Try <code>maya.fernando</code>; the password stands in
      the terminal.</p>`,
  );
}

export interface OtherWay {
  readonly label: string;
  readonly url: string;
}

export function otherWays(others: readonly OtherWay[]): string {
  if (others.length === 0) return '';
  const items = others.map(({ label, url }) => `<li><a href="${escape(url)}">${escape(label)}</a></li>`);
  return `<ul class="others">${items.join('')}</ul>`;
}

export function signingInAs(userName: string): string {
  return `<p class="note">Signing in as <code>${escape(userName)}</code>.</p>`;
}

/** The other providers are played here, too: they know who it is, and ask nothing. */
function guestForm(action: string, guests: readonly Guest[]): string {
  const choices = guests.map(
    ({ key, userName, provider }) => `
      <button name="guest" value="${escape(key)}">${escape(userName)}, with ${escape(provider)}</button>`,
  );
  return `
    <form method="post" action="${escape(action)}" aria-labelledby="elsewhere">
      <h2 id="elsewhere">Sign in with another provider</h2>${choices.join('')}
    </form>`;
}

/** `redirectUrl`: the one that was sent, where it is what was refused. */
export function errorPage(code: string, description: string, redirectUrl?: string): string {
  const allow =
    redirectUrl === undefined
      ? ''
      : `
    <p>The application sent this address. To allow it, start the sandbox with
      <code>--redirect-url ${escape(redirectUrl)}</code>.</p>`;
  return page(
    'Something went wrong',
    `
    <h1>Something went wrong</h1>
    <p role="alert"><code>${escape(code)}</code><br>${escape(description)}</p>${allow}
    <p class="note">The application sent a request that this organization does not accept. Check its client ID and
      its authorized redirect URLs.</p>`,
  );
}

export function messagePage(title: string, text: string): string {
  return page(title, `<h1>${escape(title)}</h1><p>${escape(text)}</p>`);
}
