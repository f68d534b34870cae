/** New addresses and numbers wait until the person proves they are theirs. */
import { randomInt, randomUUID } from 'node:crypto';

import { apiError } from './errors.ts';
import { html, isObject, parseJson, readText, type Call, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import type { PendingVerification, PersonRecord, ScimUser } from './people.ts';
import { primaryEmail } from './people.ts';
import { systemUser } from './schemas.ts';
import { ScimFailure } from './scim/failure.ts';
import { messagePage } from './signin-page.ts';

export const confirmationPath = '/accountrecoveryendpoint/confirmregistration.do';

const minute = 60_000;

type Values = Record<string, unknown>;

/** What differs between addresses and numbers. */
interface Channel {
  readonly name: 'email' | 'mobile';
  readonly attribute: string;
  readonly setting: 'emailVerification' | 'mobileVerification';
  readonly command: string;
  readonly verified: string;
  readonly list: string;
  readonly verifiedList: string;
  readonly pending: string;
  readonly unsupported: { readonly code: string; readonly text: string };
  readonly primary: (user: ScimUser) => string | undefined;
  readonly withPrimary: (user: ScimUser, value: string | undefined) => unknown[];
  readonly printPending: (value: string) => unknown;
}

const email: Channel = {
  name: 'email',
  attribute: 'emails',
  setting: 'emailVerification',
  command: 'verifyEmail',
  verified: 'emailVerified',
  list: 'emailAddresses',
  verifiedList: 'verifiedEmailAddresses',
  pending: 'pendingEmails',
  unsupported: { code: 'UEV-10004', text: 'Support for multiple email addresses per user is not enabled.' },
  primary: primaryEmail,
  withPrimary: (user, value) => [
    ...(value === undefined ? [] : [value]),
    ...listOf(user, 'emails').filter((entry) => typeof entry !== 'string'),
  ],
  printPending: (value) => [{ value }],
};

const isMobile = (entry: unknown): entry is { value: string } => isObject(entry) && entry['type'] === 'mobile';

const mobile: Channel = {
  name: 'mobile',
  attribute: 'phoneNumbers',
  setting: 'mobileVerification',
  command: 'verifyMobile',
  verified: 'phoneVerified',
  list: 'mobileNumbers',
  verifiedList: 'verifiedMobileNumbers',
  pending: 'pendingMobileNumber',
  unsupported: { code: 'UMV-10002', text: 'Support for multiple mobile numbers per user is not enabled.' },
  primary: (user) => listOf(user, 'phoneNumbers').find(isMobile)?.value,
  withPrimary: (user, value) => [
    ...listOf(user, 'phoneNumbers').filter((entry) => !isMobile(entry)),
    ...(value === undefined ? [] : [{ type: 'mobile', value }]),
  ],
  printPending: (value) => value,
};

/** Changes `user`, which a PATCH is about to store, so that nothing unproven replaces something proven. */
export function applyVerification(
  organization: Organization,
  person: PersonRecord,
  user: ScimUser,
  touched: ReadonlySet<string>,
): void {
  for (const channel of [email, mobile]) new Update(organization, person, user, touched, channel).apply();
}

class Update {
  readonly #organization: Organization;
  readonly #person: PersonRecord;
  readonly #user: ScimUser;
  readonly #touched: ReadonlySet<string>;
  readonly #channel: Channel;

  constructor(
    organization: Organization,
    person: PersonRecord,
    user: ScimUser,
    touched: ReadonlySet<string>,
    channel: Channel,
  ) {
    this.#organization = organization;
    this.#person = person;
    this.#user = user;
    this.#touched = touched;
    this.#channel = channel;
  }

  apply(): void {
    const { attribute, command, list, verifiedList } = this.#channel;
    const system = { ...(this.#user[systemUser] as Values | undefined) };
    const asked = system[command] === true;
    // The flag is an order to the server, never a value.
    delete system[command];
    this.#user[systemUser] = system;
    const enabled = this.#organization.settings[this.#channel.setting];
    const proposed = this.#texts(verifiedList);
    const proven = textsOf(this.#person.user, verifiedList);
    if (this.#touched.has(list))
      this.#set(
        verifiedList,
        proven.filter((value) => this.#texts(list).includes(value)),
      );
    else if (this.#touched.has(verifiedList)) this.#set(verifiedList, proven);
    if (this.#touched.has(attribute)) this.#primaryChanged(enabled, asked);
    else if (this.#touched.has(verifiedList) && enabled) this.#listChanged(proposed, proven);
    if (Object.keys(system).length === 0) delete this.#user[systemUser];
  }

  #primaryChanged(enabled: boolean, asked: boolean): void {
    const { verified, verifiedList, primary, withPrimary, attribute } = this.#channel;
    const before = primary(this.#person.user);
    const after = primary(this.#user);
    const system = this.#person.user[systemUser] as Values | undefined;
    const same = before === after;
    this.#withdraw();
    if (after === undefined) return this.#set(verified, undefined);
    if (same && (system?.[verified] === true || !enabled)) return;
    if (textsOf(this.#person.user, verifiedList).includes(after)) return this.#set(verified, true);
    if (!enabled || (this.#organization.settings.useVerifyClaim && !asked)) {
      if (!same) this.#set(verified, false);
      return;
    }
    const kept = withPrimary(this.#user, before);
    if (kept.length > 0) this.#user[attribute] = kept;
    else delete this.#user[attribute];
    this.#ask(after, false);
  }

  /** Somebody wants an address proven that is not the primary one. */
  #listChanged(proposed: readonly string[], proven: readonly string[]): void {
    const { verifiedList, unsupported } = this.#channel;
    const added = proposed.filter((value) => !proven.includes(value));
    this.#set(
      verifiedList,
      proven.filter((value) => proposed.includes(value)),
    );
    if (added.length === 0) return;
    if (!this.#organization.settings.multipleEmails) {
      throw new ScimFailure(400, `${unsupported.code} - ${unsupported.text}`);
    }
    if (added.length > 1) {
      // The real server uses the e-mail code for numbers, too.
      throw new ScimFailure(400, 'UEV-10003 - Multiple new values cannot be verified at the same time.');
    }
    this.#withdraw();
    this.#ask(added[0]!, true);
  }

  /** One code at a time: a new wish makes the former one void. */
  #withdraw(): void {
    this.#person.pending = this.#person.pending.filter(({ channel }) => channel !== this.#channel.name);
    this.#set(this.#channel.pending, undefined);
  }

  #ask(value: string, list: boolean): void {
    this.#set(this.#channel.pending, this.#channel.printPending(value));
    const pending = newPending(this.#organization, this.#channel.name, value, list);
    this.#person.pending.push(pending);
    notify(this.#organization, pending);
  }

  #texts(name: string): string[] {
    return textsOf(this.#user, name);
  }

  #set(name: string, value: unknown): void {
    setSystemValue(this.#user, name, value);
  }
}

function listOf(user: ScimUser, name: string): unknown[] {
  return Array.isArray(user[name]) ? (user[name] as unknown[]) : [];
}

function textsOf(user: ScimUser, name: string): string[] {
  const value = (user[systemUser] as Values | undefined)?.[name];
  return Array.isArray(value) ? (value as string[]) : [];
}

function setSystemValue(user: ScimUser, name: string, value: unknown): void {
  const system = (user[systemUser] ??= {}) as Values;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) delete system[name];
  else system[name] = value;
}

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
