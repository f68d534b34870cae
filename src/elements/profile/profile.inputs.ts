import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../base/lazy.ts';
import { field, type FieldOptions } from '../../ui/field.ts';
import type { Values } from '../../ui/form.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { ProfileField } from './profile.fields.ts';
import type { Kind } from './profile.kinds.ts';
import type { RowStrings } from './profile.rows.strings.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';

export interface InputContext {
  readonly say: RowStrings & EditingStrings & MessageStrings;
  /** BCP 47, of the place where the element stands. */
  readonly language: string;
  /** What stands in the inputs when they are first drawn: what was loaded, or a draft of it. */
  readonly start: Values;
  readonly readonly: boolean;
  readonly error: string | undefined;
  /** Something in the editor changed by other means than typing. */
  readonly changed: () => void;
  readonly announce: (words: string) => void;
}

const types: Partial<Record<Kind, NonNullable<FieldOptions['type']>>> = {
  text: 'text',
  email: 'email',
  tel: 'tel',
  url: 'url',
  picture: 'url',
  reference: 'text',
};

/** Everything but one line of text, fetched when a row that needs it is opened. */
const morePart = new Lazy(() => import('./profile.inputs.more.ts'));

/** Lists, with everything that adds to them and removes from them. */
const listsPart = new Lazy(() => import('./profile.inputs.lists.ts'));

/** Resolves when everything is here that these fields are drawn with, or cannot be had. */
export async function prepareInputs(
  fields: readonly ProfileField[],
  fetch: (part: Lazy<object>) => Promise<void>,
): Promise<void> {
  const parts = new Set(fields.flatMap((field) => (isChosen(field) || isPlain(field) ? [] : partFor(field))));
  await Promise.all([...parts].map(fetch));
  await morePart.now?.prepareMore(fields, fetch);
}

export function renderInput(input: ProfileField, context: InputContext): unknown {
  if (isChosen(input)) return nothing;
  if (isPlain(input)) return renderPlain(input, context);
  return input.list ? listsPart.now?.renderList(input, context) : morePart.now?.renderMore(input, context);
}

function partFor({ list }: ProfileField): Lazy<object> {
  return list ? listsPart : morePart;
}

/** Drawn with the list that it is chosen from. */
function isChosen({ fact }: ProfileField): boolean {
  return fact.isChosen === true;
}

/** What every kind of input has: names, the hint that it may stay empty, and what is wrong with it. */
export function commonOptions(input: ProfileField, context: InputContext): Omit<FieldOptions, 'type'> {
  const { required } = input.fact.attribute;
  return {
    name: input.id,
    label: input.nameIn(context.say).label,
    aside: required ? undefined : html`<span>${context.say.optional}</span>`,
    value: context.start[input.id]?.[0] ?? '',
    autocomplete: input.autocomplete,
    required,
    readonly: context.readonly,
    hint: input.kind === 'tel' ? context.say.phoneFormat : undefined,
    error: context.error,
  };
}

function isPlain({ kind, fact }: ProfileField): boolean {
  return types[kind] !== undefined && (fact.holds === 'one' || fact.holds === 'main');
}

function renderPlain(input: ProfileField, context: InputContext): TemplateResult {
  const type = types[input.kind] ?? 'text';
  return field({ ...commonOptions(input, context), type, direction: type === 'text' ? undefined : 'ltr' });
}
