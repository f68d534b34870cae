import { type AsgAuthError, toAuthError } from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { finishSignIn, isFresh, type SignedIn } from './exchange.ts';
import type { FromPopupWorker, ToPopupWorker } from './messages.ts';
import { authorizeUrl } from './oidc-core.ts';
import type { Page } from './page.ts';
import { popupMark, refused, withoutAnswer } from './return.ts';
import { revoke } from './revoke.ts';
import { fetchKeys, type SignInServer } from './sign-in-server.ts';
import type { Transaction } from './transaction.ts';

type Handover = { readonly type: 'answer'; readonly query: string } | { readonly type: 'taken' };

/** How long a popup waits for the page that opened it, and then for the browser to close it. */
const patience = 3_000;

export interface Confirmed extends SignedIn {
  /** Why it does not prove what it was to prove, although it is the same person. */
  readonly error: AsgAuthError | undefined;
}

/**
 * A fresh sign-in in another window, seen from the worker of the page that waits. The verifier never leaves this worker,
 * so that the code is worth nothing to whoever else might hear it.
 */
export class PopupSignIn {
  readonly #transaction: Transaction;
  readonly #opener: BroadcastChannel;
  /** Named by the state: only the answer to this very sign-in comes here. */
  readonly #popup: BroadcastChannel;
  readonly #answer: Promise<URLSearchParams>;
  #isOver = false;

  constructor(name: string, transaction: Transaction) {
    const state = transaction.state + popupMark;
    this.#transaction = { ...transaction, state };
    this.#opener = new BroadcastChannel(name);
    this.#opener.onmessage = ({ data }: MessageEvent<ToPopupWorker>) => data.type === 'give-up' && this.end();
    this.#popup = new BroadcastChannel(state);
    this.#answer = new Promise((resolve) => {
      this.#popup.onmessage = ({ data }: MessageEvent<Handover>) => {
        const parameters = new URLSearchParams(data.type === 'answer' ? data.query : '');
        if (parameters.get('state') !== state) return;
        this.#popup.postMessage({ type: 'taken' } satisfies Handover);
        this.#popup.close();
        resolve(parameters);
      };
    });
  }

  /** Undefined where nobody waits for it any more. `person`: whose proof it has to be. */
  async run(
    settings: KitSettings,
    server: SignInServer,
    person: () => string | undefined,
  ): Promise<Confirmed | undefined> {
    try {
      await fetchKeys(server);
      this.#tell({
        type: 'go',
        url: await authorizeUrl(settings, this.#transaction, { prompt: 'login', max_age: '0' }),
      });
      const signedIn = await finishSignIn(settings, server, this.#transaction, await this.#answer);
      const isOther = signedIn.person !== person();
      if (this.#isOver || isOther) await revoke(server, settings.clientId, signedIn.tokens);
      if (this.#isOver) return undefined;
      if (isOther) throw confirmedByAnother();
      return { ...signedIn, error: isFresh(signedIn.claims, this.#transaction) ? undefined : notFresh() };
    } catch (error) {
      if (this.#isOver) return undefined;
      this.end({ reason: toAuthError(error).reason });
      throw error;
    }
  }

  end(outcome: Omit<Extract<FromPopupWorker, { type: 'done' }>, 'type'> = {}): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#tell({ type: 'done', ...outcome });
    this.#opener.close();
    this.#popup.close();
  }

  #tell(message: FromPopupWorker): void {
    if (!this.#isOver || message.type === 'done') this.#opener.postMessage(message);
  }
}

/**
 * In the popup: hands the answer to the page that waits for it, and has the window closed. Resolves only where that did
 * not work, with the address from which this is a page like any other.
 */
export async function leavePopup(href: string, page: Page): Promise<string> {
  const { search, searchParams } = new URL(href);
  const address = withoutAnswer(href);
  page.setAddress(address);
  if (!(await handOver(searchParams.get('state') ?? '', search))) return href;
  page.close();
  await new Promise((resolve) => setTimeout(resolve, patience));
  return address;
}

/** False where nobody waits for it any more. */
async function handOver(state: string, query: string): Promise<boolean> {
  const channel = new BroadcastChannel(state);
  const isTaken = await new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Handover>) => data.type === 'taken' && resolve(true);
    setTimeout(() => resolve(false), patience);
    channel.postMessage({ type: 'answer', query } satisfies Handover);
  });
  channel.close();
  return isTaken;
}

export function confirmedByAnother(): AsgAuthError {
  return refused('Another person than the one who was signed in confirmed.', 'another-person');
}

export function notFresh(): AsgAuthError {
  return refused('The sign-in server did not ask the person again.', 'not-fresh');
}
