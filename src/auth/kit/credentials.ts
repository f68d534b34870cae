import { AsgAuthError, type AuthRequest, type AuthResponse, toAuthError } from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { createGuard, type UrlGuard } from '../guard.ts';
import { readClaims } from '../jwt.ts';
import { anotherPerson, createRenewingSender, type RenewingSender } from '../renewal.ts';
import { refreshTokens } from './oidc-core.ts';
import type { Tokens } from './transaction.ts';

export interface CredentialsListener {
  onRenewed(tokens: Tokens): void;
  /** The server will never renew these tokens again. */
  onEnded(): void;
}

/** The tokens, and the only code that uses them. */
export class Credentials {
  readonly #settings: KitSettings;
  readonly #listener: CredentialsListener;
  readonly #guard: UrlGuard;
  #tokens: Tokens | undefined;
  #sender: RenewingSender | undefined;
  /** Ends everything that is under way for the person when they sign out. */
  #lifetime = new AbortController();
  /** Why there are none. */
  #absence = new AsgAuthError('signed-out', 'Nobody is signed in.');

  constructor(settings: KitSettings, listener: CredentialsListener) {
    this.#settings = settings;
    this.#listener = listener;
    this.#guard = createGuard(settings.baseUrl, settings.resourceUrls);
  }

  get tokens(): Tokens | undefined {
    return this.#tokens;
  }

  take(tokens: Tokens): void {
    this.#tokens = tokens;
    this.#sender = createRenewingSender(this.#guard, {
      current: () => (this.#tokens ? Promise.resolve(this.#tokens.access) : Promise.reject(this.#absence)),
      renew: () => this.#renew(),
    });
  }

  drop(hasEnded: boolean): void {
    this.#tokens = this.#sender = undefined;
    this.#absence = hasEnded
      ? new AsgAuthError('session-ended', 'The session ended. The person has to sign in again.')
      : new AsgAuthError('signed-out', 'Nobody is signed in.');
    this.#lifetime.abort(this.#absence);
    this.#lifetime = new AbortController();
  }

  /** In force, for a request that has them in its body: no 401 would tell that they are not. */
  async fresh(): Promise<Tokens> {
    if (this.#tokens?.refresh) await this.refresh();
    if (!this.#tokens) throw this.#absence;
    return this.#tokens;
  }

  async request(request: AuthRequest, signal: AbortSignal): Promise<AuthResponse> {
    return this.#ready().request(request, AbortSignal.any([signal, this.#lifetime.signal]));
  }

  async refresh(): Promise<void> {
    await this.#ready().renew();
  }

  #ready(): RenewingSender {
    if (!this.#sender) throw this.#absence;
    return this.#sender;
  }

  async #renew(): Promise<string> {
    const before = this.#tokens;
    if (!before) throw this.#absence;
    const tokens = await renewed(this.#settings, before).catch((error: unknown) => {
      const failure = toAuthError(error);
      if (failure.kind === 'session-ended' && this.#tokens === before) this.#listener.onEnded();
      throw failure;
    });
    // Confirmed in another window meanwhile: the tokens of that are newer.
    if (this.#tokens && this.#tokens !== before) return this.#tokens.access;
    // Signed out meanwhile: what came back belongs to nobody here.
    if (!this.#tokens) throw this.#absence;
    this.#tokens = tokens;
    this.#listener.onRenewed(tokens);
    return tokens.access;
  }
}

/** Tokens for the same person, of the same server, or none (OpenID Connect Core, 12.2). */
async function renewed(settings: KitSettings, before: Tokens): Promise<Tokens> {
  const tokens = await refreshTokens(settings, before);
  const [claims, known] = [readClaims(tokens.id), readClaims(before.id)];
  if (claims?.['sub'] !== known?.['sub'] || claims?.['iss'] !== known?.['iss']) throw anotherPerson();
  return tokens;
}
