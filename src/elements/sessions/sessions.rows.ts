import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Session } from '../../resources/sessions.ts';
import { laptop, phone } from '../../ui/device-icons.ts';
import { icon, info } from '../../ui/icon.ts';
import { item } from '../../ui/items.ts';
import type { Locate } from './asg-sessions.ts';
import { deviceOf } from './sessions.device.ts';
import type { SessionsViewStrings } from './sessions.view.strings.ts';

const shapes = { computer: laptop, phone, unknown: info };
const minute = 60_000;
const day = 86_400_000;
/** More applications than that are counted. */
const mostNamed = 5;

/** What a session is called: "Safari on iPhone". */
export function nameOf({ userAgent }: Session, say: SessionsViewStrings): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser === undefined) return system === undefined ? say.unknown : say.unknownOn(system);
  return system === undefined ? browser : say.browserOn(browser, system);
}

/** What it can be found by. */
export function textOf(session: Session, say: SessionsViewStrings): string {
  const { applications, ip = '', provider = '' } = session;
  return [nameOf(session, say), ...applications, ip, provider].join(' ');
}

export interface RowContext {
  readonly say: SessionsViewStrings;
  readonly isCurrent: boolean;
  readonly text: unknown;
  readonly actions: unknown;
}

export function sessionRow(session: Session, context: RowContext): TemplateResult {
  const { say, isCurrent, text, actions } = context;
  return item({
    key: session.id,
    icon: icon(shapes[deviceOf(session.userAgent).kind]),
    tone: isCurrent ? 'accent' : undefined,
    title: nameOf(session, say),
    badge: isCurrent ? html`<span part="badge" class="accent">${say.thisDevice}</span>` : undefined,
    text,
    actions,
  });
}

/** What tells it from others of the same name. */
export function facts(
  { activeAt, applications, ip, provider }: Session,
  say: SessionsViewStrings,
  language: string,
  place: (ip: string) => unknown,
): unknown {
  const named = applications.slice(0, mostNamed).map((name, index) => html`${index ? ', ' : ''}<bdi>${name}</bdi>`);
  const more = applications.length - named.length;
  return html`${activeAt === undefined ? nothing : html`<span class="line">${activity(activeAt, say, language)}</span>`}${
    named.length > 0 ? html`<span class="fact">${named}${more > 0 ? `, ${say.more(more)}` : ''}</span>` : nothing
  }${provider ? html`<span class="fact"><bdi>${say.through(provider)}</bdi></span>` : nothing}${
    ip
      ? html`<span class="fact">${say.ip} <bdi dir="ltr">${ip}</bdi></span
          >${place(ip)}`
      : nothing
  }`;
}

const makeFormats = (language: string) => ({
  language,
  whole: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
  calendar: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
  relative: new Intl.RelativeTimeFormat(language),
});

/** To make one costs what dozens of rows cost. */
let formats: ReturnType<typeof makeFormats> | undefined;

function activity(time: number, say: SessionsViewStrings, language: string): TemplateResult {
  const text = when(time, say, language);
  const whole = formats?.whole.format(time) ?? '';
  return html`<time datetime=${new Date(time).toISOString()} title=${whole}>${text}</time>`;
}

/** The clocks of two machines differ: what lies ahead is now. */
export function when(time: number, say: SessionsViewStrings, language: string): string {
  if (formats?.language !== language) formats = makeFormats(language);
  const ago = Date.now() - time;
  if (ago < 5 * minute) return say.activeNow;
  const units = [
    ['minute', minute, 60 * minute],
    ['hour', 60 * minute, day],
    ['day', day, 7 * day],
    ['week', 7 * day, 28 * day],
  ] as const;
  const unit = units.find(([, , below]) => ago < below);
  if (unit) return say.activeAgo(formats.relative.format(-Math.floor(ago / unit[1]), unit[0]));
  return say.activeOn(formats.calendar.format(time));
}

/** Weeks begin on Monday (ISO 8601). */
export function groupOf({ activeAt = 0 }: Session, isCurrent: boolean, say: SessionsViewStrings): string {
  const today = new Date(new Date().setHours(0, 0, 0, 0));
  const monday = new Date(today).setDate(today.getDate() - ((today.getDay() + 6) % 7));
  if (isCurrent || activeAt >= monday) return say.thisWeek;
  return activeAt >= new Date(today).setDate(1) ? say.thisMonth : say.earlier;
}

/** What the host said of addresses; each is asked about once. */
export class Places {
  #locate: Locate | undefined;
  #known = new Map<string, Promise<unknown>>();

  /** Nothing while the host looks, and where it knows nothing or fails. */
  of(ip: string, locate: Locate | undefined): unknown {
    if (locate !== this.#locate) this.#known = new Map();
    this.#locate = locate;
    if (!locate) return nothing;
    const known = this.#known.get(ip);
    if (known) return until(known, nothing);
    const found = Promise.resolve(ip)
      .then(locate)
      .then(
        (place) => (place ? html`<span class="fact"><bdi>${place}</bdi></span>` : nothing),
        () => nothing,
      );
    this.#known.set(ip, found);
    return until(found, nothing);
  }
}
