import { expect } from '@open-wc/testing';
import {
  alerted,
  field,
  fill,
  focused,
  hasButton,
  mountReady,
  nameOf,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setWidth,
  status,
  text,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

type Opened = Mounted<AsgProfile> & { readonly scene: Scene };

async function open(options?: SceneOptions): Promise<Opened> {
  const scene = await openScene(options);
  return { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
}

async function edit(element: AsgProfile, what: string, label: string, value: string): Promise<void> {
  await press(element, what);
  await fill(element, label, value);
}

/** Somebody else, or the same person on another device. */
const elsewhere = (scene: Scene, attributes: object): Promise<void> =>
  scene.organization.changePerson('maya', { attributes });

interface Stored {
  readonly name: { readonly givenName: string; readonly familyName: string };
  readonly nickName?: string;
  readonly emails: readonly unknown[];
  readonly meta: object;
}
const stored = (scene: Scene): Promise<Stored> => scene.organization.readPerson('maya') as Promise<Stored>;
const patches = (scene: Scene): Promise<number> => scene.count('PATCH', '/scim2/Me');
const isOpen = (element: AsgProfile): boolean => part(element, 'editor') !== null;
const isNotice = (node: Element | null): boolean => node?.getAttribute('part') === 'notice';

describe('asg-profile, when two change the same', () => {
  it('shows at the field what it says now, and writes nothing before the person decided', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await elsewhere(scene, { nickName: 'Maja' });
    await press(element, 'Save');
    await until(() => text(element).includes('This changed while you were editing It now says “Maja”.'));
    await until(() => isNotice(focused(element)));
    await until(() => alerted(element) === 'This changed while you were editing');
    expect(field(element, 'Nickname').value).to.eql('May');
    expect(await patches(scene)).to.eql(0);
    await expect(element).to.be.accessible();
    await setWidth(320);
    expect(overflowing(element)).to.eql([]);
  });

  it('writes mine over it when asked to, which can be taken back', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await elsewhere(scene, { nickName: 'Maja' });
    await press(element, 'Save');
    await press(element, 'Use mine for nickname');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).nickName).to.eql('May');
    await press(element, 'Undo nickname');
    await until(async () => (await stored(scene)).nickName === 'Maja');
  });

  it('takes that one when asked to, and goes on from there', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await elsewhere(scene, { nickName: 'Maja' });
    await press(element, 'Save');
    await press(element, 'Use that one for nickname');
    await until(() => field(element, 'Nickname').value === 'Maja');
    await until(() => focused(element) === field(element, 'Nickname'));
    expect(text(element)).not.to.contain('It now says');
    await fill(element, 'Nickname', 'Maja F.');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).nickName).to.eql('Maja F.');
  });

  it('asks again when it changed once more since the person decided', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'First name', 'Mayuri');
    await fill(element, 'Last name', 'Silva');
    await elsewhere(scene, { name: { givenName: 'Maja', familyName: 'Perera' } });
    await press(element, 'Save');
    await press(element, 'Use mine for first name');
    await until(() => hasButton(element, 'Use mine for last name') && isNotice(focused(element)));
    expect(hasButton(element, 'Use mine for first name')).to.eql(false);
    await elsewhere(scene, { name: { givenName: 'Mayumi' } });
    await press(element, 'Use that one for last name');
    await until(() => field(element, 'Last name').value === 'Perera');
    await press(element, 'Save');
    await until(() => text(element).includes('It now says “Mayumi”.'));
    await press(element, 'Use mine for first name');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).name).to.include({ givenName: 'Mayuri', familyName: 'Perera' });
  });

  it('merges what does not collide without a word', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit email', 'New email', 'maya@home.example');
    const home = { type: 'home', value: 'maya@family.example' };
    await elsewhere(scene, { emails: [...(await stored(scene)).emails, home], nickName: 'Maja' });
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    const work = { type: 'work', value: 'maya.fernando@studio.example' };
    expect((await stored(scene)).emails).to.have.deep.members(['maya@home.example', work, home]);
    expect((await stored(scene)).nickName).to.eql('Maja');
  });

  it('is done when the other one changed it to the same', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'Maja');
    await elsewhere(scene, { nickName: 'Maja' });
    await press(element, 'Save');
    await until(() => status(element) === 'Saved' && !isOpen(element));
    expect(await patches(scene)).to.eql(0);
  });

  it('says that it is empty now', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await elsewhere(scene, { nickName: null });
    await press(element, 'Save');
    await until(() => text(element).includes('It’s empty now.'));
    await press(element, 'Use that one for nickname');
    await until(() => field(element, 'Nickname').value === '');
  });

  it('takes nothing back that was changed again since it was saved', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await press(element, 'Save');
    await until(() => hasButton(element, 'Undo nickname'));
    await elsewhere(scene, { nickName: 'Maja' });
    await press(element, 'Undo nickname');
    await until(() => alerted(element) === 'This changed again since you saved it, so it was left as it is.');
    expect((await stored(scene)).nickName).to.eql('Maja');
    await until(() => text(element).includes('Maja'));
    await until(() => nameOf(focused(element)!) === 'Edit nickname');
  });
});

describe('asg-profile, what the server makes of a change', () => {
  it('does not call saved what the server left as it was', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 200, body: await stored(scene) });
    await press(element, 'Save');
    const words = 'Your change to nickname wasn’t kept. This is what is stored now.';
    await until(() => text(element).includes(words));
    await until(() => status(element) === words);
    expect(hasButton(element, 'Undo nickname')).to.eql(false);
    expect(details('asg-change')).to.eql([]);
    expect(details('asg-error')).to.eql([]);
    await expect(element).to.be.accessible();
    await press(element, 'Edit nickname');
    await until(() => isOpen(element) && !text(element).includes(words));
  });

  it('nor what vanished on the way, beside what was kept', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'First name', 'May');
    await fill(element, 'Last name', 'Silva');
    const { name, ...rest } = await stored(scene);
    const body = { ...rest, name: { ...name, givenName: 'May' } };
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 200, body });
    await press(element, 'Save');
    await until(() => text(element).includes('Your change to last name wasn’t kept.'));
    expect(text(element)).not.to.contain('Your change to first name');
    expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'updated', fields: ['name.givenName'] }]);
  });

  it('calls saved what the server only wrote otherwise', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'MAY');
    const body = { ...(await stored(scene)), nickName: 'may' };
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 200, body });
    await press(element, 'Save');
    await until(() => status(element) === 'Saved' && text(element).includes('may'));
  });

  it('marks a row whose change waits for approval until it says something else', async () => {
    const { scene, element } = await open({ settings: { workflow: true } });
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await press(element, 'Save');
    await until(() => text(element).includes('Waiting for approval'));
    const { element: other } = await mountReady<AsgProfile>('asg-profile', scene);
    await press(other, 'Edit name');
    await until(() => text(other).includes('Waiting for approval'));
    await scene.organization.decide('maya', 'approve');
    element.reload();
    await until(() => text(element).includes('May ') && !text(element).includes('Waiting for approval'));
  });

  it('shows rows without buttons when the app may not write, and what was typed', async () => {
    const { scene, element, details } = await open();
    element.appName = 'Northwind Shop';
    await edit(element, 'Edit nickname', 'Nickname', 'A long thought');
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 403 });
    await press(element, 'Save');
    const words = 'Northwind Shop isn’t set up to change your profile.';
    await until(() => text(element).includes(words));
    await until(() => alerted(element) === words && isNotice(focused(element)));
    expect(isOpen(element)).to.eql(false);
    expect(text(element)).to.contain('Unsaved: A long thought');
    expect(hasButton(element, 'Edit name')).to.eql(false);
    expect(details('asg-error')[0]).to.include({ kind: 'forbidden' });
    await expect(element).to.be.accessible();
    // The host may get the app what it lacks.
    await scene.organization.clearFaults();
    element.remove();
    const { element: again } = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => field(again, 'Nickname').value === 'A long thought');
    await press(again, 'Save');
    await until(async () => (await stored(scene)).nickName === 'A long thought');
  });
});

describe('asg-profile, a draft', () => {
  it('finds what was changed elsewhere while the page was away', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    element.remove();
    await elsewhere(scene, { nickName: 'Maja' });
    const { element: again } = await mountReady<AsgProfile>('asg-profile', scene);
    again.reload();
    await until(() => field(again, 'Nickname').value === 'May');
    await press(again, 'Save');
    await until(() => text(again).includes('It now says “Maja”.'));
    expect((await stored(scene)).nickName).to.eql('Maja');
  });

  it('comes back after the session ended, into the same row', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await scene.end();
    await press(element, 'Save');
    await until(() => text(element).includes('You were signed out') && text(element).includes('Unsaved: May'));
    await elsewhere(scene, { nickName: 'Maja' });
    await scene.signIn('maya');
    await until(() => field(element, 'Nickname').value === 'May');
    await press(element, 'Save');
    await press(element, 'Use mine for nickname');
    await until(async () => (await stored(scene)).nickName === 'May');
  });

  it('comes back into what is ticked and listed as into what is typed', async () => {
    const { scene, element } = await open();
    const places = (of: AsgProfile): HTMLInputElement[] => [
      ...rootOf(of).querySelectorAll<HTMLInputElement>('form input:not([type=hidden])'),
    ];
    await press(element, 'Edit Newsletter');
    const before = (await until(() => places(element)[0])).checked;
    places(element)[0]?.click();
    element.remove();
    const { element: again } = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => places(again)[0]?.checked === !before);
    await press(again, 'Save');
    await until(() => status(again) === 'Saved');
    await press(again, 'Edit other emails');
    const last = await until(() => places(again).at(-1));
    last.value = 'maya@third.example';
    last.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    again.remove();
    const { element: third } = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => places(third).some(({ value }) => value === 'maya@third.example'));
  });

  it('stays with the element it is typed into, where there are two', async () => {
    const { scene, element } = await open();
    const { element: other } = await mountReady<AsgProfile>('asg-profile', scene);
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await press(element, 'Save');
    await until(() => hasButton(element, 'Undo nickname'));
    await until(() => text(other).includes('May '));
    expect(isOpen(other)).to.eql(false);
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await elsewhere(scene, { nickName: 'Maja' });
    other.reload();
    await until(() => text(other).includes('Maja '));
    expect(isOpen(other)).to.eql(false);
    expect(field(element, 'Last name').value).to.eql('Silva');
  });
});
