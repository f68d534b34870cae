import { expect } from '@open-wc/testing';
import decodeQR from 'qr/decode.js';
import { Phone } from '../../../sandbox/phone.ts';
import {
  alerted,
  button,
  captureTimer,
  focused,
  hasButton,
  listen,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setPage,
  setWidth,
  sharedNames,
  text,
  undoLater,
  until,
} from '../../../test/support/elements.ts';
import { replace, visit, type Visit } from '../../../test/support/passkeys.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import './index.ts';

const path = '/api/users/v1/me/push';
const setUp = 'Set up: Push approval';
const minutes = 60_000;

/** The element, three seconds that pass when a test says so, and a clock that it sets. */
async function begin(scene?: Visit['scene']): Promise<Visit & { poll: () => void; pass: (time: number) => void }> {
  const poll = captureTimer(3_000);
  const visited = await visit(scene ?? (await openScene()));
  const own = Date.now;
  let ahead = 0;
  replace(Date, 'now', () => own() + ahead);
  return { ...visited, poll, pass: (time) => (ahead += time) };
}

/** What a camera before the screen reads. */
async function scan(element: Element): Promise<string> {
  const drawing = await until(() => rootOf(element).querySelector('[part~="qr"] svg'));
  const [x, y, side] = drawing.getAttribute('viewBox')!.split(' ').map(Number) as [number, number, number];
  const scale = 6;
  const size = side * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, left, top] of drawing
    .querySelector('path')!
    .getAttribute('d')!
    .matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let down = 0; down < scale; down++) {
      const start = ((Number(top) - y) * scale + down) * size + (Number(left) - x) * scale;
      for (let right = 0; right < scale; right++) data.fill(0, (start + right) * 4, (start + right) * 4 + 3);
    }
  }
  return decodeQR({ width: size, height: size, data });
}

async function open(element: Element): Promise<void> {
  await press(element, setUp);
  await until(() => text(element).includes('Waiting for your phone'));
}

function see(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  undoLater(() => Reflect.deleteProperty(document, 'visibilityState'));
  document.dispatchEvent(new Event('visibilitychange'));
}

const row = (element: Element, name: string): HTMLElement | undefined =>
  [...rootOf(element).querySelectorAll<HTMLElement>('[part~="row"]')].find((each) =>
    each.querySelector('[part~="row-title"]')?.textContent?.includes(name),
  );
const asked = ({ scene }: Visit): Promise<number> => scene.count('GET', `${path}/devices`);

describe('phones at rest', () => {
  it('are one row that offers to add one, while there is none', async () => {
    const { element } = await begin();
    await until(() => button(element, setUp));
    expect(row(element, 'Push approval')!.textContent).to.contain('Approve sign-ins from your phone.');
  });

  it('are a list, by the names they have', async () => {
    const scene = await openScene({ settings: { pushDeviceLimit: 3 } });
    await scene.organization.givePhone('maya', { name: 'Maya’s iPhone', model: 'iPhone 16' });
    await scene.organization.givePhone('maya', { name: '', model: 'Pixel 8' });
    await scene.organization.givePhone('maya', { name: '', model: '' });
    const { element } = await begin(scene);
    await until(() => row(element, 'Maya’s iPhone')?.textContent?.includes('iPhone 16'));
    const list = rootOf(element).querySelector('[aria-label="Push approval: 3"]')!;
    const titles = [...list.querySelectorAll('[part~="row-title"]')].map((title) => title.textContent);
    expect(titles).to.deep.equal(['Maya’s iPhone', 'Pixel 8', 'Phone']);
    expect(row(element, 'Pixel 8')!.querySelector('[part~="row-meta"]') === null).to.equal(true);
    expect(text(element)).to.contain('Approve from the Asgardeo app. Add a phone');
    expect(rootOf(element).querySelector('.list-title')!.getAttribute('aria-level')).to.equal('3');
  });

  it('are told from others of the same name, by their model or by a number', async () => {
    const scene = await openScene({ settings: { pushDeviceLimit: 4 } });
    for (const model of ['iPhone 16', 'iPhone 12', 'Pixel 8', 'Pixel 8'])
      await scene.organization.givePhone('maya', { name: model.startsWith('Pixel') ? 'Mine' : 'Maya’s phone', model });
    const { element } = await begin(scene);
    await until(() => hasButton(element, 'Remove Maya’s phone (iPhone 12)'));
    expect(hasButton(element, 'Remove Mine (Pixel 8, 2)')).to.equal(true);
    expect(sharedNames(element)).to.deep.equal([]);
    await press(element, 'Remove Maya’s phone (iPhone 12)');
    await until(() => text(element).includes('Remove Maya’s phone (iPhone 12)?'));
  });

  it('call the app as the host does', async () => {
    const scene = await openScene();
    await scene.organization.givePhone('maya');
    const { element } = await visit(scene, { 'push-app-name': 'Meridian Key' });
    await until(() => text(element).includes('Approve from the Meridian Key app.'));
  });

  for (const status of [403, 404, 501] as const) {
    it(`are left out where the server answers ${status}`, async () => {
      const visited = await visit(await openScene({ settings: { pushMissing: status } }));
      await until(async () => (await asked(visited)) > 0 && button(visited.element, 'Add: Passkeys'));
      expect(text(visited.element)).not.to.contain('Push approval');
    });
  }

  it('say that they did not load, and try again', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: `${path}/devices`, method: 'GET', status: 400 });
    const { element } = await begin(scene);
    await until(() => row(element, 'Push approval')?.textContent?.includes('Didn’t load.'));
    await scene.organization.clearFaults();
    await press(element, 'Try again: Push approval');
    await until(() => button(element, setUp));
  });
});

describe('adding a phone', () => {
  it('shows the code that the phone scans, and the phone once it is there', async () => {
    const { element, scene, poll, details } = await begin();
    const heard = listen(element);
    await open(element);
    await until(() => focused(element)?.id === 'push-title');
    expect(text(element)).to.contain('Add your phone Scan this with the Asgardeo app Keep this open.');
    expect(text(element)).to.contain('Waiting for your phone, 5:00 left');
    expect(part(element, 'qr')!.getAttribute('aria-label')).to.equal('QR code for the Asgardeo app');
    const code = await scan(element);
    expect(JSON.parse(code)).to.deep.equal(await scene.organization.pushDiscovery('maya'));
    const phone = await Phone.scan(code, { name: 'Maya’s Pixel', model: 'Pixel 8' });
    expect((await phone.register()).status).to.equal(201);
    poll();
    await until(() => row(element, 'Maya’s Pixel'));
    await until(() => focused(element)?.getAttribute('name') === `push-remove-${phone.deviceId}`);
    expect(part(element, 'qr') === null).to.equal(true);
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'push-added', target: phone.deviceId }]);
    await until(() => heard.includes('Maya’s Pixel added.'));
  });

  it('knows a new phone among others', async () => {
    const scene = await openScene({ settings: { pushDeviceLimit: 2 } });
    await scene.organization.givePhone('maya', { name: 'Old phone' });
    const { element, poll, ...visited } = await begin(scene);
    await press(element, 'Add a phone');
    const code = await scan(element);
    const before = await asked({ scene } as Visit);
    poll();
    await until(async () => (await asked({ scene } as Visit)) > before);
    expect(part(element, 'qr') !== null).to.equal(true);
    await (await Phone.scan(code, { name: 'New phone' })).register();
    await until(() => {
      poll();
      return row(element, 'New phone');
    });
    expect(visited.details('asg-change')).to.have.length(1);
  });

  it('gives up after five minutes, and shows a new code then', async () => {
    const { element, scene, poll, pass } = await begin();
    const heard = listen(element);
    await open(element);
    const first = await scan(element);
    pass(5 * minutes);
    const before = await asked({ scene } as Visit);
    poll();
    await until(() => text(element).includes('That took too long.'));
    expect(part(element, 'qr') === null).to.equal(true);
    expect(await asked({ scene } as Visit)).to.equal(before);
    await until(() => focused(element)?.id === 'push-title');
    await until(() => heard.includes('That took too long.'));
    await press(element, 'Show a new code');
    await until(() => part(element, 'qr'));
    const second = await scan(element);
    expect(second).not.to.equal(first);
    await (await Phone.scan(second, { name: 'In time' })).register();
    poll();
    await until(() => row(element, 'In time'));
  });

  it('leaves focus with who is busy elsewhere on the page meanwhile', async () => {
    const { element, poll, pass } = await begin();
    const elsewhere = document.createElement('input');
    element.after(elsewhere);
    await open(element);
    elsewhere.focus();
    pass(5 * minutes);
    poll();
    await until(() => text(element).includes('That took too long.'));
    await element.updateComplete;
    expect(document.activeElement === elsewhere).to.equal(true);
    await press(element, 'Show a new code');
    const code = await scan(element);
    elsewhere.focus();
    await (await Phone.scan(code, { name: 'Pixel 8' })).register();
    poll();
    await until(() => row(element, 'Pixel 8'));
    await element.updateComplete;
    expect(document.activeElement === elsewhere).to.equal(true);
  });

  it('asks only while somebody looks, and at once when they look again', async () => {
    const visited = await begin();
    const { element, poll } = visited;
    await open(element);
    const before = await asked(visited);
    see('hidden');
    poll();
    await (await Phone.scan(await scan(element), { name: 'Scanned elsewhere' })).register();
    expect(await asked(visited)).to.equal(before);
    see('visible');
    await until(() => row(element, 'Scanned elsewhere'));
    expect(await asked(visited)).to.equal(before + 1);
  });

  it('goes on after an answer that did not come', async () => {
    const visited = await begin();
    const { element, scene, poll, details } = visited;
    await open(element);
    await scene.organization.fault({ path: `${path}/devices`, method: 'GET', status: 500, times: 1 });
    const before = await asked(visited);
    poll();
    await until(async () => (await asked(visited)) > before);
    await (await Phone.scan(await scan(element), { name: 'Late phone' })).register();
    await until(() => {
      poll();
      return row(element, 'Late phone');
    });
    expect(details('asg-error')).to.deep.equal([]);
  });

  const escape = (element: Element): boolean =>
    part(element, 'editor')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
  for (const [what, leave] of [
    ['Cancel', (element: Element) => button(element, 'Cancel').click()],
    ['Escape', escape],
  ] as const) {
    it(`ends with ${what}, and with it the code`, async () => {
      const visited = await begin();
      const { element, poll } = visited;
      await open(element);
      leave(element);
      await until(() => focused(element)?.getAttribute('name') === 'push-add');
      expect(part(element, 'qr') === null).to.equal(true);
      const before = await asked(visited);
      poll();
      see('visible');
      expect(await asked(visited)).to.equal(before);
    });
  }

  it('keeps the Escape that ends it from the dialog that the element may stand in', async () => {
    const { element } = await begin();
    await open(element);
    let isHeard = false;
    element.addEventListener('keydown', () => (isHeard = true));
    expect(escape(element)).to.equal(false);
    expect(isHeard).to.equal(false);
  });

  it('is one at a time, however often it is pressed', async () => {
    const visited = await begin();
    const { element, scene, poll, details } = visited;
    const add = await until(() => button(element, setUp));
    add.click();
    add.click();
    await until(() => text(element).includes('Waiting for your phone'));
    const phone = await scene.organization.scanPushCode('maya');
    poll();
    await until(() => row(element, phone.name));
    expect(details('asg-change')).to.have.length(1);
  });

  for (const fault of [
    { status: 500, body: { code: 'PDH-15001' } },
    { kind: 'drop' },
    { status: 200, body: {} },
  ] as const) {
    it(`says that there is no code: ${JSON.stringify(fault)}`, async () => {
      const { element, scene, details } = await begin();
      await scene.organization.fault({ path: `${path}/discovery-data`, ...fault });
      await press(element, setUp);
      const words = 'The code couldn’t be made just now. Nothing was added.';
      await until(() => text(element).includes(words));
      await until(() => alerted(element) === words);
      expect(focused(element)?.id).to.equal('push-title');
      expect(details('asg-error')).to.have.length(1);
      await scene.organization.clearFaults();
      await press(element, 'Try again');
      await until(() => part(element, 'qr'));
    });
  }

  it('leaves the challenge in no attribute, event or storage, and nowhere once it is over', async () => {
    const { element, scene, events } = await begin();
    await open(element);
    const { challenge } = (await scene.organization.pushDiscovery('maya'))!;
    const places = (): string =>
      rootOf(element).innerHTML + JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]);
    expect(places()).not.to.contain(challenge);
    expect(secretsIn(events, scene, [challenge])).to.deep.equal([]);
    const shape = rootOf(element).querySelector('[part~="qr"] path')!.getAttribute('d')!;
    element.remove();
    expect(rootOf(element).innerHTML.includes(shape)).to.equal(true);
    document.body.append(element);
    await until(() => !rootOf(element).innerHTML.includes(shape));
    element.remove();
  });

  it('fits a narrow page, in both directions', async () => {
    await setWidth(320);
    const { element } = await begin();
    await open(element);
    expect(overflowing(element)).to.deep.equal([]);
    setPage('dir', 'rtl');
    expect(overflowing(element)).to.deep.equal([]);
  });
});

describe('removing a phone', () => {
  async function withPhones(...names: readonly string[]): Promise<Visit & { ids: readonly string[] }> {
    const scene = await openScene({ settings: { pushDeviceLimit: 5 } });
    // Something else that stays.
    await scene.organization.givePerson('maya', { totp: {} });
    const ids: string[] = [];
    for (const name of names) ids.push((await scene.organization.givePhone('maya', { name })).deviceId);
    return { ...(await begin(scene)), ids };
  }

  it('asks in its row, and can be kept', async () => {
    const { element, scene, ids } = await withPhones('Pixel');
    await press(element, 'Remove Pixel');
    await until(() => part(element, 'confirm'));
    expect(text(element)).to.contain('Remove Pixel? It can’t approve sign-ins any more.');
    await expect(element).to.be.accessible();
    await press(element, 'Keep it');
    await until(() => focused(element)?.getAttribute('name') === `push-remove-${ids[0]}`);
    expect(await scene.organization.pushDevices('maya')).to.have.length(1);
  });

  it('removes it, and goes on to the next', async () => {
    const { element, scene, ids, details } = await withPhones('First', 'Second');
    const heard = listen(element);
    await press(element, 'Remove First');
    await press(element, 'Remove');
    await until(() => !row(element, 'First'));
    await until(() => focused(element)?.getAttribute('name') === `push-remove-${ids[1]}`);
    await until(() => heard.includes('First removed.'));
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'push-removed', target: ids[0] }]);
    expect((await scene.organization.pushDevices('maya')).map(({ name }) => name)).to.deep.equal(['Second']);
  });

  it('offers to add one when the last is gone', async () => {
    const { element } = await withPhones('Only one');
    await press(element, 'Remove Only one');
    await press(element, 'Remove');
    await until(() => button(element, setUp));
    await until(() => focused(element)?.getAttribute('name') === 'push-add');
  });

  it('knows one that is gone already', async () => {
    const { element, scene, ids, details } = await withPhones('Pixel');
    const heard = listen(element);
    await press(element, 'Remove Pixel');
    await until(() => part(element, 'confirm'));
    await scene.organization.removePushDevices('maya', ids[0]);
    await press(element, 'Remove');
    await until(() => button(element, setUp));
    await until(() => heard.includes('That’s already gone. It may have been removed somewhere else.'));
    expect(details('asg-change')).to.deep.equal([]);
  });

  it('says that it was not removed, and tries again', async () => {
    const { element, scene, details } = await withPhones('Pixel');
    await scene.organization.fault({ path: `${path}/devices/*`, method: 'DELETE', status: 500, times: 1 });
    await press(element, 'Remove Pixel');
    await press(element, 'Remove');
    await until(() => text(element).includes('Pixel wasn’t removed.'));
    await until(() => focused(element)?.matches('[part~="notice"]'));
    expect(details('asg-error')).to.have.length(1);
    await press(element, 'Try again');
    await press(element, 'Remove');
    await until(() => button(element, setUp));
  });

  it('closes the code for another', async () => {
    const { element } = await withPhones('Pixel');
    await press(element, 'Add a phone');
    await until(() => part(element, 'qr'));
    await press(element, 'Remove Pixel');
    await until(() => part(element, 'confirm'));
    expect(part(element, 'qr') === null).to.equal(true);
    expect(hasButton(element, 'Add a phone')).to.equal(true);
  });

  it('goes on where the person was, who went to confirm who they are', async () => {
    const scene = await openScene();
    await scene.organization.givePhone('maya', { name: 'Pixel' });
    const { element } = await visit(scene, {}, { authTime: Date.now() - 60 * minutes });
    await press(element, 'Remove Pixel');
    await press(element, 'Continue');
    element.remove();
    const back = await visit(scene);
    await until(() => part(back.element, 'dialog') ?? part(back.element, 'confirm'));
    expect(text(back.element)).to.contain('Turn off two-step verification?');
  });
});
