import { text } from '../../client/read.ts';
import { valueAt, type ScimChange } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { mobileNumber, primaryEmail } from '../../resources/me.read.ts';
import { withMobileNumber, withPrimaryEmail } from '../../resources/me.write.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import { nameOf, type AttributeName } from './profile.attributes.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { Autocomplete } from '../../ui/field.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';

/** One input of a row's editor. */
export interface ProfileField {
  /** Name of the attribute. It names the input, and is what events tell. */
  readonly attribute: string;
  readonly name: AttributeName;
  readonly value: string;
  readonly kind: 'text' | 'email' | 'tel';
  readonly autocomplete: Autocomplete | undefined;
  readonly required: boolean;
  readonly pattern: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  change(value: string): ScimChange;
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
};

export function fieldsOf(row: ProfileRow, me: Me, say: RowStrings & EditingStrings): readonly ProfileField[] {
  return row.editable.map((attribute): ProfileField => {
    const { schema, name } = attribute;
    const path = [name];
    if (row.kind === 'email') {
      return {
        ...textField(attribute, primaryEmail(me.user), { label: say.newEmail, sentence: say.sentence.email }),
        kind: 'email',
        autocomplete: 'email',
        change: (email) => ({ schema, path, value: withPrimaryEmail(me.user, email) }),
      };
    }
    if (row.kind === 'tel') {
      return {
        ...textField(attribute, mobileNumber(me.user), { label: say.newMobile, sentence: say.sentence.mobile }),
        kind: 'tel',
        autocomplete: 'tel',
        change: (mobile) => ({ schema, path, value: withMobileNumber(me.user, mobile) }),
      };
    }
    const fullPath = row.kind === 'name' ? ['name', name] : path;
    return {
      ...textField(attribute, text(valueAt(me.user, schema, fullPath)), nameOf(attribute, say)),
      change: (value) => ({ schema, path: fullPath, value }),
    };
  });
}

function textField(
  { name: attribute, required, pattern, minLength, maxLength }: SchemaAttribute,
  value: string | undefined,
  name: AttributeName,
): Omit<ProfileField, 'change'> {
  const autocomplete = Object.hasOwn(autocompletes, attribute) ? autocompletes[attribute] : undefined;
  const limits = { required, pattern, minLength, maxLength };
  return { attribute, name, value: value ?? '', kind: 'text', autocomplete, ...limits };
}
