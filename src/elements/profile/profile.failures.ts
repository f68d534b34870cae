import { html, nothing, type TemplateResult } from 'lit';
import { reference } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import { button } from '../../ui/button.ts';
import type { Values } from '../../ui/form.ts';
import { alert, clock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import { isChanged, type ProfileField } from './profile.fields.ts';
import { fieldError, formatError } from './profile.validation.ts';

/** What is wrong, by the id of the field, in the words of when it is read. */
export type Errors = Readonly<Record<string, (say: Say) => string>>;

/** Why the whole was not saved. Of some failures nobody knows whether it was. */
export interface Failure {
  readonly error?: AsgError | undefined;
  readonly isUnknown: boolean;
}

/** What is wrong before anything is sent. */
export function errorsOf(fields: readonly ProfileField[], values: Values, say: Say): Errors {
  const wrong = fields.filter((input) => fieldError(input, values, say) !== undefined);
  return Object.fromEntries(wrong.map((input) => [input.id, (now: Say) => fieldError(input, values, now) ?? '']));
}

/** What the server refused of single fields; empty where that cannot be told, and it is said of the whole. */
export function refusedFields(error: AsgError | undefined, fields: readonly ProfileField[], values: Values): Errors {
  if (error?.code === 'taken') {
    const taken = takenFields(error.detail.attributes, fields, values);
    return Object.fromEntries(taken.map(({ id, nameIn }) => [id, (say: Say) => say.taken(nameIn(say).sentence)]));
  }
  const [only, ...others] = fields;
  if (!only || others.length > 0) return {};
  if (error?.code === 'not-changeable') return { [only.id]: (say) => say.notChangeable };
  return error?.code === 'invalid-input' ? { [only.id]: (say) => formatError(only, say) } : {};
}

/** Those that the server names. Where it names none, the only one that was changed, or the only way to reach somebody. */
function takenFields(
  names: string | undefined,
  fields: readonly ProfileField[],
  values: Values,
): readonly ProfileField[] {
  const changed = fields.filter((field) => isChanged(field, values));
  const labels = new Set((names ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const named = changed.filter(({ fact }) => labels.has(fact.attribute.label.trim().toLowerCase()));
  const contacts = changed.filter(({ kind }) => kind === 'email' || kind === 'tel');
  const found = named.length > 0 ? named : [changed, contacts].find(({ length }) => length === 1);
  // What is chosen from a list is drawn with the list.
  const drawn = ({ id, fact }: ProfileField): ProfileField | undefined =>
    fields.find((field) => (fact.isChosen ? field.choice?.id === id : field.id === id));
  return [...new Set((found ?? []).flatMap((field) => drawn(field) ?? []))];
}

export interface FailureActions {
  readonly isBusy: boolean;
  readonly checkAgain: () => void;
}

export function renderFailure(
  host: AsgProfile,
  { error, isUnknown }: Failure,
  say: Say,
  { isBusy, checkAgain }: FailureActions,
): TemplateResult {
  if (isUnknown) {
    const actions = button({ text: say.checkAgain, variant: 'secondary', busy: isBusy, onClick: checkAgain });
    const isLate = error?.code === 'timeout';
    const [title, text] = isLate ? [say.timeoutTitle, say.timeoutText] : [say.unknownTitle, say.unknownText];
    return notice({ tone: 'warning', icon: clock, title, text, actions });
  }
  const id = error?.detail.traceId ? reference(host, error.detail.traceId) : nothing;
  const why = error?.code === 'rate-limited' ? say.tooMany : nothing;
  return notice({ tone: 'danger', icon: alert, title: say.notSaved, text: html`${why} ${say.stillHere} ${id}` });
}
