/** The person's phone: it reads the QR code that the page shows, so that the demo needs no real one. */
import type { Organization, PersonKey } from '../../sandbox/client.ts';
import { attempt, button, buttons, create, say, section, select } from './dom.ts';
import { withoutStore } from './people.ts';

type Phone = Awaited<ReturnType<Organization['scanPushCode']>>;

export function phoneSection({ people, scanPushCode }: Organization): HTMLElement {
  const names = Object.values(people).map(({ key, userName }) => ({
    value: key,
    label: withoutStore(userName),
  }));
  const who = select('Phone of', names, 'maya');
  const name = create('input', { value: 'Pixel 8', autocomplete: 'off', spellcheck: false, required: true });
  const list = create('ul', { className: 'people' });
  const scan = (): void => {
    if (!name.reportValidity()) return;
    attempt(async () => {
      const phone = await scanPushCode(who.input.value as PersonKey, { name: name.value, model: name.value });
      list.append(phoneItem(phone, who.input.value));
    }, 'Scanned. The phone is registered.');
  };
  return section('Phone', [
    create('p', {}, 'Begin to add a phone on the page. Then scan the code that it shows.'),
    who.field,
    create('label', { className: 'field' }, create('span', {}, 'Name of the phone'), name),
    buttons(button('Scan the QR code', scan)),
    list,
  ]);
}

/** A reload of the page loses the phone, and with it the key that it could remove itself by. */
function phoneItem(phone: Phone, key: string): HTMLElement {
  const remove = button('Remove from the phone', () => {
    phone.remove().then(
      ({ ok }) => {
        say(ok ? `${phone.name} has removed itself.` : `${phone.name} was refused: it may be removed already.`);
        if (ok) item.remove();
      },
      () => say('The sandbox did not answer.'),
    );
  });
  const item = create('li', {}, create('span', {}, create('code', {}, key), create('small', {}, phone.name)), remove);
  return item;
}
