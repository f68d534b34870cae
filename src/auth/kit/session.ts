import {
  AsgAuthError,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type LinkedAccount,
  toAuthError,
} from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { Credentials } from './credentials.ts';
import { finishSignIn, finishSwitch, isFresh, type SignedIn } from './exchange.ts';
import type { PopupOptions } from './messages.ts';
import { authorizeUrl, signOutUrl } from './oidc-core.ts';
import { OtherTabs } from './other-tabs.ts';
import type { Page } from './page.ts';
import { confirmedByAnother, leavePopup, notFresh, PopupSignIn } from './popup.ts';
import { cancelled, isPopupAnswer, needsPrompt, readReturn, returnAddress, strayError } from './return.ts';
import { revoke } from './revoke.ts';
import { fetchKeys, signInServer, type SignInServer } from './sign-in-server.ts';
import { isForAnother, warnOfSeveral } from './several-sessions.ts';
import { toState } from './signed-in.ts';
import {
  begin,
  digest,
  randomText,
  readSaved,
  type Saved,
  type Tokens,
  type Transaction,
  writeSaved,
} from './transaction.ts';

const navigationPatience = 15_000;

/** The session of one tab with one application. Lives in the worker, and the tokens with it. */
export class KitSession {
  readonly #settings: KitSettings;
  readonly #page: Page;
  readonly #server: SignInServer;
  readonly #credentials: Credentials;
  readonly #otherTabs: OtherTabs;
  readonly #prefix: string;
  #saved: Saved = {};
  #signedOutAt: string | null = null;
  #href = '';
  #state: AuthState = { status: 'starting' };
  #leaving: object | undefined;
  #arriving: object | undefined;
  #popup: PopupSignIn | undefined;

  static async create(settings: KitSettings, page: Page): Promise<KitSession> {
    const identity = await digest(`${settings.baseUrl} ${settings.clientId}`);
    return new KitSession(settings, page, `asg-${identity.slice(0, 12)}-`);
  }

  private constructor(settings: KitSettings, page: Page, prefix: string) {
    this.#settings = settings;
    this.#page = page;
    this.#prefix = prefix;
    this.#server = signInServer(settings.baseUrl);
    this.#credentials = new Credentials(settings, {
      onRenewed: (tokens) => this.#hold(tokens),
      onEnded: () => this.#drop({ status: 'signed-out', reason: 'ended' }),
    });
    this.#otherTabs = new OtherTabs(`asg-elements ${settings.baseUrl} ${settings.clientId}`, {
      onSignedOut: () => this.#drop({ status: 'signed-out', reason: 'user' }),
      onHeldElsewhere: () => void this.#stepBack(),
    });
  }

  async start(
    address: string,
    text: string | null,
    arrival = address,
    signedOutAt: string | null = null,
  ): Promise<void> {
    this.#signedOutAt = signedOutAt;
    const href = isPopupAnswer(address, this.#prefix) ? await leavePopup(address, this.#page) : address;
    this.#href = href;
    const { transaction, ...rest } = (this.#saved = this.#withoutOld(readSaved(text)));
    const returned = readReturn(href, transaction, this.#prefix);
    if (transaction) this.#save(rest);
    if (returned.kind === 'ours') return this.#finish(returned.transaction, returned.parameters);
    const isStray = returned.kind === 'stray';
    if (isStray) this.#page.setAddress(returned.address);
    const error = isStray ? strayError() : undefined;
    if (rest.tokens) {
      this.#adopt(rest.tokens, error);
      return this.#otherTabs.hold(rest.holder, { wasFound: true });
    }
    if (rest.person && isForAnother(arrival, this.#prefix)) {
      warnOfSeveral(href);
      // What this tab knows stays, so that a later reload can try again.
      return this.#show({ status: 'signed-out', reason: 'ended' });
    }
    // A restore that never came back is not tried again: the person would be caught in a loop.
    if (rest.person && transaction?.kind !== 'restore') return this.#restore(isStray ? returned.address : href);
    this.#drop({ status: 'signed-out', reason: rest.person ? 'ended' : 'never', ...(error && { error }) });
  }

  /** Without tokens from before a sign-out of which this tab heard nothing, as it was frozen or not there. */
  #withoutOld(saved: Saved): Saved {
    const { tokens, holder: _holder, signedOutAt = null, ...rest } = saved;
    if (!tokens || signedOutAt === this.#signedOutAt) return saved;
    this.#save(rest);
    void revoke(this.#server, this.#settings.clientId, tokens);
    return rest;
  }

  request(request: AuthRequest, signal: AbortSignal): Promise<AuthResponse> {
    return this.#credentials.request(request, signal);
  }

  refresh(): Promise<void> {
    return this.#credentials.refresh();
  }

  async signIn(href: string, { prompt, returnTo, popup }: PopupOptions = {}): Promise<void> {
    const isStepUp = prompt === 'login' && this.#state.status === 'signed-in';
    const extra: Record<string, string> = prompt === 'login' ? { prompt, max_age: '0' } : {};
    this.#note(undefined);
    try {
      if (isStepUp && popup) await this.#signInBeside(popup, href);
      else await this.#leave(isStepUp ? 'step-up' : 'sign-in', returnAddress(href, returnTo), extra);
    } catch (error) {
      this.#note(toAuthError(error));
    }
  }

  /** In a window beside this page, which keeps its session whatever comes of it. */
  async #signInBeside(name: string, href: string): Promise<void> {
    this.#popup?.end();
    const popup = (this.#popup = new PopupSignIn(name, begin('step-up', this.#prefix, href)));
    const confirmed = await popup.run(this.#settings, this.#server, () => this.#saved.person);
    if (!confirmed) return;
    const { tokens, error } = confirmed;
    this.#adopt(tokens, error);
    popup.end(error ? { reason: error.reason } : { authTime: tokens.authTime });
  }

  /** What is under way for the first account ends: nothing of it may go out, or be shown, as the other one's. */
  async switchAccount(account: LinkedAccount): Promise<void> {
    const { person } = this.#saved;
    const before = await this.#credentials.fresh();
    const after = await finishSwitch(this.#settings, this.#server, before, account);
    const isStill = this.#saved.person === person;
    void revoke(this.#server, this.#settings.clientId, isStill ? before : after.tokens);
    // Signed out meanwhile, or somebody else by another way: what came belongs to nobody here.
    if (!isStill) throw new AsgAuthError('aborted', 'Another person is here now.');
    this.#credentials.drop(false);
    this.#saved = { person: after.person };
    this.#adopt(after.tokens);
  }

  async signOut(href: string): Promise<void> {
    const { tokens } = this.#credentials;
    this.#drop({ status: 'signed-out', reason: 'user' });
    this.#otherTabs.signOut();
    const transaction = begin('sign-out', this.#prefix, href);
    if (tokens) await revoke(this.#server, this.#settings.clientId, tokens);
    this.#save({ transaction });
    this.#page.leave(await signOutUrl(this.#settings, transaction.state, tokens?.id), 'assign');
  }

  /** The only place that ends a session. Nothing of the person is left in this worker or in the tab's storage after it. */
  #drop(state: AuthState & { readonly status: 'signed-out' }): void {
    this.#leaving = this.#arriving = undefined;
    this.#popup?.end();
    this.#otherTabs.hold(undefined);
    this.#save({});
    this.#show(state);
    this.#credentials.drop(state.reason === 'ended');
  }

  async #finish(transaction: Transaction, parameters: URLSearchParams): Promise<void> {
    if (transaction.kind === 'sign-out') return this.#drop({ status: 'signed-out', reason: 'user' });
    const arriving = (this.#arriving = {});
    try {
      const signedIn = await finishSignIn(this.#settings, this.#server, transaction, parameters);
      if (arriving === this.#arriving) await this.#welcome(transaction, signedIn);
      // Another tab signed out while the code was exchanged: what came for it belongs to nobody here.
      else await revoke(this.#server, this.#settings.clientId, signedIn.tokens);
    } catch (error) {
      if (arriving === this.#arriving) await this.#recover(transaction, toAuthError(error));
    }
  }

  async #welcome(transaction: Transaction, { tokens, claims, person }: SignedIn): Promise<void> {
    const isStepUp = transaction.kind === 'step-up';
    if (isStepUp && this.#saved.person !== person) {
      await revoke(this.#server, this.#settings.clientId, tokens);
      return this.#drop({ status: 'signed-out', reason: 'ended', error: confirmedByAnother() });
    }
    const isStale = isStepUp && !isFresh(claims, transaction);
    const error = isStale ? notFresh() : transaction.wasCancelled ? cancelled() : undefined;
    this.#saved = { ...this.#saved, person };
    this.#adopt(tokens, error);
  }

  /** A redirect that failed. Whoever was signed in before it stays so where that is still possible. */
  async #recover(transaction: Transaction, error: AsgAuthError): Promise<void> {
    const { tokens, person } = this.#saved;
    if (transaction.kind === 'restore' && needsPrompt(error)) {
      const note = transaction.wasCancelled ? { error: cancelled() } : {};
      this.#drop({ status: 'signed-out', reason: 'ended', ...note });
    } else if (transaction.kind === 'step-up' && tokens) {
      this.#adopt(tokens, error);
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
    const transaction = { ...begin(kind, this.#prefix, href), ...(wasCancelled && { wasCancelled }) };
    const url = await authorizeUrl(this.#settings, transaction, extra);
    // Signed out, or asked again, while the server was being looked for.
    if (leaving !== this.#leaving) return;
    this.#save({ ...this.#saved, transaction });
    this.#page.leave(url, kind === 'restore' ? 'replace' : 'assign');
  }

  #adopt(tokens: Tokens, error?: AsgAuthError): void {
    this.#credentials.take(tokens);
    this.#hold(tokens, error);
  }

  #hold(tokens: Tokens, error?: AsgAuthError): void {
    const { person = '' } = this.#saved;
    if (this.#settings.storage === 'session') {
      const holder = this.#saved.holder ?? randomText();
      this.#otherTabs.hold(holder);
      this.#save({ person, tokens, holder, signedOutAt: this.#signedOutAt });
    } else this.#save({ person });
    this.#show(toState(tokens, error));
  }

  /** This tab is a copy of another one. It asks the sign-in server for tokens of its own. */
  async #stepBack(): Promise<void> {
    const { person } = this.#saved;
    this.#credentials.drop(false);
    this.#otherTabs.hold(undefined);
    this.#save({ ...(person && { person }) });
    this.#show({ status: 'starting' });
    await this.#restore(this.#href);
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
