/** Who can sign in, and what an administrator may do to them. */
import type { Organization, PersonChange, PersonKey } from '../../sandbox/client.ts';
import { initialPassword } from '../../sandbox/contract.ts';
import { attempt, button, buttons, copyButton, create, section, select, type Option } from './dom.ts';

const reasons: Readonly<Record<PersonKey, string>> = {
  maya: 'A full profile',
  sam: 'Next to nothing filled in',
  long: 'Very long words',
  rtl: 'A name written right to left',
  hostile: 'Markup and scripts in every field',
};

const changes: readonly (Option & { readonly change: PersonChange })[] = [
  { value: 'password', label: 'Has the first password', change: { password: initialPassword } },
  { value: 'lock', label: 'Is locked', change: { locked: true } },
  { value: 'unlock', label: 'Is not locked', change: { locked: false } },
  { value: 'read-only', label: 'Is read-only', change: { readOnly: true } },
  { value: 'editable', label: 'Is not read-only', change: { readOnly: false } },
  { value: 'federated', label: 'Signs in at another provider', change: { federated: true } },
  { value: 'local', label: 'Signs in with a password', change: { federated: false } },
];

export function peopleSection({ people, changePerson, decide }: Organization): HTMLElement {
  const names = Object.values(people).map(({ key, userName }) => ({ value: key, label: withoutStore(userName) }));
  const who = select('Person', names, 'maya');
  const what = select('From now on', changes, 'password');
  const apply = (): void => {
    const { label, change } = changes.find(({ value }) => value === what.input.value)!;
    const key = who.input.value as PersonKey;
    attempt(() => changePerson(key, change), `${withoutStore(people[key].userName)}: ${label.toLowerCase()}.`);
  };
  const settle = (decision: 'approve' | 'reject', done: string): void =>
    attempt(() => decide(who.input.value as PersonKey, decision), done);
  return section('Who can sign in', [
    create('ul', { className: 'people' }, ...names.map(({ value, label }) => personItem(label, reasons[value]))),
    create(
      'p',
      { className: 'line' },
      create('span', {}, 'Password ', create('code', {}, initialPassword)),
      copyButton(initialPassword, 'the password'),
    ),
    who.field,
    what.field,
    buttons(
      button('Apply', apply),
      button('Approve what waits', () => settle('approve', 'What waited is approved.')),
      button('Reject it', () => settle('reject', 'What waited is rejected.')),
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
export function withoutStore(userName: string): string {
  return userName.replace(/^[^/]*\//, '');
}
