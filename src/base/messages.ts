import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import { AsgError } from '../client/errors.ts';
import { messages as english, type MessageStrings } from '../i18n/messages.strings.ts';
import { UseStrings } from '../i18n/use-strings.ts';
import { controls, messages } from '../styles/messages.ts';
import { rows } from '../styles/rows.ts';
import { tones } from '../styles/tones.ts';
import { button } from '../ui/button.ts';
import { alert, check, clock, external, icon, lock, offline, refresh } from '../ui/icon.ts';
import { notice } from '../ui/notice.ts';
import { state } from '../ui/state.ts';
import type { AsgElement, Gate } from './asg-element.ts';
import { countdown } from './countdown.ts';
import { dropDraftsAtSignOut } from './drafts.ts';
import { NoSession } from './no-session.ts';
import { report } from './report.ts';
import { safeUrl } from './safe-url.ts';
import { SigningIn } from './signing-in.ts';

export { report };

export const styles: readonly CSSResult[] = [tones, rows, controls, messages];

const strings = new WeakMap<AsgElement, UseStrings<MessageStrings>>();

/** The words of this file in the language of an element. */
export function sayFor(element: AsgElement): MessageStrings {
  const known = strings.get(element) ?? new UseStrings(element, 'messages', english);
  strings.set(element, known);
  return known.say;
}

const backOnlineTime = 4_000;

/** What every element follows as long as it lives. */
export function follow(element: AsgElement): void {
  new Connection(element);
  new NoSession(element);
  SigningIn.of(element);
}

/** What was told last: of all elements of a page that see it, one that can be heard says it. */
let told: Event | undefined;

/**
 * Follows whether there is a network: says so, and asks for everything again once there is. Says what did not load. Takes
 * back what was said to somebody who left.
 */
class Connection implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasToldLoss = false;
  #visit: number | undefined;

  constructor(private readonly host: AsgElement) {
    this.#visit = host.store?.visit;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#changed);
    addEventListener('offline', this.#changed);
    if (this.host.offline === navigator.onLine) this.#changed();
  }

  hostUpdate(): void {
    const { session, store, live } = this.host;
    if (session) dropDraftsAtSignOut(session);
    if (store?.visit === this.#visit) return;
    this.#visit = store?.visit;
    live.say('');
  }

  hostUpdated(): void {
    const { host } = this;
    if (!host.lost || this.#hasToldLoss) return;
    this.#hasToldLoss = true;
    host.live.alert(host.lost);
    report(host, new AsgError('network'), () => location.reload());
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#changed);
    removeEventListener('offline', this.#changed);
    clearTimeout(this.#timer);
  }

  readonly #changed = (event?: Event): void => {
    const { host } = this;
    const say = sayFor(host);
    clearTimeout(this.#timer);
    host.offline = !navigator.onLine;
    host.isBackOnline = navigator.onLine;
    if ((!event || event !== told) && host.getClientRects().length > 0) {
      told = event;
      host.live.say(host.offline ? say.offline : say.online);
    }
    if (host.offline) return;
    if (host.isOpen) host.reload();
    this.#timer = setTimeout(() => (host.isBackOnline = false), backOnlineTime);
  };
}

/** How the organization is called in the middle of a sentence. */
export function organizationOf(element: AsgElement): string {
  return element.organizationName || sayFor(element).yourOrganization;
}

/** What stands instead of the content, when something stands in its way. */
export function stateFor(element: AsgElement, gate: Gate): unknown {
  switch (gate) {
    case 'signed-out':
      return html`<slot name="signed-out"
        >${element.hasEnded && element.explainsEnd ? nothing : panel(signedOut(element))}</slot
      >`;
    case 'missing-scopes':
      return html`<slot name="unavailable">${panel(unavailable(element))}</slot>`;
    default:
      return panel(failed(element, gate));
  }
}

/** What lies above the content. */
export function noticesFor(element: AsgElement, gate: Gate): unknown {
  const say = sayFor(element);
  const actions = signInButton(element, say.signIn);
  return [
    element.offline ? notice({ icon: offline, text: say.offline }) : nothing,
    element.isBackOnline ? notice({ icon: check, tone: 'success', text: say.online }) : nothing,
    element.lost ? notice({ tone: 'danger', icon: alert, text: element.lost, actions: reloadButton(say) }) : nothing,
    gate === 'ended' && !element.explainsEnd
      ? notice({ tone: 'warning', icon: clock, title: say.signedOut, text: say.signInToContinue, actions })
      : nothing,
    gate === 'ended' ? SigningIn.of(element).renderFailure() : nothing,
  ];
}

function reloadButton(say: MessageStrings): TemplateResult {
  return button({ text: say.reload, variant: 'secondary', icon: refresh, onClick: () => location.reload() });
}

export function signInButton(element: AsgElement, text: string): unknown {
  if (!element.session?.canSignIn) return nothing;
  const signingIn = SigningIn.of(element);
  const { isLeaving, words } = signingIn;
  return button({
    text: isLeaving ? words.say.leaving : text,
    variant: 'primary',
    busy: isLeaving,
    onClick: () => signingIn.ask(),
  });
}

/** The first characters of the trace id, by which support can find the failure; pressing the button copies all of it. */
export function reference(element: AsgElement, traceId: string): TemplateResult {
  const say = sayFor(element);
  // Only a secure page may copy by itself. On another, people need all of it on screen to copy it by hand.
  if (!('clipboard' in navigator)) return html`<span class="reference">${say.reference} <code>${traceId}</code></span>`;
  const copy = (): void =>
    void navigator.clipboard.writeText(traceId).then(
      () => element.live.say(say.copied),
      () => element.live.say(say.copyFailed),
    );
  return html`<span class="reference"
    >${say.reference} <code>${traceId.slice(0, 8)}</code>
    <button part="link" type="button" aria-label=${say.copyReference} @click=${copy}>${say.copy}</button></span
  >`;
}

/** For a sentence that begins with what was put into it. */
function capitalized(sentence: string): string {
  const [first = '', ...rest] = sentence;
  return first.toUpperCase() + rest.join('');
}

function panel(content: TemplateResult): TemplateResult {
  return html`<div part="panel">${content}</div>`;
}

function signedOut(element: AsgElement): TemplateResult {
  const say = sayFor(element);
  const auth = element.session?.state;
  const isOther = auth?.status === 'signed-out' && auth.error?.reason === 'another-person';
  const { failure } = SigningIn.of(element);
  return state({
    icon: failure?.title ? alert : lock,
    title: failure?.title ?? (element.hasEnded ? say.signedOut : say.signInToSee(element.say.thing)),
    text: isOther
      ? say.stepUpOtherPerson
      : (failure?.text ?? (element.hasEnded ? say.signInToContinue : say.staysPrivate)),
    actions: signInButton(element, say.signIn),
  });
}

/** Says what cannot be done here and where it can. Which scope is missing is the developer's business. */
function unavailable(element: AsgElement): TemplateResult {
  const say = sayFor(element);
  const href = safeUrl(element.myAccountUrl);
  const link = html`<a part="button button-secondary" href=${href ?? nothing}
    >${say.openMyAccount}${icon(external)}</a
  >`;
  return state({
    icon: lock,
    title: say.notAvailable,
    text: [
      say.notSetUp(element.appName || say.thisApp, element.say.action),
      href ? say.doItInMyAccount : say.askSupport,
    ].join(' '),
    actions: href ? link : nothing,
  });
}

function failed(element: AsgElement, gate: Gate): TemplateResult {
  const say = sayFor(element);
  if (element.lost) return state({ icon: alert, title: element.lost, actions: reloadButton(say) });
  const error = element.failure ?? new AsgError('server');
  const again = (): void => (gate === 'broken' ? SigningIn.of(element).ask() : element.reload());
  if (error.code === 'rate-limited') {
    const retryAt = element.needed.map(({ snapshot }) => snapshot.retryAt).find(Boolean);
    return state({
      icon: clock,
      title: say.tooManyTitle,
      text: html`${say.tooMany} ${retryAt ? countdown(retryAt, say.tryingAgain) : nothing}`,
      actions: button({ text: say.tryNow, variant: 'secondary', onClick: again }),
    });
  }
  const { traceId } = error.detail;
  const retry = button({ text: say.tryAgain, variant: 'secondary', icon: refresh, onClick: again });
  return state({
    icon: element.offline ? offline : alert,
    title: capitalized(say.didNotLoad(element.say.thing)),
    text: element.offline ? say.offlineShort : say.ourSide,
    actions: element.session ? retry : reloadButton(say),
    footer: traceId ? reference(element, traceId) : nothing,
  });
}
