import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { find } from '../auth/registry.ts';
import type { AsgError } from '../client/errors.ts';
import { messages } from '../styles/messages.ts';
import { rows } from '../styles/rows.ts';
import { tones } from '../styles/tones.ts';
import type { AsgElement } from './asg-element.ts';
import type { AsgErrorEventDetail } from './events.ts';

/** What keeps an element from working, in terms a developer can act on. In English, and never shown to people. */
type Problem =
  | { readonly kind: 'no-session' | 'several-sessions' }
  | { readonly kind: 'sign-in'; readonly message: string }
  | {
      readonly kind: 'scopes';
      readonly missing: readonly string[];
      readonly granted: readonly string[] | undefined;
      readonly call: string | undefined;
    }
  | { readonly kind: 'call'; readonly error: AsgError }
  | { readonly kind: 'paths'; readonly unknown: readonly string[] }
  | ({ readonly kind: 'passkeys' } & PasskeyObstacle);

/** What keeps this page from making passkeys that are of use. */
export interface PasskeyObstacle {
  /** `origin`: the organization does not trust this page. `domain`: the sign-in page is on another. */
  readonly obstacle: 'insecure' | 'unsupported' | 'policy' | 'domain' | 'origin';
  readonly signInHost: string;
}

/** An element that makes passkeys says here why it cannot. */
interface MakesPasskeys {
  readonly passkeyObstacle?: PasskeyObstacle | undefined;
}

interface Note {
  readonly rows: readonly (readonly [string, string])[];
  readonly advice: string;
}

/** A session that comes a little late is normal, and no reason for a note. */
const patience = 1_000;

/** Shows the developer what is wrong with an element now, and logs it once. */
export class DeveloperNote implements ReactiveController {
  #isOverdue = false;
  #key = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: AsgElement) {
    host.addController(this);
    host.requestUpdate();
  }

  hostConnected(): void {
    this.host.addEventListener('asg-error', this.#logAction);
    this.#timer = setTimeout(() => {
      this.#isOverdue = true;
      this.host.requestUpdate();
    }, patience);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('asg-error', this.#logAction);
    clearTimeout(this.#timer);
    this.#isOverdue = false;
  }

  hostUpdate(): void {
    const problem = this.host.session || this.#isOverdue ? problemOf(this.host) : undefined;
    const key = problem ? JSON.stringify(problem) : '';
    if (key === this.#key) return;
    this.#key = key;
    this.host.note = problem && render(describe(problem), this.host.localName);
    this.host.adopt([tones, rows, messages]);
  }

  /** What somebody did in vain is only logged: a note in the page would come and go with each try. */
  readonly #logAction = ({ detail }: CustomEvent<AsgErrorEventDetail>): void => {
    const { widget, kind, code, status = '', serverCode = code, traceId } = detail;
    if (!['network', 'not-found', 'server'].includes(kind) || problemOf(this.host)) return;
    log(widget, { rows: [['Answered', `${status} ${serverCode}`.trim()]], advice: advice(code, traceId) });
  };
}

function problemOf(element: AsgElement): Problem | undefined {
  const auth = element.session?.state;
  if (!auth) return { kind: find(element.authName) === 'ambiguous' ? 'several-sessions' : 'no-session' };
  if ('error' in auth && auth.error) return { kind: 'sign-in', message: auth.error.message };
  const error = element.failure;
  const missing = element.missingScopes.length > 0 ? element.missingScopes : (error?.detail.missingScopes ?? []);
  const granted = auth.status === 'signed-in' ? auth.scopes : undefined;
  if (missing.length > 0) return { kind: 'scopes', missing, granted, call: error?.detail.call };
  // The developer can mend neither a network nor a session that is over.
  const isTheirs = error && !['offline', 'unauthorized', 'cancelled'].includes(error.kind);
  if (isTheirs) return { kind: 'call', error };
  if (element.unknownPaths?.length) return { kind: 'paths', unknown: element.unknownPaths };
  const { passkeyObstacle } = element as AsgElement & MakesPasskeys;
  // Nobody but the person can change what browser they use.
  return passkeyObstacle && passkeyObstacle.obstacle !== 'unsupported'
    ? { kind: 'passkeys', ...passkeyObstacle }
    : undefined;
}

function log(widget: string, { rows, advice }: Note): void {
  console.warn([`<${widget}>:`, ...rows.map(([name, value]) => `${name} ${value}.`), advice].join(' '));
}

/** For pages in which there is no note. */
export function logProblem(element: AsgElement): void {
  const problem = problemOf(element);
  if (problem) log(element.localName, describe(problem));
}

function render(note: Note, widget: string): TemplateResult {
  const { rows, advice } = note;
  log(widget, note);
  return html`<div part="dev-note" lang="en" dir="ltr">
    <strong>For the developer</strong> <span part="badge">only in development</span>
    ${
      rows.length > 0
        ? html`<dl>
            ${rows.map(
              ([name, value]) =>
                html`<dt class="muted">${name}</dt>
                  <dd><code>${value}</code></dd>`,
            )}
          </dl>`
        : nothing
    }
    <div>${advice}</div>
  </div>`;
}

function describe(problem: Problem): Note {
  switch (problem.kind) {
    case 'no-session':
      return {
        rows: [
          ['Found', 'no session'],
          ['Needs', 'base-url, client-id'],
        ],
        advice: 'Add <asg-auth base-url="…" client-id="…"> anywhere in the page, or call configure(). Later is fine.',
      };
    case 'several-sessions':
      return {
        rows: [
          ['Found', 'several sessions'],
          ['Needs', 'auth-name'],
        ],
        advice: 'This page has several sessions. Name the one to use with the auth-name attribute.',
      };
    case 'sign-in':
      return { rows: [], advice: problem.message };
    case 'scopes':
      return {
        rows: [
          ...(problem.call ? ([['Call', problem.call]] as const) : []),
          ['Token has', problem.granted?.join(' ') ?? 'unknown'],
          ['Needs', problem.missing.join(' ')],
        ],
        advice:
          'Authorize the API resource for this application in the Console (API Authorization), add the scope to the ' +
          'scopes of <asg-auth> or configure(), then sign in again.',
      };
    case 'call':
      return call(problem.error);
    case 'paths':
      return {
        rows: [['Unknown', problem.unknown.join(' ')]],
        advice:
          'This organization shows people no such attribute. Write it as GET /scim2/Schemas has it: country, ' +
          'name.givenName, or with its schema, urn:scim:wso2:schema:country.',
      };
    case 'passkeys':
      return passkeys(problem);
  }
}

function passkeys({ obstacle, signInHost }: PasskeyObstacle): Note {
  const { hostname, origin } = location;
  switch (obstacle) {
    case 'insecure':
    case 'unsupported':
      return { rows: [['Page', origin]], advice: 'Passkeys need a secure page: https, or localhost.' };
    case 'policy':
      return {
        rows: [['Needs', 'publickey-credentials-create']],
        advice:
          'This page may not make passkeys. In a frame, add allow="publickey-credentials-create" to the <iframe>; ' +
          'elsewhere, the Permissions-Policy header forbids it.',
      };
    case 'origin':
      return { rows: [['Page', origin]], advice: `Add ${origin} to trusted origins for passkeys.` };
    case 'domain':
      return {
        rows: [
          ['Page', hostname],
          ['Sign-in page', signInHost],
        ],
        advice:
          'A passkey belongs to the registrable domain of the page that makes it, so that one made here could never be ' +
          'used at the sign-in page. None is offered. Serve both from one domain: give the organization a custom domain ' +
          'and make it the base-url. Or, where the sign-in page takes passkeys of this domain as related origins ' +
          '(/.well-known/webauthn), add the attribute related-origins.',
      };
  }
}

function call({ code, detail }: AsgError): Note {
  const answer = detail.status === undefined ? code : `${detail.status} ${detail.serverCode ?? code}`;
  return { rows: [['Call', `${detail.call ?? ''} → ${answer}`]], advice: advice(code, detail.traceId) };
}

function advice(code: AsgError['code'], traceId: string | undefined): string {
  if (code === 'network') {
    return (
      'No answer that this page may read. If the server is up, check two things. The base-url: ' +
      'https://host/t/organization, with the right organization in it, as the answer about one that is not there may ' +
      `not be read. And CORS: ${location.origin} has to be one of the Allowed origins of the application in the Console. ` +
      'The network panel of the browser has more.'
    );
  }
  if (code === 'unexpected' || code === 'not-found') {
    return (
      'The answer is not what this API gives. Check the base URL: https://host/t/organization, without a path behind it.' +
      (code === 'not-found' ? ' If that is right, what was asked for is no longer there.' : '')
    );
  }
  return traceId
    ? 'The server could not answer. Its log has more under the reference.'
    : 'The server could not answer, and gave no reference. The network panel of the browser has what it said.';
}
