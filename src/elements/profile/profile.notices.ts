import { html, nothing, type TemplateResult } from 'lit';
import { organizationOf, signInButton } from '../../base/messages.ts';
import type { Me } from '../../resources/me.ts';
import { pendingEmail, pendingMobile } from '../../resources/me.read.ts';
import { clock, info, lock, mail } from '../../ui/icon.ts';
import { notice, type NoticeOptions } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import { commonReason, providerOf } from './profile.reasons.ts';
import type { ProfileRow } from './profile.rows.ts';

/** The kind of a row that people are reached by, and that can wait for them to confirm it. */
function contactKind({ facts }: ProfileRow): 'email' | 'tel' | undefined {
  const [fact] = facts;
  return fact?.holds !== 'main' ? undefined : fact.kind === 'email' ? 'email' : 'tel';
}

/** A value that waits for the person to prove it is theirs, while the one before still counts. */
export function waitingFor(row: ProfileRow, person: Me | undefined): string | undefined {
  const user = person?.user ?? {};
  const kind = contactKind(row);
  const waiting = kind === 'email' ? pendingEmail(user) : kind === 'tel' ? pendingMobile(user) : undefined;
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

export function waitingNotice(row: ProfileRow, person: Me | undefined, say: Say): TemplateResult | typeof nothing {
  const waiting = waitingFor(row, person);
  if (waiting === undefined || row.editable.length === 0) return nothing;
  const isEmail = contactKind(row) === 'email';
  return item({
    tone: 'warning',
    icon: isEmail ? mail : info,
    title: waitingTitle(row, waiting, say),
    text: isEmail ? say.checkEmailText : say.checkMobileText,
  });
}

export function waitingTitle(row: ProfileRow, waiting: string, say: Say): string {
  return contactKind(row) === 'email' ? say.checkEmail(waiting) : say.checkMobile(waiting);
}

function item(options: NoticeOptions): TemplateResult {
  return html`<li>${notice({ ...options, flush: true })}</li>`;
}
