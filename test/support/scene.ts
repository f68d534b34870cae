import { createOrganization, type Organization, type Settings } from '../../sandbox/client.ts';
import type { PersonKey } from '../../sandbox/contract.ts';
import { unregister } from '../../src/auth/registry.ts';
import { configure, fromToken, type AuthController } from '../../src/configure.ts';

declare global {
  interface Window {
    /** Where the test runner's sandbox answers. */
    readonly sandboxOrigin: string;
  }
}

export interface SceneOptions {
  /** Who is signed in from the start; `null` for nobody. */
  readonly person?: PersonKey | null;
  readonly settings?: Partial<Settings>;
  /** What the token may do, known to the kit. Without it the token is opaque, and the kit knows nothing. */
  readonly scopes?: readonly string[];
  readonly name?: string;
  /** The host has not found out yet who is signed in; `goOn()` lets it. */
  readonly isStarting?: boolean;
  /** The host has said nothing about how people sign in and out. */
  readonly cannotSignIn?: boolean;
}

const scenes: Scene[] = [];

/** An organization of its own in the sandbox, and a host that looks after the tokens of whoever is signed in to it. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const organization = await createOrganization(window.sandboxOrigin, {
    origins: [location.origin],
    settings: { ...(options.scopes && { accessTokenFormat: 'jwt' }), ...options.settings },
  });
  const scene = new Scene(organization, options);
  scenes.push(scene);
  const { person = 'maya' } = options;
  if (person) await scene.become(person);
  scene.configure();
  if (!options.isStarting) await scene.session.start();
  return scene;
}

/** Held requests go on before their organization is gone, so that none of them reaches into the next test. */
export async function closeScenes(): Promise<void> {
  for (const scene of scenes.splice(0)) {
    scene.goOn();
    unregister(scene.session);
    await scene.organization.clearFaults();
    await scene.organization.remove();
  }
  sessionStorage.clear();
}

/** Not what an element of the test before still had to tidy up. */
export function isOfOpenScene({ href }: URL): boolean {
  return scenes.some(({ organization }) => href.startsWith(`${organization.baseUrl}/`));
}

export class Scene {
  /** Every token the host ever had, to look for where none may be. */
  readonly tokens: string[] = [];
  /** How often the kit asked the host to sign somebody in. */
  signIns = 0;
  session!: AuthController;
  readonly #options: SceneOptions;
  #person: PersonKey | undefined;
  #token: string | undefined;
  #canRenew = true;
  #goOn: (() => void) | undefined;
  #isHeld: Promise<void> | undefined;

  constructor(
    readonly organization: Organization,
    options: SceneOptions,
  ) {
    this.#options = options;
    if (options.isStarting) this.#isHeld = new Promise((resolve) => (this.#goOn = resolve));
  }

  configure(): void {
    const { name, cannotSignIn } = this.#options;
    const signIn = (): void => void (this.signIns += 1);
    const backing = fromToken(({ forceRefresh }) => this.#getToken(forceRefresh), {
      baseUrl: this.organization.baseUrl,
      user: () => this.#user(),
      ...(cannotSignIn ? {} : { signIn, signOut: () => void this.signOut() }),
    });
    this.session = configure({ backing, ...(name && { name }) });
  }

  /** Lets the host say who is signed in. */
  goOn(): void {
    this.#goOn?.();
    this.#isHeld = undefined;
  }

  /** Somebody signs in, at the host; the kit is told. */
  async signIn(person: PersonKey): Promise<void> {
    await this.become(person);
    await this.session.recheck();
  }

  async signOut(): Promise<void> {
    this.signOutElsewhere();
    await this.session.recheck();
  }

  /** On a page or in a tab that this one hears nothing of. */
  signOutElsewhere(): void {
    this.#token = this.#person = undefined;
  }

  /** Every token of the organization dies, and the host cannot get another. Nobody notices before the next request. */
  async end(): Promise<void> {
    this.#canRenew = false;
    await this.organization.endSessions();
  }

  async become(person: PersonKey): Promise<void> {
    const { scopes } = this.#options;
    const { access_token } = await this.organization.token(person, scopes ? { scopes } : {});
    this.tokens.push(access_token);
    this.#person = person;
    this.#token = access_token;
    this.#canRenew = true;
  }

  /** How often something was asked for; preflights do not count. */
  async count(method: string, path: string): Promise<number> {
    const requests = await this.organization.requests({ method, path });
    return requests.filter(({ preflight }) => !preflight).length;
  }

  async #getToken(forceRefresh: boolean): Promise<string | undefined> {
    await this.#isHeld;
    if (forceRefresh && this.#person) {
      if (!this.#canRenew) return undefined;
      await this.become(this.#person);
    }
    return this.#token;
  }

  #user(): { readonly sub: string; readonly username: string; readonly displayName: string } | undefined {
    if (!this.#person) return undefined;
    const { id, userName, displayName } = this.organization.people[this.#person];
    return { sub: id, username: userName.replace('DEFAULT/', ''), displayName };
  }
}
