import { html, nothing, type TemplateResult } from 'lit';
import { organizationOf, signInButton } from '../../base/messages.ts';
import type { Me } from '../../resources/me.ts';
import { providerOf } from '../../resources/me.origin.ts';
import { pendingValue, type Channel } from '../../resources/me.read.ts';
import { button } from '../../ui/button.ts';
import { leftToRight } from '../../i18n/isolate.ts';
import { clock, info, lock, mail } from '../../ui/icon.ts';
import { notice, type NoticeOptions } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import { commonReason } from './profile.reasons.ts';
import type { ProfileRow } from './profile.rows.ts';

/** Which of the two ways by which people are reached a row tells; the rest of a list never counts. */
export function channelOf({ facts }: ProfileRow): Channel | undefined {
  const fact = facts.find(({ holds, attribute }) => holds === 'main' || isListOfAll(attribute.name));
  return fact && (fact.kind === 'email' ? 'email' : 'mobile');
}

function isListOfAll(name: string): boolean {
  return name === 'emailAddresses' || name === 'mobileNumbers';
}

/** A value that waits for the person to prove it is theirs, while the one before still counts. */
export function waitingFor(row: ProfileRow, person: Me | undefined): string | undefined {
  const user = person?.user ?? {};
  const channel = channelOf(row);
  const waiting = channel && pendingValue(user, channel);
  return waiting === row.lines[0]?.text ? undefined : waiting;
}

/** The session ended with a change that is not saved. */
export function unfinishedNotice(host: AsgProfile, row: ProfileRow, say: Say): TemplateResult {
  return item({
    tone: 'warning',
    icon: clock,
    title: say.signedOut,
    text: say.draftKept(row.name.sentence),
    actions: signInButton(host, say.signInAndContinue),
  });
}

export function readOnlyNotice(host: AsgProfile, say: Say): TemplateResult {
  return item({ icon: lock, text: readOnlyText(host, say) });
}

/** Whom to ask, or where to go: nothing of this person can be written here. */
export function readOnlyText(host: AsgProfile, say: Say): string {
  const { user = {} } = host.me.data ?? {};
  const reason = commonReason({ user, isReadOnlyStore: true, mayWrite: true });
  return reason === 'identity-provider' ? say.managedByProvider(providerOf(user)) : say.managed(organizationOf(host));
}

/** The server does not let this app change anything. */
export function mayNotWriteNotice(host: AsgProfile, say: Say): TemplateResult {
  return item({ icon: lock, text: mayNotWriteText(host, say) });
}

export function mayNotWriteText({ appName }: AsgProfile, say: Say): string {
  return say.mayNotWrite(appName || say.thisApp);
}

export interface WaitingActions {
  readonly isBusy: boolean;
  /** No other message yet. */
  readonly isTooSoon: boolean;
  readonly wasSentAgain: boolean;
  readonly canKeepOld: boolean;
  readonly enter: () => void;
  readonly resend: () => void;
  readonly keepOld: () => void;
}

export function waitingNotice(
  channel: Channel,
  waiting: string,
  say: Say,
  problem: string | undefined,
  actions: WaitingActions,
): TemplateResult {
  const isEmail = channel === 'email';
  const text = isEmail ? say.checkEmailText : say.checkMobileText;
  return item({
    tone: 'warning',
    icon: isEmail ? mail : info,
    title: say.checkMessage(leftToRight(waiting)),
    text: problem === undefined ? text : html`${text} <strong>${problem}</strong>`,
    actions: waitingButtons(isEmail, say, actions),
  });
}

function waitingButtons(isEmail: boolean, say: Say, actions: WaitingActions): unknown {
  const { isBusy, isTooSoon, wasSentAgain, canKeepOld } = actions;
  return [
    button({ text: say.enterCode, variant: 'secondary', disabled: isBusy, onClick: actions.enter }),
    button({
      text: isTooSoon && wasSentAgain ? say.sentAgain : say.resend,
      variant: 'secondary',
      disabled: isBusy || isTooSoon,
      onClick: actions.resend,
    }),
    canKeepOld
      ? button({
          text: isEmail ? say.keepEmail : say.keepNumber,
          variant: 'quiet',
          style: 'muted',
          disabled: isBusy,
          onClick: actions.keepOld,
        })
      : nothing,
  ];
}

/** A value that nobody has proven yet. */
export function unverifiedNotice(value: string, say: Say, actions: unknown): TemplateResult {
  return item({ icon: info, text: say.notVerified(leftToRight(value)), actions });
}

/** Nobody can prove it here. */
export function notVerifiedHereNotice(say: Say): TemplateResult {
  return item({ icon: info, text: say.notVerifiedHere });
}

function item(options: NoticeOptions): TemplateResult {
  return html`<li>${notice({ ...options, flush: true })}</li>`;
}
