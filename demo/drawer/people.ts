/** Who can sign in, and what an administrator may do to them. */
import type { Organization, PersonChange, PersonKey } from '../../sandbox/client.ts';
import { attempt, button, buttons, copyButton, create, section, select } from './dom.ts';

const reasons: Readonly<Record<PersonKey, string>> = {
  maya: 'A full profile',
  sam: 'Next to nothing filled in',
  long: 'Very long words',
  rtl: 'A name written right to left',
  hostile: 'Markup and scripts in every field',
};

const changes: readonly { readonly label: string; readonly done: string; readonly change: PersonChange }[] = [
  { label: 'Lock', done: 'is locked', change: { locked: true } },
  { label: 'Unlock', done: 'is unlocked', change: { locked: false } },
  { label: 'Make read-only', done: 'is read-only', change: { readOnly: true } },
  { label: 'Make editable', done: 'is editable', change: { readOnly: false } },
  { label: 'Make federated', done: 'signs in elsewhere', change: { federated: true } },
  { label: 'Make local', done: 'signs in here', change: { federated: false } },
];

export function peopleSection({ people, changePerson }: Organization): HTMLElement {
  const names = Object.values(people).map(({ key, userName }) => ({ value: key, label: withoutStore(userName) }));
  const { field, input } = select('Person', names, 'maya');
  const apply = (change: PersonChange, done: string): void => {
    const key = input.value as PersonKey;
    attempt(() => changePerson(key, change), `${withoutStore(people[key].userName)} ${done}.`);
  };
  const { password } = people.maya;
  return section('Who can sign in', [
    create('ul', { className: 'people' }, ...names.map(({ value, label }) => personItem(label, reasons[value]))),
    create('p', { className: 'line' }, 'Password ', create('code', {}, password), copyButton(password, 'the password')),
    field,
    buttons(
      ...changes.map(({ label, done, change }) => button(label, () => apply(change, done))),
      button('Set password back', () => apply({ password }, 'has the first password again')),
    ),
  ]);
}

function personItem(userName: string, reason: string): HTMLElement {
  return create(
    'li',
    {},
    create('span', {}, create('code', {}, userName), create('small', {}, reason)),
    copyButton(userName, `the username ${userName}`),
  );
}

/** The store in front of a username is the server's business; nobody types it. */
function withoutStore(userName: string): string {
  return userName.replace(/^[^/]*\//, '');
}
