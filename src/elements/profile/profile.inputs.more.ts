import { Lazy } from '../../base/lazy.ts';
import { text } from '../../client/read.ts';
import { checkbox, choices } from '../../ui/choices.ts';
import { dateField } from '../../ui/date-field.ts';
import { field } from '../../ui/field.ts';
import { select, type Choice } from '../../ui/select.ts';
import { textArea } from '../../ui/text-area.ts';
import { isFlagKind, offersOf } from './profile.codecs.ts';
import type { ProfileField } from './profile.fields.ts';
import { commonOptions, type InputContext } from './profile.inputs.ts';
import type { Kind } from './profile.kinds.ts';
import { lastDay } from './profile.validation.ts';

const ofPlaces: ReadonlySet<Kind> = new Set(['country', 'language', 'time-zone']);

/** Long lists, fetched when somebody opens a field that has one. */
const placesPart = new Lazy(() => import('./profile.places.ts'));

export async function prepareMore(
  fields: readonly ProfileField[],
  fetch: (part: Lazy<object>) => Promise<void>,
): Promise<void> {
  if (fields.some(({ kind }) => ofPlaces.has(kind))) await fetch(placesPart);
}

export function renderMore(input: ProfileField, context: InputContext): unknown {
  const options = commonOptions(input, context);
  const { kind } = input;
  const { value } = options;
  switch (kind) {
    case 'multiline':
      return textArea(options);
    case 'integer':
    case 'decimal': {
      // The digits of a phone have no minus.
      const inputMode = value?.startsWith('-') ? undefined : kind === 'integer' ? 'numeric' : 'decimal';
      return field({ ...options, type: 'text', direction: 'ltr', inputMode });
    }
    case 'switch':
    case 'checkbox':
      return checkbox({ ...options, isSwitch: kind === 'switch', checked: value === 'true' });
    case 'date':
      return dateField({ ...options, type: 'date', max: lastDay(input) });
    case 'date-time':
      return dateField({ ...options, type: 'datetime-local' });
    case 'radios':
    case 'checkboxes':
    case 'dropdowns':
      return renderChoices(input, context);
    default:
      return select({ ...options, choices: choicesOf(input, context), empty: emptyOf(input, context) });
  }
}

function renderChoices(input: ProfileField, context: InputContext): unknown {
  const type = input.kind === 'radios' ? 'radio' : 'checkbox';
  // Nobody can take back a choice among radio buttons, unless there is one for none of them.
  const none = type === 'radio' && !input.fact.attribute.required ? [{ value: '', label: context.say.notSet }] : [];
  return choices({
    ...commonOptions(input, context),
    type,
    choices: [...choicesOf(input, context), ...none],
    chosen: context.start[input.id] ?? [],
  });
}

function choicesOf({ kind, fact }: ProfileField, { language, say }: InputContext): readonly Choice[] {
  const current = text(fact.raw)?.trim() ?? '';
  // What is there stays, also where the list of places could not be fetched.
  if (ofPlaces.has(kind)) return placesPart.now?.placesOf(fact, language) ?? [{ value: current, label: current }];
  if (isFlagKind(fact.kind)) {
    return offersOf(fact).map(({ value }) => ({ value, label: value === 'true' ? say.yes : say.no }));
  }
  return offersOf(fact).map(({ value, label, isOffered }) => ({
    value,
    label: isOffered ? label : say.notOffered(label),
  }));
}

/** Nothing is chosen before somebody chose it, and what has to be there cannot be taken away. */
function emptyOf({ fact, values, id }: ProfileField, { say }: InputContext): string | undefined {
  if (!fact.attribute.required) return say.notSet;
  return values[id]?.[0] ? undefined : say.chooseOne;
}
