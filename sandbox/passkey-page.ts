/** The page that asks for a passkey. The only one of the sandbox with a script, which its policy allows by its hash. */
import { createHash } from 'node:crypto';

import { html, type Reply } from './http.ts';
import type { PasskeyStep } from './passkey-proof.ts';
import { withoutStore } from './people.ts';
import type { Outcome } from './second-step/kind.ts';
import { escape, otherWays, page, signingInAs } from './signin-page.ts';

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

/** `options` are `PublicKeyCredentialRequestOptionsJSON`. What went wrong is an alert, whether it counts or not. */
export function passkeyPage(
  { organization, person, action, cancelUrl, others }: PasskeyStep,
  options: object,
  outcome?: Exclude<Outcome, 'right'>,
): Reply {
  const problem = outcome && ('problem' in outcome ? outcome.problem : outcome.notice);
  const [title, text] = person
    ? ['Confirm that it is you', 'Use the passkey or the security key that you added to your account.']
    : ['Sign in with a passkey', 'Your device shows the passkeys that you can use here.'];
  const content = `
    <p class="where">${escape(organization.displayName)}</p>
    <h1>${escape(title)}</h1>
    <p id="problem" role="alert"${problem === undefined ? ' hidden' : ''}>${escape(problem ?? '')}</p>
    <p id="hint">${escape(text)}</p>
    <form method="post" action="${escape(action)}" data-options="${escape(JSON.stringify(options))}">
      <input type="hidden" name="credential">
      <button autofocus aria-describedby="problem hint">Use a passkey</button>
      <a class="cancel" href="${escape(cancelUrl)}">Cancel</a>
    </form>
    ${otherWays(others)}
    ${person ? signingInAs(withoutStore(person.user.userName)) : ''}
    <noscript><p class="note">A passkey needs JavaScript. Choose another way to sign in.</p></noscript>
    <script>${script}</script>`;
  const prefix = problem === undefined ? '' : 'Error: ';
  const reply = html(200, page(`${prefix}${title} · ${organization.displayName}`, content));
  const policy = `${reply.headers?.['Content-Security-Policy']}; script-src 'sha256-${scriptHash}'`;
  return { ...reply, headers: { ...reply.headers, 'Content-Security-Policy': policy } };
}
