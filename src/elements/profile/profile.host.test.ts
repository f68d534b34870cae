import { expect } from '@open-wc/testing';
import {
  fill,
  focused,
  hasButton,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  status,
  text,
  until,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { Scene } from '../../../test/support/scene.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

async function open(
  attributes: Readonly<Record<string, string>> = {},
  options?: SceneOptions,
): Promise<{ readonly element: AsgProfile; readonly scene: Scene }> {
  const scene = await openScene(options);
  const { element } = await mountReady<AsgProfile>('asg-profile', scene, attributes);
  return { element, scene };
}

const rowsOf = (element: Element): HTMLElement[] => [...rootOf(element).querySelectorAll<HTMLElement>('[data-row]')];
const titles = (element: Element): string[] =>
  rowsOf(element).map((row) => row.querySelector('[part~=row-title]')!.textContent.trim());
const isOpen = (element: Element): boolean => part(element, 'editor') !== null;

describe('asg-profile, what the page shows of it', () => {
  it('is what it lists, in its order', async () => {
    const { element } = await open({ attributes: 'nickName, emails, name.familyName' });
    expect(titles(element)).to.eql(['Nickname', 'Email', 'Other emails', 'Name']);
    element.attributePaths = ['userName'];
    await element.updateComplete;
    expect(titles(element)).to.eql(['Username']);
    element.attributePaths = undefined;
    element.exclude = 'urn:scim:wso2:schema, addresses';
    await element.updateComplete;
    expect(titles(element)).to.contain('Name').and.not.to.include.members(['Country', 'Address']);
  });

  it('can be set by frameworks that write to the property of that name, and leaves the DOM its own', async () => {
    const { element } = await open();
    Object.assign(element, { attributes: 'nickName' });
    await element.updateComplete;
    expect(titles(element)).to.eql(['Nickname']);
    element.setAttribute('frame', 'none');
    expect(element.attributes.getNamedItem('frame')?.value).to.eql('none');
  });

  it('edits only what is left of a row', async () => {
    const { element } = await open({ exclude: 'name.familyName' });
    await press(element, 'Edit name');
    await until(() => isOpen(element));
    expect(rootOf(element).querySelectorAll('form input').length).to.eql(1);
  });
});

describe('asg-profile, what the page only lets people read', () => {
  it('is everything where the attribute says no more', async () => {
    const { element } = await open({ readonly: '' });
    expect(rootOf(element).querySelector('[data-row] button') === null).to.eql(true);
    element.removeAttribute('readonly');
    await element.updateComplete;
    expect(hasButton(element, 'Edit name')).to.eql(true);
  });

  it('is what it names, without a word about it', async () => {
    const { element } = await open({ readonly: 'nickName' });
    expect(hasButton(element, 'Edit nickname')).to.eql(false);
    expect(hasButton(element, 'Edit name')).to.eql(true);
    const row = rowsOf(element)[titles(element).indexOf('Nickname')]!;
    expect(row.querySelector('[part~=badge]') === null).to.eql(true);
  });
});

describe('asg-profile, for the developer', () => {
  it('logs why something was not saved, and puts no note into the page', async () => {
    const { scene, element } = await open();
    const { warn } = console;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    try {
      await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 404 });
      await press(element, 'Edit nickname');
      await fill(element, 'Nickname', 'Mai');
      await press(element, 'Save');
      await until(() => hasButton(element, 'Try again'));
      await until(() => said.length > 0);
    } finally {
      console.warn = warn;
    }
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^<asg-profile>: Answered 404 not-found\. .*Check the base URL.*no longer there\.$/);
    expect(part(element, 'dev-note') === null).to.eql(true);
  });
});

describe('asg-profile, paths that name nothing', () => {
  it('are told to the developer, with no word for the person', async () => {
    const { element } = await open({ attributes: 'name, contry', readonly: 'nick' });
    const note = await until(() => part(element, 'dev-note'));
    expect(note.innerText).to.contain('contry nick').and.to.contain('GET /scim2/Schemas');
    expect(titles(element)).to.eql(['Name']);
    element.setAttribute('attributes', 'name, country');
    element.readOnly = false;
    await until(() => part(element, 'dev-note') === null);
  });

  it('are no such thing before the schema is here', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Schemas', hold: true });
    const place = document.createElement('div');
    document.body.append(place);
    const element = document.createElement('asg-profile');
    element.auth = scene.session;
    element.attributePaths = 'country';
    const seen: unknown[] = [];
    place.append(element);
    await until(() => element.me.data);
    seen.push(element.unknownPaths);
    await scene.organization.clearFaults();
    await until(() => element.matches(':state(ready)'));
    seen.push(element.unknownPaths);
    place.remove();
    expect(seen).to.eql([undefined, []]);
  });
});

describe('asg-profile, a row of the page’s own', () => {
  it('stands in the place of what the kit would draw, as an item of the list', async () => {
    const { element } = await open();
    expect(text(element)).to.contain('Nickname Maya');
    const own = document.createElement('p');
    own.slot = 'row:nickName';
    own.textContent = 'Called May';
    element.append(own);
    await until(() => !text(element).includes('Nickname Maya'));
    expect(own.checkVisibility()).to.eql(true);
    expect(own.assignedSlot?.parentElement?.localName).to.eql('li');
    expect(hasButton(element, 'Edit nickname')).to.eql(false);
    const row = own.assignedSlot!.parentElement!.getBoundingClientRect();
    expect(own.getBoundingClientRect().width).to.be.above(row.width * 0.8);
    own.remove();
    await until(() => text(element).includes('Nickname Maya'));
  });

  it('lets a picture of the page stand for the initials', async () => {
    const { element } = await open();
    const picture = document.createElement('img');
    picture.slot = 'avatar';
    picture.alt = '';
    element.append(picture);
    await until(() => !text(element).includes('MF'));
    const { width, height } = picture.getBoundingClientRect();
    expect([width, height]).to.eql([56, 56]);
  });
});

describe('asg-profile, a store that takes no changes', () => {
  const words = 'Your details are managed by your organization. Ask them to change something.';

  it('opens no form, and says why', async () => {
    const { element, scene } = await open({}, { settings: { readOnlyStore: true } });
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
    let wasOpen = false;
    const observer = new MutationObserver(() => (wasOpen ||= isOpen(element)));
    observer.observe(rootOf(element), { subtree: true, childList: true });
    await press(element, 'Edit name');
    await until(() => text(element).includes(words));
    await until(() => status(element) === words);
    await until(() => focused(element)?.getAttribute('part') === 'notice');
    observer.disconnect();
    expect(wasOpen).to.eql(false);
    expect(rootOf(element).querySelector('[data-row] button') === null).to.eql(true);
    expect(await scene.count('GET', '/scim2/Me')).to.eql(2);
  });

  it('sends people to whom they sign in with, by name where the server has one', async () => {
    const { element, scene } = await open({}, { settings: { readOnlyStore: true } });
    const marks = { localCredentialExists: 'false', idpType: 'Google' };
    await scene.organization.changePerson('maya', { attributes: { 'urn:scim:wso2:schema': marks } });
    await element.me.load();
    await press(element, 'Edit name');
    await until(() => text(element).includes('Your details come from Google. Change them there.'));
    await until(() => status(element) === 'Your details come from Google. Change them there.');
  });

  it('is asked for when somebody is about to press Edit, once, whoever asks', async () => {
    const { element, scene } = await open();
    const { element: other } = await mountReady<AsgProfile>('asg-profile', scene);
    const [one, two] = [element, other].map((each) => rowsOf(each)[0]!.querySelector('button')!);
    one!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await until(async () => (await scene.count('GET', '/scim2/Me')) === 2);
    two!.focus();
    await press(element, 'Edit name');
    await until(() => isOpen(element));
    expect(await scene.count('GET', '/scim2/Me')).to.eql(2);
  });

  it('keeps the button busy until it is known, and opens all the same when it cannot be known', async () => {
    const { element, scene } = await open();
    await scene.organization.fault({ method: 'GET', path: '/scim2/Me', hold: true, status: 400 });
    await press(element, 'Edit name');
    await until(() => rowsOf(element)[0]!.querySelector('button.busy'));
    expect(isOpen(element)).to.eql(false);
    await scene.organization.clearFaults();
    await until(() => isOpen(element));
    expect(rootOf(element).querySelector('button.busy') === null).to.eql(true);
  });
});

describe('asg-profile, what the page saves by itself', () => {
  const picture = 'https://pictures.example/maya.webp';

  it('is written as in the editor, although nobody can see or change it', async () => {
    const { element, scene } = await open({ attributes: 'name', readonly: '' });
    const changes: unknown[] = [];
    element.addEventListener('asg-change', ({ detail }) => changes.push(detail));
    expect(await element.save({ profileUrl: picture, 'name.givenName': 'May', NICKNAME: null })).to.eql('updated');
    expect(await scene.organization.readPerson('maya')).to.deep.include({
      profileUrl: picture,
      name: { givenName: 'May', familyName: 'Fernando' },
    });
    expect(await scene.organization.readPerson('maya')).not.to.have.property('nickName');
    expect(changes).to.eql([
      { widget: 'asg-profile', action: 'updated', fields: ['profileUrl', 'name.givenName', 'nickName'] },
    ]);
    await until(() => text(element).includes('May Fernando'));
  });

  const refused: readonly (readonly [what: string, values: Readonly<Record<string, unknown>>, code: string])[] = [
    ['an address of another kind', { profileUrl: 'javascript:alert(1)' }, 'invalid-input'],
    ['an address within the page', { profileUrl: '/maya.webp' }, 'invalid-input'],
    ['what is no attribute', { picture }, 'invalid-input'],
    ['a part for the whole', { name: 'Maya' }, 'invalid-input'],
    ['what the organization keeps for itself', { department: 'Sales' }, 'read-only'],
    ['the username', { userName: 'may' }, 'read-only'],
    ['the good beside the bad', { nickName: 'May', userName: 'may' }, 'read-only'],
  ];
  for (const [what, values, code] of refused) {
    it(`is not ${what}`, async () => {
      const { element, scene } = await open();
      const error: unknown = await element.save(values).catch((reason: unknown) => reason);
      expect(error).to.have.property('code', code);
      expect(JSON.stringify(error)).not.to.contain('may');
      expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
    });
  }

  it('does not write over what somebody else changed since it was shown here, before it is shown', async () => {
    const { element, scene } = await open();
    await scene.organization.changePerson('maya', { attributes: { nickName: 'Em' } });
    const error: unknown = await element.save({ nickName: 'May', title: 'Lead' }).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'conflict');
    expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
    await until(() => text(element).includes('Nickname Em'));
    expect(await element.save({ nickName: 'May', title: 'Lead' })).to.eql('updated');
    expect(await scene.organization.readPerson('maya')).to.deep.include({ nickName: 'May', title: 'Lead' });
  });

  it('is merged with what somebody else changed, where the two do not collide', async () => {
    const { element, scene } = await open();
    const work = { type: 'work', value: 'maya.fernando@studio.example' };
    const home = { type: 'home', value: 'maya@home.example' };
    await scene.organization.changePerson('maya', {
      attributes: { emails: ['maya@northwind.example', work, home], nickName: 'Em' },
    });
    expect(await element.save({ emails: ['maya@northwind.example'], title: 'Lead' })).to.eql('updated');
    const after = (await scene.organization.readPerson('maya')) as { readonly emails: readonly unknown[] };
    expect(after).to.deep.include({ nickName: 'Em', title: 'Lead' });
    expect(after.emails).to.have.deep.members(['maya@northwind.example', home]);
  });

  it('tells when it waits for somebody', async () => {
    const { element } = await open({}, { settings: { workflow: true } });
    expect(await element.save({ nickName: 'May' })).to.eql('sent-for-approval');
    const { element: other } = await open({}, { settings: { emailVerification: true } });
    expect(await other.save({ emails: ['may@northwind.example'] })).to.eql('verification-sent');
  });

  it('is refused where nobody is signed in, and waits for what is loading', async () => {
    const scene = await openScene({ person: null });
    const element = document.createElement('asg-profile');
    element.auth = scene.session;
    document.body.append(element);
    const refusal: unknown = await element.save({ profileUrl: picture }).catch((reason: unknown) => reason);
    expect(refusal).to.have.property('code').that.is.oneOf(['signed-out', 'unauthorized']);
    await scene.signIn('maya');
    expect(await element.save({ profileUrl: picture })).to.eql('updated');
    element.remove();
  });
});
