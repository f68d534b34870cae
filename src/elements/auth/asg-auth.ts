import { configure } from '../../auth/configure.ts';
import type { AuthController } from '../../auth/controller.ts';
import { unregister } from '../../auth/registry.ts';

/** Sessions made by an `<asg-auth>`, by name: a later one with the same name and other attributes takes over. */
const made = new Map<string, { readonly session: AuthController; readonly attributes: string }>();

/** On a server there is no HTMLElement, and importing the kit there has to do nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * Configures the session of the page from HTML: the same as `configure()`. Shows nothing. It may stand anywhere, and come
 * late. Removing it does not sign anybody out: a session belongs to the page.
 *
 * @tagname asg-auth
 * @attr {string} base-url - `https://host/t/organization`
 * @attr {string} client-id - of the application in the Console
 * @attr {string} redirect-url - where the sign-in server sends people back to; default: this page without query and hash
 * @attr {string} scopes - separated by spaces; default: `openid profile internal_login internal_user_password_update`
 * @attr {string} name - by which elements find the session (`auth-name`), where the page has several
 * @attr {"worker" | "session"} storage - where tokens live; default: `worker`
 * @attr {string} worker-url - a copy of `auth-worker.js` on the origin of the page, where the kit comes from another one
 */
export class AsgAuth extends Base {
  static readonly observedAttributes = [
    ...['base-url', 'client-id', 'redirect-url', 'scopes', 'name', 'storage', 'worker-url'],
  ];

  #isDue = false;

  /** The session, once the attributes are there. It can be handed to elements as their `auth` property. */
  get session(): AuthController | undefined {
    return made.get(this.getAttribute('name') ?? '')?.session;
  }

  connectedCallback(): void {
    this.hidden = true;
    this.#configureSoon();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#configureSoon();
  }

  /** Frameworks set attributes one after the other: the session is made once they are all there. */
  #configureSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#configure();
    });
  }

  #configure(): void {
    const { observedAttributes } = AsgAuth;
    const baseUrl = this.getAttribute('base-url');
    const clientId = this.getAttribute('client-id');
    if (!baseUrl && !clientId) return;
    const name = this.getAttribute('name') ?? '';
    const attributes = JSON.stringify(observedAttributes.map((attribute) => this.getAttribute(attribute)));
    const before = made.get(name);
    if (before?.attributes === attributes) return;
    // Two names for the same application are one session, which the other name keeps.
    const isShared = [...made].some(([other, { session }]) => other !== name && session === before?.session);
    if (before && !isShared) unregister(before.session);
    const text = (attribute: string): string | undefined => this.getAttribute(attribute) ?? undefined;
    const session = configure({
      baseUrl: baseUrl ?? '',
      clientId: clientId ?? '',
      redirectUrl: text('redirect-url'),
      scopes: text('scopes')?.split(/\s+/).filter(Boolean),
      name: name || undefined,
      storage: text('storage') as 'worker' | 'session' | undefined,
      workerUrl: text('worker-url'),
    });
    made.set(name, { session, attributes });
    session.addEventListener('dispose', () => made.get(name)?.session === session && made.delete(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-auth': AsgAuth;
  }
}
