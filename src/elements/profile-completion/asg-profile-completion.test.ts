import { expect } from '@open-wc/testing';
import { elementCases } from '../../../test/support/cases.ts';
import {
  button,
  focused,
  hasButton,
  mount,
  mountReady,
  nameOf,
  openScene,
  part,
  press,
  rootOf,
  text,
  until,
} from '../../../test/support/elements.ts';
import '../profile/index.ts';
import './index.ts';

const tag = 'asg-profile-completion';

elementCases(tag, {
  shows: 'Optional',
  scopes: ['openid', 'internal_login'],
  reads: { path: '/scim2/Me', failure: 'Profile completeness didn’t load', isImpersonal: true },
  invitation: 'Sign in to see your profile completeness',
  germanTitle: 'Profil vervollständigen',
});

function counts(element: Element): string[] {
  return [...rootOf(element).querySelectorAll('li:not([data-path])')]
    .filter((row) => row.querySelector('[part~=row-title]'))
    .map((row) =>
      [...row.children]
        .map(nameOf)
        .join(' ')
        .replace(/[\u2068\u2069]/g, ''),
    );
}

function hasEditor(element: Element): boolean {
  return part(element, 'editor') !== null;
}

function missing(element: Element): string[] {
  return [...rootOf(element).querySelectorAll('[data-path]')].map((row) => (row as HTMLElement).dataset['path']!);
}

describe('asg-profile-completion', () => {
  it('counts what is required and what is optional apart, in words and as a bar', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = await mountReady(tag, scene);
    const [required, optional] = counts(element);
    expect(required).to.eql('Required 1 of 2');
    expect(optional).to.match(/^Optional 0 of \d+$/);
    const [bar] = rootOf(element).querySelectorAll('progress');
    expect([bar!.value, bar!.max, bar!.getAttribute('aria-label')]).to.eql([1, 2, 'Required']);
  });

  it('lists what is required first, with few of the optional ones, and the rest when asked', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = await mountReady(tag, scene);
    expect(missing(element)).to.have.length(4);
    expect(missing(element)[0]).to.eql('name.givenName');
    expect(nameOf(part(element, 'badge')!)).to.eql('Required');
    const more = [...rootOf(element).querySelectorAll('button')].find((each) => /^Show \d+ more$/.test(nameOf(each)))!;
    const count = Number(/\d+/.exec(nameOf(more)));
    more.click();
    await until(() => missing(element).length === 4 + count);
    const fifth = rootOf(element).querySelectorAll('[data-path]')[4]!.querySelector('button');
    await until(() => focused(element) === fifth);
  });

  it('asks for one reply each together with the profile, and counts again when something was added there', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = await mountReady(tag, scene);
    const profile = await mountReady('asg-profile', scene);
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
    expect(await scene.count('GET', '/scim2/Schemas')).to.eql(1);
    const reply = await scene.session.request({
      url: '/scim2/Me',
      method: 'PATCH',
      body: { Operations: [{ op: 'replace', value: { name: { givenName: 'Sam' } } }] },
    });
    expect(reply.status).to.eql(200);
    profile.element.reload();
    await until(() => counts(element)[0] === 'Required 2 of 2');
    expect(missing(element)).not.to.contain('name.givenName');
  });

  it('tells the page where somebody wants to go, by the name of the attribute', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element, events, details } = await mountReady(tag, scene);
    await press(element, 'Add first name');
    expect(details('asg-navigate')).to.eql([{ to: 'profile/name.givenName' }]);
    const event = events.find(({ type }) => type === 'asg-navigate')!;
    expect([event.cancelable, event.bubbles, event.composed]).to.eql([true, true, true]);
  });

  it('opens the row in the profile of the same session, unless the page cancels', async () => {
    const scene = await openScene({ person: 'sam' });
    const other = await openScene({ person: 'sam', name: 'other' });
    const stranger = await mountReady('asg-profile', other);
    const { element } = await mountReady(tag, scene);
    const [profile, second] = [await mountReady('asg-profile', scene), await mountReady('asg-profile', scene)];
    const cancel = (event: Event): void => event.preventDefault();
    element.addEventListener('asg-navigate', cancel);
    await press(element, 'Add first name');
    element.removeEventListener('asg-navigate', cancel);
    expect(hasEditor(profile.element)).to.eql(false);
    await press(element, 'Add first name');
    await until(() => focused(profile.element)?.matches('input'));
    expect(nameOf(part(profile.element, 'label')!)).to.contain('First name');
    expect([second, stranger].some((each) => hasEditor(each.element))).to.eql(false);
  });

  it('names one of two namesakes by its schema, so that the profile opens that one', async () => {
    const scene = await openScene({ person: 'sam' });
    const custom = 'urn:scim:schemas:extension:custom:User';
    const stageName = { name: 'nickName', displayName: 'Stage name', required: true, displayOrder: 99 };
    const schemas = await scene.organization.schemas();
    await scene.organization.changeSchemas(
      schemas.map((schema) =>
        schema.id === custom ? { ...schema, attributes: [...schema.attributes, stageName] } : schema,
      ),
    );
    const { element, details } = await mountReady(tag, scene);
    const profile = await mountReady('asg-profile', scene);
    await press(element, 'Add Stage name');
    await until(() => focused(profile.element)?.matches('input'));
    expect(nameOf(part(profile.element, 'label')!)).to.contain('Stage name');
    expect(details('asg-navigate')).to.eql([{ to: `profile/${custom}:nickName` }]);
  });

  it('leaves out what only the organization can change', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = await mountReady(tag, scene);
    const more = [...rootOf(element).querySelectorAll('button')].find((each) => nameOf(each).startsWith('Show'))!;
    more.click();
    await until(() => missing(element).length > 4);
    expect(missing(element)).to.contain('nickName');
    for (const name of ['userName', 'department', 'employeeNumber']) expect(missing(element)).not.to.contain(name);
  });

  it('leaves out what the page does not show', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = await mountReady(tag, scene, { attributes: 'name, nickName', exclude: 'name.familyName' });
    expect(missing(element)).to.eql(['name.givenName', 'nickName']);
    Object.assign(element, { attributes: 'nickName' });
    await until(() => missing(element).join() === 'nickName');
    element.setAttribute('exclude', 'nickName');
    await until(() => text(element).includes('Your profile is complete'));
  });

  it('offers nothing to add once another element knows that the user store takes no changes, and says whom to ask', async () => {
    const scene = await openScene({ person: 'sam', settings: { readOnlyStore: true } });
    const { element } = await mountReady(tag, scene, { 'organization-name': 'Northwind' });
    const profile = await mountReady('asg-profile', scene);
    expect(missing(element)).to.contain('name.givenName');
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
    await press(element, 'Add first name');
    await until(() => text(profile.element).includes('Your details are managed by your organization.'));
    await until(() => text(element).includes('Your details are managed by Northwind. Ask them to change something.'));
    expect(missing(element)).to.eql([]);
    expect(rootOf(element).querySelectorAll('button, progress').length).to.eql(0);
    await expect(element).to.be.accessible();
  });

  it('is quiet once everything is there', async () => {
    const scene = await openScene();
    const schemas = await scene.organization.schemas();
    const few = ['id', 'userName', 'name', 'emails'];
    await scene.organization.changeSchemas(
      schemas.map((schema) => ({ ...schema, attributes: schema.attributes.filter(({ name }) => few.includes(name)) })),
    );
    const { element } = await mountReady(tag, scene);
    expect(text(element)).to.contain('Your profile is complete');
    expect(rootOf(element).querySelectorAll('button, progress').length).to.eql(0);
    await expect(element).to.be.accessible();
  });

  it('does without the schema where it may not be read: then it asks for what everybody has', async () => {
    const scene = await openScene({ person: 'sam' });
    await scene.organization.fault({ path: '/scim2/Schemas', status: 403 });
    const { element } = await mountReady(tag, scene);
    expect(missing(element)).to.eql(['name.givenName', 'name.familyName', 'phoneNumbers']);
  });

  it('offers nothing to add once the session has ended', async () => {
    const scene = await openScene({ person: 'sam' });
    const { element } = mount(tag, scene);
    await until(() => button(element, 'Add first name'));
    await scene.end();
    element.reload();
    await until(() => text(element).includes('You were signed out'));
    expect(hasButton(element, 'Add first name')).to.eql(false);
    expect(missing(element)).to.contain('name.givenName');
  });
});
