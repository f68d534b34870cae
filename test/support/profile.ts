import type { Wording } from '../../src/elements/profile/profile.display.ts';
import { attributeName } from '../../src/i18n/attribute-names.ts';
import { strings as editing } from '../../src/elements/profile/profile.editing.strings.ts';
import type { Circumstances } from '../../src/elements/profile/profile.reasons.ts';
import { profileRows, type ProfileRow } from '../../src/elements/profile/profile.rows.ts';
import { strings as rows } from '../../src/elements/profile/profile.rows.strings.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const system = 'urn:scim:wso2:schema';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const custom = 'urn:scim:schemas:extension:custom:User';

/** What an attribute says that people are shown. */
export const shown = { supportedByDefault: 'true' };

export const say = { ...rows, ...editing };

/** English, with dates as they are, which no time zone changes. */
export const wording: Wording = {
  say: rows,
  date: (date) => date.toISOString(),
  displayName: (code, type) => {
    try {
      return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code);
    } catch {
      return undefined;
    }
  },
  nameOf: ({ attribute }) => attributeName(attribute, rows),
};

/** Everything can be changed. */
export const circumstances: Omit<Circumstances, 'user'> = {
  isReadOnlyStore: undefined,
  mayWrite: true,
  isReadOnlyHere: () => false,
};

/** The rows of a person in an organization that lists these attributes, by schema. */
export function rowsOf(
  user: object,
  schemas: Readonly<Record<string, readonly object[]>> | undefined,
  given: Partial<Circumstances> = {},
): readonly ProfileRow[] {
  const json = schemas && Object.entries(schemas).map(([id, attributes]) => ({ id, attributes }));
  const person = parseMe({ id: '7', ...user });
  return profileRows(person, json && parseSchemas(json), wording, { ...circumstances, ...given });
}

/** What a row says, one text for each line. */
export function textsOf(row: ProfileRow | undefined): readonly string[] | undefined {
  return row?.lines.map(({ text }) => text);
}

/** The names of what can be changed in a row. */
export function editableOf(row: ProfileRow | undefined): readonly string[] | undefined {
  return row?.editable.map(({ attribute }) => attribute.name);
}
