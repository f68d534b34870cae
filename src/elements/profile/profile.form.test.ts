import { expect } from '@open-wc/testing';
import {
  field,
  fill,
  focused,
  hasButton,
  mount,
  mountReady,
  nameOf,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setPage,
  setWidth,
  status,
  text,
  until,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { Scene } from '../../../test/support/scene.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

interface Opened {
  readonly element: AsgProfile;
  readonly scene: Scene;
  /** What asg-change told, so far. */
  readonly changes: () => readonly (readonly [action: string, fields: readonly string[] | undefined])[];
}

async function open(attributes: Readonly<Record<string, string>> = {}, options?: SceneOptions): Promise<Opened> {
  const scene = await openScene(options);
  const mounted = await mountReady<AsgProfile>('asg-profile', scene, { mode: 'form', ...attributes });
  await until(() => part(mounted.element, 'editor') ?? part(mounted.element, 'notice'));
  return {
    element: mounted.element,
    scene,
    changes: () => mounted.details('asg-change').map(({ action, fields }) => [action, fields] as const),
  };
}

function pageRow(slot: string): HTMLElement {
  const own = document.createElement('p');
  own.slot = slot;
  own.append(document.createElement('input'));
  return own;
}

const labels = (element: Element): string[] => [...rootOf(element).querySelectorAll('form label, legend')].map(nameOf);
async function emailsOf(scene: Scene): Promise<readonly unknown[]> {
  const { emails = [] } = (await scene.organization.readPerson('maya')) as { readonly emails?: readonly unknown[] };
  return emails.map((entry) => (typeof entry === 'object' && entry && 'value' in entry ? entry.value : entry));
}
const patches = (scene: Scene): Promise<number> => scene.count('PATCH', '/scim2/Me');

describe('asg-profile as a form', () => {
  it('has everything that can be changed in the page’s order, what belongs together below its name', async () => {
    const { element, scene } = await open({
      attributes: 'name, emails, nickName, department',
      exclude: 'name.middleName',
    });
    await until(() => labels(element).length >= 4);
    expect(labels(element)).to.include.members(['Name', 'First name', 'Last name', 'Email', 'Nickname']);
    expect(field(element, 'First name').closest('fieldset')!.textContent).to.contain('Name');
    expect(text(element)).to.contain('Department').and.to.contain('Set by your organization');
    expect(hasButton(element, 'Edit name')).to.eql(false);
    expect(focused(element) === null).to.eql(true);
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
  });

  it('saves what was changed with one request, and takes it back with one', async () => {
    const { element, scene, changes } = await open();
    await fill(element, 'Nickname', 'May');
    await fill(element, 'Last name', 'Silva');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await patches(scene)).to.eql(1);
    expect(await scene.organization.readPerson('maya')).to.deep.include({
      nickName: 'May',
      name: { givenName: 'Maya', familyName: 'Silva' },
      title: 'Product designer',
    });
    await until(() => focused(element)?.getAttribute('type') === 'submit');
    expect(field(element, 'Nickname').value).to.eql('May');
    await press(element, 'Undo profile');
    await until(() => field(element, 'Nickname').value === 'Maya');
    expect(await patches(scene)).to.eql(2);
    expect(await scene.organization.readPerson('maya')).to.deep.include({ nickName: 'Maya' });
    expect(changes().map(([action, fields]) => [action, [...(fields ?? [])].sort()])).to.eql([
      ['updated', ['name.familyName', 'nickName']],
      ['updated', ['name.familyName', 'nickName']],
    ]);
  });

  it('says at each field what is wrong, and sends nothing', async () => {
    const { element, scene } = await open();
    await fill(element, 'First name', '');
    await fill(element, 'Email', 'nowhere');
    await press(element, 'Save');
    await until(() => rootOf(element).querySelectorAll('[part~=error]').length === 2);
    await until(() => focused(element) === field(element, 'First name'));
    expect(await patches(scene)).to.eql(0);
  });

  for (const conflictOnUniqueness of [false, true]) {
    it(`says at the field concerned what somebody else has, answered as ${conflictOnUniqueness ? 409 : 400}`, async () => {
      const { element, scene } = await open({}, { settings: { conflictOnUniqueness } });
      await fill(element, 'Nickname', 'May');
      await fill(element, 'Email', scene.organization.people.sam.email);
      await press(element, 'Save');
      const words = 'Another account already uses this email.';
      const error = await until(() => rootOf(element).querySelector('[part~=error]'));
      expect(error.textContent.trim()).to.eql(words);
      expect(field(element, 'Email').getAttribute('aria-describedby')).to.contain(error.id);
      await until(() => focused(element) === field(element, 'Email'));
    });
  }

  it('asks before it forgets what was typed, and stays open', async () => {
    const { element } = await open();
    await fill(element, 'Nickname', 'May');
    await press(element, 'Cancel');
    await press(element, 'Leave');
    await until(() => part(element, 'dialog') === null && field(element, 'Nickname').value === 'Maya');
  });

  it('keeps what is typed while other things change, and follows them when nothing is', async () => {
    const { element, scene } = await open();
    await scene.organization.changePerson('maya', { attributes: { nickName: 'Em' } });
    await element.me.load();
    await until(() => field(element, 'Nickname').value === 'Em');
    await fill(element, 'Nickname', 'May');
    await scene.organization.changePerson('maya', { attributes: { title: 'Lead' } });
    await element.me.load();
    await element.updateComplete;
    expect(field(element, 'Nickname').value).to.eql('May');
  });

  it('brings back what was typed before a reload', async () => {
    const { element, scene } = await open();
    await fill(element, 'Nickname', 'May');
    element.remove();
    const again = await mountReady<AsgProfile>('asg-profile', scene, { mode: 'form' });
    await until(() => field(again.element, 'Nickname').value === 'May');
  });

  it('tells of an address that waits, and of what was saved beside it', async () => {
    const scene = await openScene({ settings: { emailVerification: true } });
    const { element, details } = await mountReady<AsgProfile>('asg-profile', scene, { mode: 'form' });
    await fill(element, 'Email', 'maya@home.example');
    await fill(element, 'Nickname', 'May');
    await press(element, 'Save');
    await until(() => text(element).includes('Check maya@home.example'));
    expect(details('asg-change').map(({ action, fields }) => [action, fields])).to.eql([
      ['updated', ['nickName']],
      ['verification-sent', ['emails']],
    ]);
  });

  it('saves the address that counts and others beside it, which are one list on the server', async () => {
    const { element, scene, changes } = await open({ attributes: 'emails' });
    await fill(element, 'Email', 'maya@home.example');
    await fill(element, 'Add to other emails', 'maya@club.example');
    await press(element, 'Save');
    await until(async () => (await emailsOf(scene)).includes('maya@club.example'));
    expect(await emailsOf(scene)).to.eql(['maya@home.example', 'maya.fernando@studio.example', 'maya@club.example']);
    await press(element, 'Undo profile');
    await until(async () => (await emailsOf(scene)).length === 2);
    expect(await emailsOf(scene)).to.eql(['maya@northwind.example', 'maya.fernando@studio.example']);
    await until(() => changes().length === 2);
    expect(changes()).to.eql([
      ['updated', ['emails']],
      ['updated', ['emails']],
    ]);
  });

  it('tells of an address that waits beside others that were saved', async () => {
    const { element, scene, changes } = await open({}, { settings: { emailVerification: true } });
    await fill(element, 'Email', 'maya@home.example');
    await fill(element, 'Add to other emails', 'maya@club.example');
    await press(element, 'Save');
    await until(() => text(element).includes('Check maya@home.example'));
    expect(changes()).to.eql([
      ['updated', ['emails']],
      ['verification-sent', ['emails']],
    ]);
    expect(await emailsOf(scene)).to.include.members(['maya@northwind.example', 'maya@club.example']);
  });

  it('becomes rows with the reason as soon as somebody goes into it, where nothing can be saved', async () => {
    const { element, scene } = await open({}, { settings: { readOnlyStore: true } });
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
    field(element, 'Nickname').focus();
    await until(() => text(element).includes('Your details are managed by your organization.'));
    await until(() => focused(element)?.getAttribute('part') === 'notice');
    expect(part(element, 'editor') === null).to.eql(true);
    expect(text(element)).to.contain('Nickname Maya');
  });

  it('is led to by what is missing elsewhere on the page', async () => {
    const { element } = await open();
    document.dispatchEvent(new CustomEvent('asg-navigate', { detail: { to: 'profile/nickName' }, cancelable: true }));
    await until(() => focused(element) === field(element, 'Nickname'));
  });

  it('leaves the place of a row to the page, with no field of it, and keeps what is typed into the others', async () => {
    const { element, scene } = await open({ attributes: 'name, nickName, title' });
    await fill(element, 'Last name', 'Silva');
    await fill(element, 'Nickname', '');
    const typed = field(element, 'Last name');
    typed.focus();
    const own = pageRow('row:nickName');
    element.append(own);
    await until(() => !labels(element).includes('Nickname'));
    expect(own.checkVisibility()).to.eql(true);
    expect(own.getBoundingClientRect().top).to.be.above(typed.getBoundingClientRect().top);
    expect(own.getBoundingClientRect().top).to.be.below(field(element, 'Job Title').getBoundingClientRect().top);
    expect([field(element, 'Last name') === typed, focused(element) === typed]).to.eql([true, true]);
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await scene.organization.readPerson('maya')).to.deep.include({
      nickName: 'Maya',
      name: { givenName: 'Maya', familyName: 'Silva' },
    });
    own.remove();
    await until(() => field(element, 'Nickname').value === 'Maya');
  });

  it('asks nothing of a row that the page draws itself, from the start', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = mount<AsgProfile>('asg-profile', scene, { mode: 'form' });
    element.append(pageRow('row:name'));
    await until(() => labels(element).includes('Nickname'));
    expect(labels(element)).not.to.include.members(['First name']);
    await fill(element, 'Nickname', 'Sammy');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
  });

  it('adds other emails where there are none, beside what is typed, and keeps them over a reload', async () => {
    const { element, scene } = await open({ attributes: 'name, emails, nickName' }, { person: 'sam' });
    await fill(element, 'Nickname', 'Sammy');
    await press(element, 'Add another email');
    await until(() => nameOf(focused(element)!.closest('li')!.querySelector('label')!) === 'Add to other emails');
    expect(hasButton(element, 'Add another email')).to.eql(false);
    await fill(element, 'Add to other emails', 'sam@home.example');
    element.remove();
    const again = await mountReady<AsgProfile>('asg-profile', scene, { mode: 'form' });
    await until(() => hasButton(again.element, 'Remove sam@home.example'));
    expect(field(again.element, 'Nickname').value).to.eql('Sammy');
    await press(again.element, 'Cancel');
    await press(again.element, 'Leave');
    await until(() => hasButton(again.element, 'Add another email'));
    expect(hasButton(again.element, 'Remove sam@home.example')).to.eql(false);
  });

  it('stays as it is when somebody presses Escape in what the page drew', async () => {
    const { element } = await open();
    await fill(element, 'Last name', 'Silva');
    const own = pageRow('row:nickName');
    element.append(own);
    await until(() => own.checkVisibility());
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    own.querySelector('input')!.dispatchEvent(escape);
    await element.updateComplete;
    expect([part(element, 'dialog') === null, escape.defaultPrevented]).to.eql([true, false]);
  });

  it('leads to what the page drew, where that is what is missing', async () => {
    const { element } = await open();
    const own = pageRow('row:nickName');
    element.append(own);
    await until(() => own.checkVisibility());
    document.dispatchEvent(new CustomEvent('asg-navigate', { detail: { to: 'profile/nickName' }, cancelable: true }));
    await until(() => document.activeElement === own.querySelector('input'));
  });

  it('becomes the rows of the page where it draws everything, and a form again where it does not', async () => {
    const { element } = await open({ attributes: 'nickName' });
    const own = pageRow('row:nickName');
    element.append(own);
    await until(() => part(element, 'editor') === null);
    expect(own.checkVisibility()).to.eql(true);
    own.remove();
    await until(() => field(element, 'Nickname').value === 'Maya');
  });

  it('speaks the language of the page, also when its words come late', async () => {
    setPage('lang', 'de');
    const { element } = await open();
    await until(() => labels(element).includes('Nachname'));
  });

  it('becomes rows when the page wants them', async () => {
    const { element } = await open();
    element.mode = 'rows';
    await until(() => hasButton(element, 'Edit name'));
    expect(part(element, 'editor') === null).to.eql(true);
  });

  for (const width of [320, 1200]) {
    it(`fits into ${width} px`, async () => {
      await setWidth(width);
      const { element } = await open({}, { person: 'long' });
      await until(() => labels(element).length > 5);
      expect(overflowing(element)).to.eql([]);
    });
  }

  it('passes the checks for people with assistive technology', async function () {
    this.timeout(30_000);
    const { element } = await open();
    await until(() => labels(element).length > 5);
    await expect(element).to.be.accessible();
  });
});
