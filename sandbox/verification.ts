/** New addresses and numbers wait until the person proves they are theirs: what of it a PATCH decides. */
import type { Organization } from './organization.ts';
import type { PersonRecord, ScimUser } from './people.ts';
import { systemUser } from './schemas.ts';
import { ScimFailure } from './scim/failure.ts';
import { email, mobile, setSystemValue, textsOf, type Channel } from './verification-channels.ts';
import { askForProof } from './verification-codes.ts';

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
    const system = { ...(this.#user[systemUser] as Record<string, unknown> | undefined) };
    const asked = system[command] === true;
    // The flag is an order to the server, never a value.
    delete system[command];
    this.#user[systemUser] = system;
    const enabled = this.#organization.settings[this.#channel.setting];
    const proposed = this.#texts(verifiedList);
    const proven = this.#proven();
    if (!enabled && this.#touched.has(verifiedList)) this.#refuseWhereOff();
    if (this.#touched.has(list))
      this.#set(
        verifiedList,
        proven.filter((value) => this.#texts(list).includes(value)),
      );
    else if (this.#touched.has(verifiedList)) this.#set(verifiedList, proven);
    if (this.#touched.has(attribute)) this.#primaryChanged(enabled, asked);
    else if (this.#touched.has(verifiedList) && enabled) this.#listChanged(proposed, proven, asked);
    if (Object.keys(system).length === 0) delete this.#user[systemUser];
  }

  #primaryChanged(enabled: boolean, asked: boolean): void {
    const { verified, verifiedList, primary, withPrimary, attribute } = this.#channel;
    const before = primary(this.#person.user);
    const after = primary(this.#user);
    const system = this.#person.user[systemUser] as Record<string, unknown> | undefined;
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
  #listChanged(proposed: readonly string[], proven: readonly string[], asked: boolean): void {
    const { verifiedList, refusals } = this.#channel;
    const known = proven.map((value) => value.trim().toLowerCase());
    const added = proposed.filter((value) => !known.includes(value.trim().toLowerCase()));
    this.#set(
      verifiedList,
      proven.filter((value) => proposed.includes(value)),
    );
    if (added.length === 0) return;
    const { multipleEmails, useVerifyClaim } = this.#organization.settings;
    if (!multipleEmails) throw new ScimFailure(400, refusals.single);
    if (added.length > 1) throw new ScimFailure(400, refusals.several);
    this.#withdraw();
    if (useVerifyClaim && !asked) return;
    this.#ask(added[0]!, true);
  }

  #refuseWhereOff(): void {
    if (this.#organization.settings.refuseVerifiedLists) throw new ScimFailure(400, this.#channel.refusals.off);
  }

  /** The verified primary one counts as a member of the list, even if nobody has written it there. */
  #proven(): string[] {
    const { list, verified, verifiedList, primary } = this.#channel;
    const { user } = this.#person;
    const listed = textsOf(user, verifiedList);
    const first = primary(user);
    const isVerified = (user[systemUser] as Record<string, unknown> | undefined)?.[verified] === true;
    if (first === undefined || !isVerified || listed.includes(first) || !textsOf(user, list).includes(first)) {
      return listed;
    }
    return [...listed, first];
  }

  /** One code at a time: a new wish makes the former one void. */
  #withdraw(): void {
    this.#person.pending = this.#person.pending.filter(({ channel }) => channel !== this.#channel.name);
    this.#set(this.#channel.pending, undefined);
  }

  #ask(value: string, list: boolean): void {
    askForProof(this.#organization, this.#person, this.#channel.name, value, list, this.#user);
  }

  #texts(name: string): string[] {
    return textsOf(this.#user, name);
  }

  #set(name: string, value: unknown): void {
    setSystemValue(this.#user, name, value);
  }
}
