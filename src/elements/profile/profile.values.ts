import { html, nothing, type TemplateResult } from 'lit';
import { object, text } from '../../client/read.ts';
import type { Me } from '../../resources/me.ts';
import { displayName, primaryEmail } from '../../resources/me.read.ts';
import { check, icon, lock, person } from '../../ui/icon.ts';
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

export function rowValue(row: ProfileRow, say: RowStrings): unknown {
  if (row.value === undefined) return html`<span class="muted">${say.notSet}</span>`;
  if (/^\S+@\S+$/.test(row.value)) return email(row.value);
  return row.kind === 'tel' ? html`<bdi dir="ltr">${row.value}</bdi>` : html`<bdi>${row.value}</bdi>`;
}

/** Breaks where people expect it, after the @. */
function email(address: string): TemplateResult {
  const at = address.indexOf('@') + 1;
  return html`<bdi dir="ltr">${address.slice(0, at)}<wbr />${address.slice(at)}</bdi>`;
}

export function verifiedBadge(say: RowStrings): TemplateResult {
  return html`<span part="badge" class="success">${icon(check)}${say.verified}</span>`;
}

export function lockedBadge(say: RowStrings): TemplateResult {
  return html`<span part="badge">${icon(lock)}${say.setByOrganization}</span>`;
}
