import { list } from '../../client/read-values.ts';
import type { ScimChange } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { mobileNumber, primaryEmail, verifiedValues } from '../../resources/me.read.ts';
import { withMobileNumber, withPrimaryEmail } from '../../resources/me.write.ts';
import type { Autocomplete } from '../../ui/field.ts';
import type { Values } from '../../ui/form.ts';
import { attributeName, type AttributeName } from '../../i18n/attribute-names.ts';
import { fromInputs, inputKind, toInputs } from './profile.codecs.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { Kind } from './profile.kinds.ts';
import { entriesOf, listFrom, listValues, shapeOf, typedEntries, type ListShape } from './profile.lists.ts';
import type { Fact, ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';

type FieldWords = RowStrings & EditingStrings;

/** One fact in the editor: its inputs, and what to write for what stands in them. */
export interface ProfileField {
  /** Names its input, and the draft of it. */
  readonly id: string;
  readonly fact: Fact;
  readonly kind: Kind;
  readonly autocomplete: Autocomplete | undefined;
  /** What stands in its inputs at first, by their names. */
  readonly values: Values;
  /** Where it is a list: what its entries are like. */
  readonly list?: ListShape | undefined;
  /** Where one entry of it counts more than the others, and people choose which. */
  readonly choice?: PrimaryChoice | undefined;
  /** What it is called, in the words of now: the language may change while it is open. */
  nameIn(say: FieldWords): AttributeName;
  /** What to write for what stands in its inputs. */
  change(values: Values): ScimChange;
  /** What to write to take that back. */
  restore(): ScimChange;
}

/** Which of several addresses or numbers is the primary one. */
export interface PrimaryChoice {
  /** Of the field that it is written to. */
  readonly id: string;
  readonly value: string | undefined;
  readonly canBeChosen: boolean;
  /** The values that the person has proved to be theirs. */
  readonly verified: ReadonlySet<string>;
}

/** What a browser fills in by itself (HTML, 4.10.18.7). */
const autocompletes: Readonly<Record<string, Autocomplete>> = {
  givenName: 'given-name',
  familyName: 'family-name',
  middleName: 'additional-name',
  nickName: 'nickname',
  country: 'country-name',
  dateOfBirth: 'bday',
  title: 'organization-title',
  organization: 'organization',
  emails: 'email',
  phoneNumbers: 'tel',
};

export function fieldsOf(row: Pick<ProfileRow, 'editable'>, me: Me): readonly ProfileField[] {
  return row.editable.map((fact) => {
    if (fact.holds === 'main') return mainField(fact, me);
    return fact.holds === 'one' ? oneField(fact) : listField(fact, me);
  });
}

export function isChanged({ id, values, list }: ProfileField, typed: Values): boolean {
  const filled = list && typed[id] ? typedEntries(id, typed).filter(({ text }) => text !== '') : undefined;
  const entered = list && filled ? { ...typed, ...listValues(id, filled, list) } : typed;
  return Object.entries(values).some(([name, before]) => {
    const now = Object.hasOwn(entered, name) ? entered[name] : undefined;
    return now !== undefined && (now.length !== before.length || now.some((text, index) => text !== before[index]));
  });
}

/** What was typed into the first input of a field. */
export function typedText({ id }: ProfileField, typed: Values): string {
  return (Object.hasOwn(typed, id) && typed[id]?.[0]) || '';
}

function mainField(fact: Fact, me: Me): ProfileField {
  const { attribute, path, raw } = fact;
  const { schema } = attribute;
  const isEmail = fact.kind === 'email';
  const value = isEmail ? primaryEmail(me.user) : mobileNumber(me.user);
  const put = isEmail ? withPrimaryEmail : withMobileNumber;
  const id = idOf(fact);
  return {
    ...common(fact),
    nameIn: ({ newEmail, newMobile, sentence }) =>
      isEmail ? { label: newEmail, sentence: sentence.email } : { label: newMobile, sentence: sentence.mobile },
    values: { [id]: [value ?? ''] },
    change: (typed) => ({ schema, path, value: put(me.user, typed[id]?.[0] ?? '') }),
    restore: () => ({ schema, path, value: list(raw) }),
  };
}

function oneField(fact: Fact): ProfileField {
  const { attribute, path, raw } = fact;
  const { schema } = attribute;
  const id = idOf(fact);
  return {
    ...common(fact),
    nameIn: (say) => attributeName(attribute, say),
    values: { [id]: toInputs(fact) },
    change: (typed) => ({ schema, path, value: fromInputs(fact, typed[id] ?? []) }),
    // The server has no way to take an answer back (it refuses an empty one): off is as near as it gets.
    restore: () => ({ schema, path, value: raw ?? (attribute.type === 'BOOLEAN' ? false : fromInputs(fact, [])) }),
  };
}

function listField(fact: Fact, me: Me): ProfileField {
  const { attribute, path, raw, holds } = fact;
  const { schema } = attribute;
  const id = idOf(fact);
  const shape = shapeOf(fact);
  const choice = choiceOf(fact, me);
  const entries = entriesOf(fact);
  const isListed = choice?.value === undefined || entries.some(({ text }) => text === choice.value);
  const primary = isListed ? [] : [{ origin: undefined, text: choice.value, type: '' }];
  const other = attribute.name === 'emails' ? 'otherEmails' : 'otherNumbers';
  return {
    ...common(fact),
    nameIn: (say) =>
      holds === 'others' ? { label: say.labels[other], sentence: say.sentence[other] } : attributeName(attribute, say),
    values: listValues(id, [...primary, ...entries], shape),
    list: shape,
    choice,
    change: (typed) => ({ schema, path, value: listFrom(fact, typedEntries(id, typed)) }),
    restore: () => ({ schema, path, value: raw ?? [] }),
  };
}

function choiceOf({ main }: Fact, { user }: Me): PrimaryChoice | undefined {
  if (!main) return undefined;
  const isEmail = main.attribute.name === 'emails';
  const value = isEmail ? primaryEmail(user) : mobileNumber(user);
  return {
    id: idOf(main),
    value,
    canBeChosen: main.reason === undefined,
    verified: verifiedValues(user, main.attribute.name),
  };
}

function common(fact: Fact): Pick<ProfileField, 'id' | 'fact' | 'kind' | 'autocomplete'> {
  const { name } = fact.attribute;
  const autocomplete = Object.hasOwn(autocompletes, name) ? autocompletes[name] : undefined;
  return { id: idOf(fact), fact, kind: inputKind(fact), autocomplete };
}

export function idOf({ attribute, path, holds }: Fact): string {
  return [attribute.schema, ...path, ...(holds === 'others' ? [holds] : [])].join(':');
}
