import type { SchemaAttribute } from '../../resources/schemas.ts';

/** What one value is, which decides how it reads and what it is typed into. */
export type Kind =
  | 'text'
  | 'multiline'
  | 'integer'
  | 'decimal'
  | 'switch'
  | 'checkbox'
  | 'radios'
  | 'checkboxes'
  | 'dropdown'
  | 'dropdowns'
  | 'date'
  | 'date-time'
  | 'country'
  | 'language'
  | 'time-zone'
  | 'url'
  | 'picture'
  | 'reference'
  | 'email'
  | 'tel'
  | 'binary';

/** What the organization asks for in so many words (`inputFormat.inputType`). */
const asked: Readonly<Record<string, Kind>> = {
  textarea: 'multiline',
  text_area: 'multiline',
  toggle: 'switch',
  switch: 'switch',
  checkbox: 'checkbox',
  date_picker: 'date',
};

/** The same, where there is something to choose from. */
const askedOfOptions: Readonly<Record<string, Kind>> = {
  radio_group: 'radios',
  checkbox_group: 'checkboxes',
  dropdown: 'dropdown',
  multi_select_dropdown: 'dropdowns',
};

const ofType: Readonly<Record<string, Kind>> = {
  BOOLEAN: 'switch',
  INTEGER: 'integer',
  DECIMAL: 'decimal',
  DATE: 'date',
  DATE_TIME: 'date-time',
  DATETIME: 'date-time',
  EPOCH: 'date-time',
  REFERENCE: 'reference',
  BINARY: 'binary',
};

/** Attributes whose meaning everybody knows, whatever the organization calls them. */
const ofName: Readonly<Record<string, Kind>> = {
  emails: 'email',
  emailAddresses: 'email',
  phoneNumbers: 'tel',
  mobileNumbers: 'tel',
  country: 'country',
  locale: 'language',
  preferredLanguage: 'language',
  timezone: 'time-zone',
  zoneinfo: 'time-zone',
  dateOfBirth: 'date',
  profileUrl: 'picture',
  photos: 'picture',
  photoUrl: 'picture',
  url: 'url',
  website: 'url',
};

/** Kinds of which one value can be several at once. */
const several: ReadonlySet<Kind> = new Set(['checkboxes', 'dropdowns']);

/** What the organization asks for goes before what the type says, and that before what a name suggests. */
export function kindOf({ name, type, inputType = '', options, multiValued }: SchemaAttribute): Kind {
  if (options.length > 0 && type !== 'BOOLEAN') {
    const kind = own(askedOfOptions, inputType) ?? (multiValued ? 'checkboxes' : 'dropdown');
    // Several values do not fit into one choice: what is there could not be kept.
    return multiValued && !several.has(kind) ? 'checkboxes' : kind;
  }
  const leaf = name.split('.').at(-1) ?? name;
  const isPlain = type === 'STRING' || type === 'COMPLEX' || type === 'REFERENCE';
  const byType = own(ofType, type);
  if (inputType === 'number_input') return type === 'DECIMAL' ? 'decimal' : 'integer';
  // A day alone is no moment: the server would refuse it.
  if (inputType === 'date_picker' && byType === 'date-time') return byType;
  return own(asked, inputType) ?? (isPlain ? own(ofName, leaf) : undefined) ?? byType ?? 'text';
}

export function holdsSeveral(kind: Kind): boolean {
  return several.has(kind);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
