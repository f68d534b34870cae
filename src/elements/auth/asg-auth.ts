import { configure } from '../../auth/configure.ts';
import type { AuthController } from '../../auth/controller.ts';
import { unregister } from '../../auth/registry.ts';

/** Sessions made by an `<asg-auth>`, by name: a later one with the same name and other attributes takes over. */
const made = new Map<string, { readonly session: AuthController; readonly attributes: string }>();

const attributeOf = {
  baseUrl: 'base-url',
  clientId: 'client-id',
  redirectUrl: 'redirect-url',
  scopes: 'scopes',
  name: 'name',
  storage: 'storage',
  workerUrl: 'worker-url',
} as const;

/** On a server there is no HTMLElement, and importing the kit there has to do nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * Configures the session of the page from HTML: the same as `configure()`. Shows nothing. It may stand anywhere, and come
 * late. Removing it does not sign anybody out: a session belongs to the page.
 *
 * @tagname asg-auth
 * @setting Authorized redirect URLs - `redirect-url`, or the page itself, character by character
 * @setting Allowed origins - the origin of the page. It counts for all APIs of the organization
 * @setting Grant types - _Code_ and _Refresh Token_, as a public client with PKCE
 */
export class AsgAuth extends Base {
  static readonly tag = 'asg-auth';
  static readonly observedAttributes: readonly string[] = Object.values(attributeOf);

  /**
   * `https://host/t/organization`
   * @attr base-url
   */
  baseUrl: string | undefined;
  /**
   * Of the application in the Console.
   * @attr client-id
   */
  clientId: string | undefined;
  /**
   * Where the sign-in server sends people back to; default: this page without query and hash.
   * @attr redirect-url
   */
  redirectUrl: string | undefined;
  /**
   * Separated by spaces; default: `openid profile internal_login internal_user_password_update`.
   * @attr scopes
   */
  scopes: string | undefined;
  /**
   * By which elements find the session (`auth-name`), where the page has several.
   * @attr name
   */
  name: string | undefined;
  /**
   * Where tokens live; default: `worker`.
   * @attr storage
   */
  storage: 'worker' | 'session' | undefined;
  /**
   * A copy of `auth-worker.js` on the origin of the page, where the kit comes from another one.
   * @attr worker-url
   */
  workerUrl: string | undefined;

  #isDue = false;

  /** The session, once the attributes are there. It can be handed to elements as their `auth` property. */
  get session(): AuthController | undefined {
    return made.get(this.name ?? '')?.session;
  }

  connectedCallback(): void {
    this.hidden = true;
    this.#takeEarlyProperties();
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

  /** What a framework set before the tag was defined lies on the element itself, over the accessor. */
  #takeEarlyProperties(): void {
    for (const property of Object.keys(attributeOf) as (keyof typeof attributeOf)[]) {
      const early = Object.getOwnPropertyDescriptor(this, property);
      if (!early || !Reflect.deleteProperty(this, property)) continue;
      Reflect.set(this, property, early.value);
    }
  }

  #configure(): void {
    const { baseUrl, clientId, redirectUrl, storage, workerUrl } = this;
    if (!baseUrl && !clientId) return;
    const name = this.name ?? '';
    const attributes = JSON.stringify(AsgAuth.observedAttributes.map((attribute) => this.getAttribute(attribute)));
    const before = made.get(name);
    if (before?.attributes === attributes) return;
    // Two names for the same application are one session, which the other name keeps.
    const isShared = [...made].some(([other, { session }]) => other !== name && session === before?.session);
    if (before && !isShared) unregister(before.session);
    const session = configure({
      baseUrl: baseUrl ?? '',
      clientId: clientId ?? '',
      redirectUrl,
      scopes: this.scopes?.split(/\s+/).filter(Boolean),
      name: name || undefined,
      storage,
      workerUrl,
    });
    made.set(name, { session, attributes });
    session.addEventListener('dispose', () => made.get(name)?.session === session && made.delete(name));
  }
}

for (const [property, attribute] of Object.entries(attributeOf)) {
  Object.defineProperty(AsgAuth.prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: AsgAuth) {
      return this.getAttribute(attribute) ?? undefined;
    },
    set(this: AsgAuth, value: string | null | undefined) {
      if (value === undefined || value === null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-auth': AsgAuth;
  }
}
