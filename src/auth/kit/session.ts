import {
  AsgAuthError,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type SignInOptions,
  toAuthError,
} from '../backing.ts';
import type { KitSettings } from '../configure.ts';
import { createGuard } from '../guard.ts';
import { type Claims, readClaims, textClaim } from '../jwt.ts';
import { RenewingSender } from '../renewal.ts';
import { finishSignIn, isFresh, type SignedIn } from './exchange.ts';
import { authorizeUrl, refreshTokens, signOutUrl } from './oidc-core.ts';
import { needsPrompt, readReturn, refused, strayError } from './return.ts';
import { revoke } from './revoke.ts';
import { fetchKeys, signInServer, type SignInServer } from './sign-in-server.ts';
import { toState } from './signed-in.ts';
import { digest, randomText, readSaved, type Saved, type Tokens, type Transaction, writeSaved } from './transaction.ts';

const navigationPatience = 15_000;

/** What the session has the page do. */
export interface Page {
  show(state: AuthState): void;
  save(saved: string | null): void;
  setAddress(url: string): void;
  leave(url: string, how: 'assign' | 'replace'): void;
}

/** The session of one tab with one application. Lives in the worker, and the tokens with it. */
export class KitSession {
  readonly #settings: KitSettings;
  readonly #page: Page;
  readonly #server: SignInServer;
  readonly #channel: BroadcastChannel;
  readonly #prefix: string;
  #saved: Saved = {};
  #state: AuthState = { status: 'starting' };
  #tokens: Tokens | undefined;
  #sender: RenewingSender | undefined;
  /** Ends everything that is under way for the person when they sign out. */
  #lifetime = new AbortController();
  #leaving: object | undefined;

  static async create(settings: KitSettings, page: Page): Promise<KitSession> {
    const identity = await digest(`${settings.baseUrl} ${settings.clientId}`);
    return new KitSession(settings, page, `asg-${identity.slice(0, 12)}-`);
  }

  private constructor(settings: KitSettings, page: Page, prefix: string) {
    this.#settings = settings;
    this.#page = page;
    this.#prefix = prefix;
    this.#server = signInServer(settings.baseUrl);
    this.#channel = new BroadcastChannel(`asg-elements ${settings.baseUrl} ${settings.clientId}`);
    this.#channel.onmessage = () => this.#drop({ status: 'signed-out', reason: 'user' });
  }

  async start(href: string, text: string | null): Promise<void> {
    this.#saved = readSaved(text);
    const { transaction, ...rest } = this.#saved;
    const returned = readReturn(href, transaction, this.#prefix);
    if (transaction) this.#save(rest);
    if (returned.kind === 'ours') return this.#finish(returned.transaction, returned.parameters);
    const isStray = returned.kind === 'stray';
    if (isStray) this.#page.setAddress(returned.address);
    const error = isStray ? strayError() : undefined;
    if (rest.tokens) return this.#adopt(rest.tokens, readClaims(rest.tokens.id) ?? {}, error);
    // A restore that never came back is not tried again: the person would be caught in a loop.
    if (rest.person && transaction?.kind !== 'restore') return this.#restore(isStray ? returned.address : href);
    this.#drop({ status: 'signed-out', reason: rest.person ? 'ended' : 'never', ...(error && { error }) });
  }

  request(request: AuthRequest, signal: AbortSignal): Promise<AuthResponse> {
    const lifetime = this.#lifetime.signal;
    return this.#ready().request(request, AbortSignal.any([signal, lifetime]));
  }

  async refresh(): Promise<void> {
    await this.#ready().renew();
  }

  async signIn(href: string, { prompt, returnTo }: SignInOptions): Promise<void> {
    const isStepUp = prompt === 'login' && this.#state.status === 'signed-in';
    const target = returnTo && URL.canParse(returnTo, href) ? new URL(returnTo, href) : undefined;
    const address = target?.origin === new URL(href).origin ? target.href : href;
    const extra: Record<string, string> = prompt === 'login' ? { prompt, max_age: '0' } : {};
    this.#note(undefined);
    await this.#leave(isStepUp ? 'step-up' : 'sign-in', address, extra).catch((error: AsgAuthError) =>
      this.#note(error),
    );
  }

  async signOut(href: string): Promise<void> {
    const tokens = this.#tokens;
    this.#drop({ status: 'signed-out', reason: 'user' });
    this.#channel.postMessage('signed-out');
    const transaction = this.#transaction('sign-out', href);
    if (tokens) await revoke(this.#server, this.#settings.clientId, tokens);
    this.#save({ transaction });
    this.#page.leave(await signOutUrl(this.#settings, transaction.state, tokens?.id), 'assign');
  }

  /** The only place that ends a session. Nothing of the person is left in this worker or in the tab's storage after it. */
  #drop(state: AuthState): void {
    this.#tokens = this.#sender = this.#leaving = undefined;
    this.#save({});
    this.#show(state);
    this.#lifetime.abort(this.#outError());
    this.#lifetime = new AbortController();
  }

  async #finish(transaction: Transaction, parameters: URLSearchParams): Promise<void> {
    if (transaction.kind === 'sign-out') return this.#drop({ status: 'signed-out', reason: 'user' });
    try {
      await this.#welcome(transaction, await finishSignIn(this.#settings, this.#server, transaction, parameters));
    } catch (error) {
      await this.#recover(transaction, toAuthError(error));
    }
  }

  async #welcome(transaction: Transaction, { tokens, claims }: SignedIn): Promise<void> {
    const isStepUp = transaction.kind === 'step-up';
    if (isStepUp && this.#saved.person !== (await digest(textClaim(claims, 'sub') ?? ''))) {
      await revoke(this.#server, this.#settings.clientId, tokens);
      this.#drop({
        status: 'signed-out',
        reason: 'ended',
        error: refused('Another person than the one who was signed in confirmed.', 'another-person'),
      });
      return;
    }
    const isStale = isStepUp && !isFresh(claims, transaction);
    const error = isStale
      ? refused('The sign-in server did not ask the person again.', 'not-fresh')
      : transaction.wasCancelled && cancelled();
    await this.#adopt(tokens, claims, error || undefined);
  }

  /** A redirect that failed. Whoever was signed in before it stays so where that is still possible. */
  async #recover(transaction: Transaction, error: AsgAuthError): Promise<void> {
    const { tokens, person } = this.#saved;
    if (transaction.kind === 'restore' && needsPrompt(error)) {
      const note = transaction.wasCancelled ? { error: cancelled() } : {};
      this.#drop({ status: 'signed-out', reason: 'ended', ...note });
    } else if (transaction.kind === 'step-up' && tokens) {
      await this.#adopt(tokens, readClaims(tokens.id) ?? {}, error);
    } else if (transaction.kind === 'step-up' && error.kind === 'cancelled') {
      await this.#restore(transaction.returnTo, true);
    } else {
      this.#drop({ status: 'signed-out', reason: person ? 'ended' : 'never', error });
    }
  }

  /** Tokens that only this worker held are gone after a reload; the sign-in server still knows the person. */
  async #restore(href: string, wasCancelled = false): Promise<void> {
    try {
      await this.#leave('restore', href, { prompt: 'none' }, wasCancelled);
      // Still here: the person stopped the navigation, and must not be left before a page that seems to load for ever.
      setTimeout(() => {
        if (this.#state.status === 'starting') this.#show({ status: 'signed-out', reason: 'ended' });
      }, navigationPatience);
    } catch (error) {
      // The server is not there now. What this tab knows stays, so that a later reload can try again.
      this.#show({ status: 'signed-out', reason: 'ended', error: toAuthError(error) });
    }
  }

  async #leave(
    kind: Transaction['kind'],
    href: string,
    extra: Readonly<Record<string, string>>,
    wasCancelled = false,
  ): Promise<void> {
    const leaving = (this.#leaving = {});
    await fetchKeys(this.#server);
    const transaction = { ...this.#transaction(kind, href), ...(wasCancelled && { wasCancelled }) };
    const url = await authorizeUrl(this.#settings, transaction, extra);
    // Signed out, or asked again, while the server was being looked for.
    if (leaving !== this.#leaving) return;
    this.#save({ ...this.#saved, transaction });
    this.#page.leave(url, kind === 'restore' ? 'replace' : 'assign');
  }

  #transaction(kind: Transaction['kind'], href: string): Transaction {
    return {
      kind,
      state: this.#prefix + randomText(),
      nonce: randomText(),
      verifier: randomText(),
      returnTo: href,
      startedAt: Date.now(),
    };
  }

  async #adopt(tokens: Tokens, claims: Claims, error?: AsgAuthError): Promise<void> {
    this.#hold(tokens, await digest(textClaim(claims, 'sub') ?? ''));
    this.#sender = new RenewingSender(createGuard(this.#settings.baseUrl, this.#settings.resourceUrls), {
      current: () => Promise.resolve(this.#tokens?.access ?? ''),
      renew: () => this.#renew(),
    });
    this.#show(toState(tokens, claims, error));
  }

  async #renew(): Promise<string> {
    const before = this.#tokens;
    if (!before) throw this.#outError();
    let tokens: Tokens;
    try {
      tokens = await refreshTokens(this.#settings, before);
    } catch (error) {
      const failure = toAuthError(error);
      if (failure.kind === 'session-ended' && this.#tokens === before)
        this.#drop({ status: 'signed-out', reason: 'ended' });
      throw failure;
    }
    if (this.#tokens !== before) throw this.#outError();
    const claims = readClaims(tokens.id) ?? {};
    this.#hold(tokens, this.#saved.person ?? '');
    this.#show(toState(tokens, claims));
    return tokens.access;
  }

  #hold(tokens: Tokens, person: string): void {
    this.#tokens = tokens;
    this.#save({ person, ...(this.#settings.storage === 'session' && { tokens }) });
  }

  #ready(): RenewingSender {
    if (!this.#sender) throw this.#outError();
    return this.#sender;
  }

  #outError(): AsgAuthError {
    return this.#state.status === 'signed-out' && this.#state.reason === 'ended'
      ? new AsgAuthError('session-ended', 'The session ended. The person has to sign in again.')
      : new AsgAuthError('signed-out', 'Nobody is signed in.');
  }

  /** The outcome of the latest try only. */
  #note(error: AsgAuthError | undefined): void {
    if (this.#state.status !== 'signed-in' && this.#state.status !== 'signed-out') return;
    const { error: _earlier, ...state } = this.#state;
    this.#show({ ...state, ...(error && { error }) });
  }

  #show(state: AuthState): void {
    this.#state = state;
    this.#page.show(state);
  }

  #save(saved: Saved): void {
    this.#saved = saved;
    this.#page.save(writeSaved(saved));
  }
}

function cancelled(): AsgAuthError {
  return new AsgAuthError('cancelled', 'The person turned back on the sign-in page.', 'access_denied');
}
