import { html, nothing, type TemplateResult } from 'lit';
import { standingOf } from '../../base/use-resource.ts';
import type { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { isolate } from '../../i18n/isolate.ts';
import { button } from '../../ui/button.ts';
import { clock, icon } from '../../ui/icon.ts';
import { item } from '../../ui/items.ts';
import { toldApart } from '../../ui/told-apart.ts';
import type { Consent, ConsentState } from './consents.api.ts';
import {
  answerAnew,
  consentDetail,
  decide,
  withdraw,
  type ConsentDetail,
  type PolicyPurpose,
} from './consents.details.api.ts';
import type { ConsentsDetails } from './consents.details.ts';
import type { Sharing } from './consents.merge.ts';
import { symbolOf } from './consents.rows.ts';
import type { ConsentsView } from './consents.view.ts';

/** Answers to the same question, the newest first. */
type History = readonly [ConsentDetail, ...ConsentDetail[]];

/** Answers to policies, and the questions that wait for one. */
export class Policies {
  constructor(
    private readonly view: ConsentsView,
    private readonly details: ConsentsDetails,
  ) {}

  /** What waited, and is no more: decided or taken back somewhere else. */
  follow(): void {
    const vanished = this.view.pending.filter(
      ({ id }) => standingOf(this.view.reads.of(consentDetail(id))) === 'absent',
    );
    for (const { id, service } of vanished) {
      queueMicrotask(() => void this.view.telling.gone(this.view.nameOf(service), rowKey(id), () => this.#forget(id)));
    }
  }

  look({ consents }: Sharing): void {
    for (const { id } of consents) {
      const use = this.view.reads.of(consentDetail(id));
      if (use.data !== undefined) void use.load();
    }
  }

  renderPending(): unknown {
    const { pending, element } = this.view;
    if (pending.length === 0) return nothing;
    const titles = toldApart(
      pending,
      ({ id }) => namesOf(this.view.reads.of(consentDetail(id)).data),
      ({ service }) => this.view.nameOf(service),
    );
    const { say } = this.details;
    const level = Math.min(6, element.headingLevel + 1);
    return html`<div class="waiting-head" id="waiting" role="heading" aria-level=${level}>${say.waiting}</div>
      <ul part="panel" class="waiting-row" role="list" aria-labelledby="waiting">
        ${pending.map((consent) => this.#renderQuestion(consent, titles.get(consent) ?? ''))}
      </ul>`;
  }

  /** What an application was told about its policies: the newest answer to each, and what was accepted before. */
  render({ key, consents }: Sharing): readonly unknown[] {
    const uses = consents.map(({ id }) => this.view.reads.of(consentDetail(id)));
    const histories = new Map<string, History>();
    for (const { data } of uses) {
      if (!data || data.purposes.length === 0) continue;
      const question = questionOf(data);
      histories.set(question, [...(histories.get(question) ?? []), data] as unknown as History);
    }
    const unread = uses.filter((use) => ['loading', 'failed'].includes(standingOf(use)));
    return [
      ...[...histories.values()].map((history) => this.#renderAnswer(key, history)),
      ...unread.map((use) => this.details.renderUnread(use)),
    ];
  }

  /** `called`: by a name that no other question has. */
  #renderQuestion({ id, service }: Consent, called: string): TemplateResult {
    const { say } = this.details;
    const use = this.view.reads.of(consentDetail(id));
    const name = this.view.nameOf(service);
    const detail = use.data;
    if (!detail) {
      return item({ key: rowKey(id), icon: icon(clock), title: name, text: this.details.renderUnread(use) });
    }
    const isMine = this.#hasApproved(detail);
    return item({
      key: rowKey(id),
      icon: symbolOf(name, undefined),
      title: namesOf(detail),
      text: html`<span>${say.asks(isolate(name))}</span
        >${this.#renderAbout(detail)}<span>${this.#renderVersions(detail)}</span>${
          isMine ? html`<span>${say.othersOpen}</span>` : nothing
        }`,
      actions: isMine
        ? undefined
        : [
            this.#button(say.accept, say.acceptLabel(called), () => void this.#decide(detail, 'APPROVED'), 'secondary'),
            this.#button(say.decline, say.declineLabel(called), () => void this.#decide(detail, 'REJECTED')),
          ],
    });
  }

  #renderAnswer(key: string, history: History): TemplateResult {
    const [newest, ...earlier] = history;
    const { say } = this.details;
    const { state } = newest;
    const name = namesOf(newest);
    const again = (to: 'ACTIVE' | 'REJECTED'): void => void this.#answer(key, newest, to);
    return html`<div class="policy">
      ${this.#renderVersions(newest)}<span class="muted">${this.#standing(newest)}</span>${this.#renderAbout(newest)}
      ${earlier
        .filter((each) => each.state === 'ACTIVE')
        .map((each) => html`<span class="muted">${this.#renderVersions(each)} ${this.#standing(each)}</span>`)}
      <div class="actions">
        ${
          state === 'ACTIVE'
            ? this.#button(say.withdraw, say.withdrawLabel(name), () => void this.#withdraw(history))
            : this.#button(say.accept, say.acceptLabel(name), () => again('ACTIVE'))
        }${state === 'EXPIRED' ? this.#button(say.decline, say.declineLabel(name), () => again('REJECTED')) : nothing}
      </div>
    </div>`;
  }

  #button(text: string, label: string, onClick: () => void, variant: 'quiet' | 'secondary' = 'quiet'): TemplateResult {
    return button({ text, label, variant, disabled: !this.view.canChange || this.view.isBusy, onClick });
  }

  #standing({ state, at }: ConsentDetail): string {
    const { say } = this.details;
    const date = at && !Number.isNaN(at.getTime()) ? this.view.date(at) : '';
    if (state === 'ACTIVE') return say.acceptedOn(date);
    if (state === 'REJECTED') return say.declinedOn(date);
    return state === 'EXPIRED' ? say.expired : say.withdrawn;
  }

  /** Each with its version, as a link to its text where there is one. */
  #renderVersions({ purposes }: ConsentDetail): readonly unknown[] {
    const { say } = this.details;
    const line = ({ name, version }: PolicyPurpose): string =>
      version === undefined ? name : say.version(name, version);
    return purposes.map((purpose) => html`<bdi>${this.details.renderLink(purpose.url, line(purpose))}</bdi>`);
  }

  /** What it is about, where that is more than its name. */
  #renderAbout({ purposes }: ConsentDetail): unknown {
    const known = new Set(purposes.map(({ name }) => name));
    const names = purposes.flatMap(({ elements }) =>
      elements.flatMap(({ name }) => (known.has(name) ? [] : isolate(name))),
    );
    if (names.length === 0) return nothing;
    const list = new Intl.ListFormat(this.view.language).format(names);
    return html`<span>${this.details.say.about(list)}</span>`;
  }

  /** The server keeps the name of the person with or without the store they are in. */
  #hasApproved({ approvedBy }: ConsentDetail): boolean {
    const { me } = this.view.element;
    const names = [me.data?.userName, me.data?.user['userName']].map((name) => String(name).toLowerCase());
    return approvedBy.some((name) => names.includes(name.toLowerCase()));
  }

  async #decide(detail: ConsentDetail, decision: 'APPROVED' | 'REJECTED'): Promise<void> {
    const { view } = this;
    const { id } = detail;
    const done = await this.#write(
      detail,
      (send) => decide(send, id, decision),
      () => this.#decide(detail, decision),
    );
    if (!done) return;
    // Others may have to agree, too; who they are nobody is told.
    const use = view.reads.of(consentDetail(id));
    await use.load();
    const state = use.data?.state ?? (decision === 'APPROVED' ? 'ACTIVE' : 'REJECTED');
    await view.leave(rowKey(id), () => this.#setState([id], state));
    this.#tellDecision(detail, decision === 'APPROVED', state);
  }

  #tellDecision(detail: ConsentDetail, isAccepted: boolean, state: ConsentState): void {
    const { say } = this.details;
    const name = isolate(namesOf(detail));
    this.view.changed(isAccepted ? 'accepted' : 'declined', detail.id);
    if (state === 'PENDING') this.view.telling.tell(say.othersOpen);
    else this.view.telling.tell(isAccepted ? say.accepted(name) : say.declined(name), 'success');
  }

  /** An older version that is still accepted would stay in force without the newer one. */
  async #withdraw(history: History): Promise<void> {
    const { view, details } = this;
    const [newest] = history;
    const ids = history.flatMap(({ id, state }) => (state === 'ACTIVE' ? id : []));
    const write = async (send: Send): Promise<void> => {
      for (const id of ids) await withdraw(send, id);
    };
    if (!(await this.#write(newest, write, () => this.#withdraw(history)))) return;
    this.#setState(ids, 'REVOKED');
    await Promise.all(ids.map((id) => view.reads.of(consentDetail(id)).load()));
    view.changed('withdrawn', newest.id);
    view.telling.tell(details.say.withdrew(isolate(namesOf(newest))), 'success');
  }

  async #answer(key: string, detail: ConsentDetail, state: 'ACTIVE' | 'REJECTED'): Promise<void> {
    const { view, details } = this;
    const { say } = details;
    const name = isolate(namesOf(detail));
    const done = await this.#write(
      detail,
      (send) => answerAnew(send, detail, state),
      () => this.#answer(key, detail, state),
    );
    if (!done) return;
    const id = done.result;
    const use = view.reads.of(consentDetail(id));
    await use.load();
    view.set({ consents: (all) => [...all, { id, service: detail.service, state, at: Date.now() }] });
    view.changed(state === 'ACTIVE' ? 'accepted' : 'declined', id);
    const versions = (each: ConsentDetail | undefined) => each?.purposes.map(({ versionId }) => versionId).join(' ');
    const isNewer = state === 'ACTIVE' && use.data !== undefined && versions(use.data) !== versions(detail);
    if (isNewer) view.telling.tell(say.acceptedNewer(isolate(lineOf(use.data, say.version))));
    else view.telling.tell(state === 'ACTIVE' ? say.accepted(name) : say.declined(name), 'success');
  }

  /** Undefined when it came to nothing, which is said. */
  async #write<T>(
    detail: ConsentDetail,
    call: (send: Send) => Promise<T>,
    retry: () => Promise<void>,
  ): Promise<{ readonly result: T } | undefined> {
    const outcome = await this.view.attempt(call);
    if (outcome === undefined) return undefined;
    if (outcome.error === undefined) return { result: outcome.result };
    await this.#fail(detail, outcome.error, () => void retry());
    return undefined;
  }

  async #fail(detail: ConsentDetail, error: AsgError, retry: () => void): Promise<void> {
    const { view, details } = this;
    const { say } = details;
    const name = namesOf(detail);
    const { id } = detail;
    if (error.code === 'conflict') {
      await view.leave(rowKey(id), async () => {
        await Promise.all([view.element.consents.load(), view.reads.of(consentDetail(id)).load()]);
      });
      view.telling.tell(say.changedMeanwhile);
    } else if (error.code === 'not-found') {
      const isKnown = standingOf(view.reads.of(consentDetail(id))) === 'ready' && detail.state !== 'PENDING';
      if (isKnown && detail.state !== 'ACTIVE') view.telling.tell(say.noLongerAsked(isolate(name)));
      else await view.telling.gone(name, rowKey(id), () => this.#forget(id));
    } else {
      await view.telling.failed({ title: say.notDecided(isolate(name)), text: say.notDecidedText, error, retry });
    }
  }

  #setState(ids: readonly string[], state: ConsentState): void {
    this.view.set({ consents: (all) => all.map((each) => (ids.includes(each.id) ? { ...each, state } : each)) });
  }

  #forget(id: string): void {
    this.view.set({ consents: (all) => all.filter((each) => each.id !== id) });
  }
}

const rowKey = (id: string): string => `consent:${id}`;
const questionOf = ({ purposes }: ConsentDetail): string =>
  purposes
    .map(({ id }) => id)
    .sort()
    .join(' ');
const namesOf = (detail: ConsentDetail | undefined): string =>
  detail?.purposes.map(({ name }) => name).join(', ') ?? '';
const lineOf = ({ purposes }: ConsentDetail, version: (name: string, version: string) => string): string =>
  purposes.map((each) => (each.version === undefined ? each.name : version(each.name, each.version))).join(', ');
