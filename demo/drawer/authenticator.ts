/** The authenticator app on somebody's phone, so that nobody needs one of their own to try the demo. */
import type { AuthenticatorEntry, Organization, PersonKey } from '../../sandbox/client.ts';
import { attempt, copyButton, create, section, select } from './dom.ts';
import { withoutStore } from './people.ts';

const second = 1000;

const states: Readonly<Record<AuthenticatorEntry['key'], string>> = {
  pending: 'being set up',
  active: 'in use',
};

interface Line {
  readonly element: HTMLElement;
  show(entry: AuthenticatorEntry): void;
}

export function authenticatorSection(organization: Organization): HTMLElement {
  const list = create('ul', { className: 'authenticator' });
  const nothing = create('li', {}, 'No key yet. Once the page shows a QR code, it is here: there is nothing to scan.');
  let lines = new Map<string, Line>();
  const load = async (): Promise<void> => {
    const entries = await organization.authenticatorApp(who.input.value as PersonKey);
    const former = lines;
    lines = new Map(entries.map((entry) => [entry.key, former.get(entry.key) ?? newLine()]));
    for (const entry of entries) lines.get(entry.key)?.show(entry);
    // Only when keys come or go: a line that is put in anew loses the focus of its button.
    const isSame = former.size === lines.size && [...lines.keys()].every((key) => former.has(key));
    if (!isSame || list.childElementCount === 0) {
      list.replaceChildren(...(lines.size === 0 ? [nothing] : [...lines.values()].map(({ element }) => element)));
    }
  };
  const names = Object.values(organization.people).map(({ key, userName }) => ({
    value: key,
    label: withoutStore(userName),
  }));
  const who = select('Person', names, 'maya', () => attempt(load, ''));
  const element = section('Authenticator app', [who.field, list], () => attempt(load, ''));
  setInterval(() => {
    // A sandbox that was stopped says so once somebody asks for something.
    if (element.open && element.checkVisibility()) load().catch(() => {});
  }, second);
  return element;
}

function newLine(): Line {
  const from = create('p', { className: 'from' });
  const code = create('code');
  const time = create('small');
  const copy = copyButton(() => code.textContent.replace(' ', ''), 'the code of the app');
  return {
    element: create('li', {}, from, create('p', { className: 'line' }, create('span', {}, code, ' ', time), copy)),
    show({ key, issuer, account, code: digits, secondsLeft }) {
      from.textContent = `${issuer}: ${account}, ${states[key]}`;
      code.textContent = `${digits.slice(0, 3)} ${digits.slice(3)}`;
      time.textContent = `for ${secondsLeft} s`;
    },
  };
}
