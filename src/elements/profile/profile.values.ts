import { html, nothing, type TemplateResult } from 'lit';
import { safeUrl } from '../../base/safe-url.ts';
import { object, text } from '../../client/read.ts';
import type { Me } from '../../resources/me.ts';
import { displayName, primaryEmail } from '../../resources/me.read.ts';
import { address as email } from '../../ui/address.ts';
import { check, icon, lock, person } from '../../ui/icon.ts';
import type { Line } from './profile.display.ts';
import type { Kind } from './profile.kinds.ts';
import type { ReadOnlyReason } from './profile.reasons.ts';
import { initials } from '../../ui/initials.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';

export function identity(me: Me): TemplateResult {
  const name = displayName(me);
  const address = primaryEmail(me.user);
  return html`<li part="row" class="identity">
    <slot name="avatar"><span part="avatar" aria-hidden="true">${initialsOf(me) ?? icon(person)}</span></slot>
    <span part="row-title"><bdi>${name}</bdi></span>
    ${address && address !== name ? html`<span part="row-meta">${email(address)}</span>` : nothing}
  </li>`;
}

/** The first letters of the two names, or of the one that is shown instead of them. */
function initialsOf({ user }: Me): string | undefined {
  const name = object(user['name']) ?? {};
  const parts = [name['givenName'], name['familyName']].map(text).filter((part) => part !== undefined);
  return initials(parts.length > 0 ? parts : [text(user['displayName']) ?? '']);
}

export function rowValue({ lines, reason }: ProfileRow, say: RowStrings): unknown {
  if (lines.length === 0) return html`<span class="muted">${emptyText(reason, say)}</span>`;
  return html`<span
    >${lines.map((line, index) => [index > 0 ? html`<br />` : nothing, lineText(line), lineType(line), lineBadges(line, say)])}</span
  >`;
}

/** Whose turn it is, where the person cannot fill it in. */
function emptyText(reason: ReadOnlyReason | undefined, say: RowStrings): string {
  if (reason === 'organization') return say.notSetByOrganization;
  return reason === 'origin' ? say.notSetElsewhere : say.notSet;
}

function lineType({ type }: Line): unknown {
  return type === undefined ? nothing : [' ', html`<span class="muted">${type}</span>`];
}

function lineBadges({ isPrimary, isVerified }: Line, say: RowStrings): unknown {
  if (!isPrimary && !isVerified) return nothing;
  const primary = isPrimary ? html`<span part="badge">${say.primary}</span>` : nothing;
  return [' ', html`<span class="badges">${primary}${isVerified ? verifiedBadge(say) : nothing}</span>`];
}

const leftToRight: ReadonlySet<Kind> = new Set(['tel', 'email', 'url', 'picture', 'reference']);

function lineText({ text, kind }: Line): TemplateResult {
  if (/^\S+@\S+$/.test(text)) return email(text);
  const address =
    (kind === 'url' || kind === 'picture' || kind === 'reference') && /^https?:/i.test(text)
      ? safeUrl(text)
      : undefined;
  if (address)
    return html`<a part="link" href=${address} target="_blank" rel="noopener noreferrer" dir="ltr">${text}</a>`;
  return leftToRight.has(kind) ? html`<bdi dir="ltr">${text}</bdi>` : html`<bdi>${text}</bdi>`;
}

export function verifiedBadge(say: RowStrings): TemplateResult {
  return html`<span part="badge" class="success">${icon(check)}${say.verified}</span>`;
}

/** What holds for everything is said above the rows; that a username stays is no news; what the page wants needs no word. */
export function reasonBadge(reason: ReadOnlyReason, say: RowStrings): unknown {
  const words: Partial<Record<ReadOnlyReason, string>> = {
    organization: say.setByOrganization,
    origin: say.setElsewhere,
    set: say.setOnce,
  };
  const word = words[reason];
  return word === undefined ? nothing : html`<span part="badge">${icon(lock)}${word}</span>`;
}
