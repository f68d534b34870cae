/** The page that asks for a passkey. The only one of the sandbox with a script, which its policy allows by its hash. */
import { createHash } from 'node:crypto';

import { html, type Reply } from './http.ts';
import { escape, page } from './signin-page.ts';

export interface PasskeyQuestion {
  readonly organization: string;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly cancelUrl: string;
  /** `PublicKeyCredentialRequestOptionsJSON`. */
  readonly options: object;
  readonly problem?: string | undefined;
  readonly others: readonly { readonly label: string; readonly url: string }[];
}

/**
 * It begins by itself, unless there is a problem to be read first. Old browsers lack the JSON methods of WebAuthn, so
 * it does without them.
 */
const script = `
'use strict';
const form = document.forms[0];
const problem = document.querySelector('[role=alert]');
const options = JSON.parse(form.dataset.options);
const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const say = (text) => {
  problem.textContent = text;
  problem.hidden = text === '';
};

async function ask() {
  say('');
  try {
    const { id, type, response } = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        allowCredentials: (options.allowCredentials ?? []).map((each) => ({ ...each, id: decode(each.id) })),
      },
    });
    form.elements.credential.value = JSON.stringify({
      id,
      type,
      response: {
        clientDataJSON: encode(response.clientDataJSON),
        authenticatorData: encode(response.authenticatorData),
        signature: encode(response.signature),
        ...(response.userHandle ? { userHandle: encode(response.userHandle) } : {}),
      },
    });
    form.submit();
  } catch (error) {
    say(
      error.name === 'NotAllowedError'
        ? 'No passkey was used. Try again, or choose another way to sign in.'
        : 'This browser could not use a passkey here. Choose another way to sign in.',
    );
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask();
});
if (problem.hidden && 'credentials' in navigator) void ask();
`;

const scriptHash = createHash('sha256').update(script).digest('base64');

export function askForPasskey(question: PasskeyQuestion): Reply {
  const { organization, title, text, action, cancelUrl, options, problem, others } = question;
  const ways = others.map(({ label, url }) => `<li><a href="${escape(url)}">${escape(label)}</a></li>`);
  const content = `
    <p class="where">${escape(organization)}</p>
    <h1>${escape(title)}</h1>
    <p role="alert"${problem === undefined ? ' hidden' : ''}>${escape(problem ?? '')}</p>
    <p class="hint">${escape(text)}</p>
    <form method="post" action="${escape(action)}" data-options="${escape(JSON.stringify(options))}">
      <input type="hidden" name="credential">
      <button autofocus>Use a passkey</button>
      <a class="cancel" href="${escape(cancelUrl)}">Cancel</a>
    </form>
    ${ways.length > 0 ? `<ul class="others">${ways.join('')}</ul>` : ''}
    <noscript><p class="note">A passkey needs JavaScript. Choose another way to sign in.</p></noscript>
    <script>${script}</script>`;
  const reply = html(200, page(`${problem === undefined ? '' : 'Error: '}${title} · ${organization}`, content));
  const policy = `${reply.headers?.['Content-Security-Policy']}; script-src 'sha256-${scriptHash}'`;
  return { ...reply, headers: { ...reply.headers, 'Content-Security-Policy': policy } };
}
