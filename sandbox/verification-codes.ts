/** The codes and links that prove an address or a number: sent, sent again, and brought back. */
import { randomInt, randomUUID } from 'node:crypto';

import { apiError } from './errors.ts';
import { html, isObject, parseJson, readText, type Call, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { withNewTime, type PendingVerification, type PersonRecord } from './people.ts';
import { messagePage } from './signin-page.ts';
import { email, mobile, setSystemValue, textsOf, type Channel } from './verification-channels.ts';

export const confirmationPath = '/accountrecoveryendpoint/confirmregistration.do';

const minute = 60_000;

function newPending(
  { settings }: Organization,
  channel: Channel['name'],
  value: string,
  list: boolean,
): PendingVerification {
  const byLink = channel === 'email' && settings.emailVerificationMethod === 'link';
  const kind = channel === 'mobile' ? 'MOBILE' : byLink ? 'EMAIL' : 'EMAIL_OTP';
  return {
    code: byLink ? randomUUID() : String(randomInt(1_000_000)).padStart(6, '0'),
    scenario: `${kind}_VERIFICATION_ON_${list ? 'VERIFIED_LIST_' : ''}UPDATE`,
    channel,
    value,
    list,
    expires: Date.now() + (byLink ? 24 * 60 : 5) * minute,
  };
}

/** Sends the proof on its way; until it comes back, the value waits in `user`. */
export function askForProof(
  organization: Organization,
  person: PersonRecord,
  name: Channel['name'],
  value: string,
  list: boolean,
  user = person.user,
): void {
  const channel = name === 'email' ? email : mobile;
  setSystemValue(user, channel.pending, channel.printPending(value));
  const pending = newPending(organization, name, value, list);
  person.pending.push(pending);
  notify(organization, pending);
}

function isLink({ scenario }: PendingVerification): boolean {
  return scenario.startsWith('EMAIL_VERIFICATION');
}

function notify(organization: Organization, pending: PendingVerification): void {
  const { channel, value, code } = pending;
  const { displayName, baseUrl } = organization;
  if (isLink(pending)) {
    const link = `${baseUrl}${confirmationPath}?confirmation=${code}`;
    const text = `Please confirm that this address is yours: ${link}`;
    return organization.deliver({
      channel: 'email',
      to: value,
      subject: `${displayName}: confirm your email`,
      text,
      link,
    });
  }
  const text = `Your ${displayName} verification code is ${code}. It is valid for 5 minutes.`;
  if (channel === 'mobile') return organization.deliver({ channel: 'sms', to: value, text, code });
  organization.deliver({ channel: 'email', to: value, subject: `${displayName}: your verification code`, text, code });
}

function confirm(person: PersonRecord, pending: PendingVerification): void {
  const channel = pending.channel === 'email' ? email : mobile;
  person.user = withNewTime(person.user);
  const { user } = person;
  person.pending = person.pending.filter((candidate) => candidate !== pending);
  setSystemValue(user, channel.pending, undefined);
  for (const name of [channel.list, channel.verifiedList]) {
    const former = textsOf(user, name);
    if (pending.list || former.length > 0) setSystemValue(user, name, [...new Set([...former, pending.value])]);
  }
  if (pending.list) return;
  user[channel.attribute] = channel.withPrimary(user, pending.value);
  setSystemValue(user, channel.verified, true);
}

export async function validateCode(call: PersonalCall): Promise<Reply> {
  const { organization, person } = call;
  const body = parseJson(await readText(call.request));
  const code = isObject(body) ? String(body['code'] ?? '') : '';
  const pending = person.pending.find((candidate) => candidate.code === code);
  if (!pending) {
    const foreign = Object.values(organization.people).some((other) =>
      other.pending.some((candidate) => candidate.code === code),
    );
    if (foreign) return badCode('18003', `Invalid User '${person.user.userName}'.`);
    return badCode('18001', `Invalid Code '${code}'.`);
  }
  if (pending.expires <= Date.now()) return badCode('18002', `Expired Code '${code}'.`);
  confirm(person, pending);
  return { status: 202 };
}

function badCode(code: string, description: string): Reply {
  return apiError(400, code, 'Bad Request', description);
}

/** A link cannot be sent again here; the change itself has to be repeated. */
export async function resendCode(call: PersonalCall): Promise<Reply> {
  const { organization, person } = call;
  const body = parseJson(await readText(call.request));
  const properties = isObject(body) && Array.isArray(body['properties']) ? (body['properties'] as unknown[]) : [];
  const scenario = properties.filter(isObject).find(({ key }) => key === 'RecoveryScenario')?.['value'];
  const pending = person.pending.find((candidate) => candidate.scenario === scenario && !isLink(candidate));
  if (!pending) return badCode('UAR-10011', 'Invalid recovery scenario: %s');
  const renewed = newPending(organization, pending.channel, pending.value, pending.list);
  person.pending = [...person.pending.filter((candidate) => candidate !== pending), renewed];
  notify(organization, renewed);
  return { status: 201, headers: { 'Content-Type': 'application/json' }, body: randomUUID() };
}

/** The page behind the link in a mail. */
export function followLink({ organization, query }: Call): Reply {
  const code = query.get('confirmation') ?? '';
  for (const person of Object.values(organization.people)) {
    const pending = person.pending.find((candidate) => candidate.code === code && isLink(candidate));
    if (!pending || pending.expires <= Date.now()) continue;
    confirm(person, pending);
    return html(200, messagePage('Email confirmed', `${pending.value} is confirmed. You can close this page.`));
  }
  return html(400, messagePage('Link expired', 'This link has been used already or is too old. Ask for a new one.'));
}
