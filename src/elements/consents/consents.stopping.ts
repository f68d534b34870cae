import { html } from 'lit';
import { standingOf } from '../../base/use-resource.ts';
import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { isolate } from '../../i18n/isolate.ts';
import { confirm, confirmTitle } from '../../ui/confirm.ts';
import { revokeApp, revokeReceipt } from './consents.details.api.ts';
import type { ConsentsDetails } from './consents.details.ts';
import type { Sharing } from './consents.merge.ts';
import type { ConsentsView } from './consents.view.ts';

/** What came of the calls: an approval and its receipts are two books, and one may keep what the other gave up. */
interface Stopped {
  /** Ids that are in force no more. */
  readonly receipts: ReadonlySet<string>;
  /** The approval is no more, or there was none. */
  readonly isAppGone: boolean;
  /** Something of it was there until now. */
  readonly isDone: boolean;
  /** The first that went wrong. */
  readonly error: AsgError | undefined;
}

/** Everything from pressing "Stop sharing": the question, the calls, what is said then. */
export class Stopping {
  #asked: string | undefined;

  constructor(
    private readonly view: ConsentsView,
    private readonly details: ConsentsDetails,
  ) {}

  ask({ key }: Sharing): void {
    this.#asked = key;
    void this.view.focus(confirmTitle);
  }

  end(): void {
    this.#asked = undefined;
  }

  /** In the place of the row that is asked about. */
  renderConfirm(row: Sharing, called: string): unknown {
    if (this.#asked !== row.key) return undefined;
    const { say } = this.details;
    const isOwn = this.view.isOwn(row);
    const minutes = Math.ceil(this.view.element.tokenLifetime / 60);
    const loses = minutes > 0 ? say.stopTextWithin(minutes) : say.stopText;
    const hasPolicies = row.consents.some(({ state }) => state === 'ACTIVE');
    return html`<li data-row=${row.key}>
      ${confirm({
        title: say.stopTitle(isolate(called)),
        text: isOwn ? say.stopOwnText : hasPolicies ? `${loses} ${say.policiesStay}` : loses,
        yes: isOwn ? say.stopAndSignOut : say.stop,
        no: say.keepSharing,
        busy: this.view.isBusy,
        onYes: () => void this.#stop(row),
        onNo: () => void this.#keep(row),
      })}
    </li>`;
  }

  async #keep({ key }: Sharing): Promise<void> {
    this.#asked = undefined;
    await this.view.focus(`[data-row="${CSS.escape(key)}"] button[name="stop"]`);
  }

  async #stop(asked: Sharing): Promise<void> {
    const { view } = this;
    await this.#knowAll();
    const row = view.now(asked);
    if (!row) return this.end();
    const { key } = row;
    const isOwn = view.isOwn(row);
    const outcome = await view.attempt((send) => stopSharing(send, row, isOwn));
    if (!outcome?.result) return this.end();
    const stopped = outcome.result;
    const target = row.app?.id;
    if (stopped.isDone && !stopped.error) view.changed('revoked', target);
    if (isOwn && !stopped.error) return this.#signOut();
    const change = (): void => {
      this.end();
      if (!stopped.error) view.close(key);
      view.set({
        apps: (apps) => (stopped.isAppGone ? apps.filter(({ id }) => id !== target) : apps),
        receipts: (receipts) => receipts.filter(({ id }) => !stopped.receipts.has(id)),
      });
    };
    if (stopped.error) {
      change();
      await this.#tellFailure(row, stopped, stopped.error);
    } else if (stopped.isDone) {
      await view.leave(key, change);
      view.telling.tell(this.details.say.stopped(isolate(row.name)), 'success');
    } else {
      await view.telling.gone(row.name, key, change);
    }
  }

  /** A list that did not load may have a receipt or an approval that has to go, too. */
  async #knowAll(): Promise<void> {
    const { sources } = this.view.element;
    await Promise.all(sources.filter((use) => standingOf(use) === 'failed').map((use) => use.load()));
  }

  /** The token that the page had is worth nothing any more. */
  #signOut(): void {
    this.end();
    const { session } = this.view.element;
    if (session?.canSignOut) session.signOut();
    else this.view.element.reload();
  }

  async #tellFailure(row: Sharing, { receipts, isAppGone }: Stopped, error: AsgError): Promise<void> {
    const { say } = this.details;
    const { app } = row;
    const name = isolate(row.name);
    const isHalf = isAppGone ? app !== undefined : receipts.size > 0;
    const words = !isHalf
      ? { title: say.notStopped(name), text: say.notStoppedText }
      : isAppGone
        ? { title: say.recordStays(name), text: say.recordStaysText, again: say.finish }
        : { title: say.accessStays(name), text: say.accessStaysText, again: say.finish };
    await this.view.telling.failed({ ...words, error, retry: () => void this.#stop(row) });
  }
}

/**
 * Receipts first: with the approval, this very app loses the token that the rest would need. What is not there any more is
 * as good as done. An app that ends itself does so only once nothing else is left.
 */
async function stopSharing(send: Send, { app, receipts }: Sharing, isOwn: boolean): Promise<Stopped> {
  const errors: AsgError[] = [];
  let isDone = false;
  const end = async (call: Promise<void>): Promise<boolean> => {
    try {
      await call;
      isDone = true;
      return true;
    } catch (error) {
      if (error instanceof AsgError && error.code === 'not-found') return true;
      errors.push(error instanceof AsgError ? error : new AsgError('unexpected'));
      return false;
    }
  };
  const ended = new Set<string>();
  for (const { id } of receipts) if (await end(revokeReceipt(send, id))) ended.add(id);
  const mayGoOn = errors.length === 0 || !isOwn;
  const isAppGone = !app || (mayGoOn && (await end(revokeApp(send, app.path))));
  const cancelled = errors.find(({ code }) => code === 'cancelled');
  if (cancelled) throw cancelled;
  return { receipts: ended, isAppGone, isDone, error: errors[0] };
}
