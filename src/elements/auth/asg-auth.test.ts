import { expect, fixtureSync } from '@open-wc/testing';
import { createOrganization, type Organization } from '../../../sandbox/client.ts';
import { hasButton, mount, part, text, until } from '../../../test/support/elements.ts';
import { unregister } from '../../auth/registry.ts';
import '../profile/index.ts';
import { AsgAuth } from './index.ts';

const made: Organization[] = [];
const sessions = new Set<NonNullable<AsgAuth['session']>>();

async function makeOrganization(): Promise<Organization> {
  const organization = await createOrganization(window.sandboxOrigin, {
    origins: [location.origin],
    redirectUrls: [location.origin + location.pathname],
  });
  made.push(organization);
  return organization;
}

function place(attributes: Readonly<Record<string, string>> = {}): AsgAuth {
  const element = fixtureSync<AsgAuth>('<asg-auth></asg-auth>');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const of = ({ baseUrl, clientId }: Organization): { readonly 'base-url': string; readonly 'client-id': string } => ({
  'base-url': baseUrl,
  'client-id': clientId,
});

async function sessionOf(element: AsgAuth): Promise<NonNullable<AsgAuth['session']>> {
  const session = await until(() => element.session);
  sessions.add(session);
  return session;
}

describe('asg-auth', () => {
  afterEach(async () => {
    for (const session of sessions) unregister(session);
    sessions.clear();
    for (const organization of made.splice(0)) await organization.remove();
  });

  it('makes the session of the page from its attributes, and shows nothing itself', async () => {
    const organization = await makeOrganization();
    const element = place(of(organization));
    const session = await sessionOf(element);
    const { clientId } = organization;
    expect(session).to.include({ clientId, baseUrl: organization.baseUrl, kind: 'kit', name: 'default' });
    expect(element.checkVisibility()).to.eql(false);
    const { element: profile } = mount('asg-profile');
    await until(() => text(profile).includes('Sign in to see your profile'));
    expect(hasButton(profile, 'Sign in')).to.eql(true);
    expect(session.state).to.eql({ status: 'signed-out', reason: 'never' });
  });

  it('waits for attributes that come late, in any order', async () => {
    const { element: profile } = mount('asg-profile');
    const element = place();
    await Promise.resolve();
    expect(element.session).to.eql(undefined);
    const organization = await makeOrganization();
    element.setAttribute('client-id', organization.clientId);
    element.setAttribute('base-url', organization.baseUrl);
    const session = await sessionOf(element);
    await until(() => text(profile).includes('Sign in to see your profile'));
    expect(session.baseUrl).to.eql(organization.baseUrl);
    expect(profile.session === session).to.eql(true);
  });

  it('takes its attributes as properties, too', async () => {
    const { baseUrl, clientId } = await makeOrganization();
    const element = place();
    Object.assign(element, { baseUrl, clientId, storage: 'session', workerUrl: undefined });
    expect((await sessionOf(element)).baseUrl).to.eql(baseUrl);
    expect(element.getAttribute('client-id')).to.eql(clientId);
    expect(element.getAttribute('storage')).to.eql('session');
    expect(element.hasAttribute('worker-url')).to.eql(false);
    element.remove();
    element.storage = undefined;
    expect(element.hasAttribute('storage')).to.eql(false);
  });

  it('takes the properties that it was given before its tag was defined', async () => {
    const { baseUrl, clientId } = await makeOrganization();
    const element = fixtureSync<AsgAuth>('<late-auth></late-auth>');
    Object.assign(element, { baseUrl, clientId });
    customElements.define('late-auth', class extends AsgAuth {});
    expect((await sessionOf(element)).baseUrl).to.eql(baseUrl);
    expect(element.getAttribute('client-id')).to.eql(clientId);
    expect(Object.keys(element)).to.eql([]);
  });

  for (const [attribute, wrong] of [
    ['base-url', 'http://api.example.com/t/org'],
    ['base-url', 'no address'],
    ['client-id', 'one two'],
    ['redirect-url', 'https://elsewhere.example/'],
    ['storage', 'localStorage'],
  ] as const) {
    it(`tells the developer that ${attribute}="${wrong}" will not do, and people that it is not their fault`, async () => {
      const organization = await makeOrganization();
      const element = place({ ...of(organization), [attribute]: wrong });
      const session = await sessionOf(element);
      const { element: profile } = mount('asg-profile');
      const note = await until(() => part(profile, 'dev-note'));
      expect(note.textContent).to.contain(attribute);
      expect(session.state.status).to.eql('failed');
      expect(await organization.requests()).to.eql([]);
      await until(() => text(profile).includes('Something went wrong on our side.'));
    });
  }

  it('takes another session when its attributes change, and lets go of the old one', async () => {
    const [first, second] = [await makeOrganization(), await makeOrganization()];
    const element = place(of(first));
    const before = await sessionOf(element);
    const { element: profile } = mount('asg-profile');
    await until(() => profile.session === before);
    let isGone = false;
    before.addEventListener('dispose', () => (isGone = true));
    element.setAttribute('base-url', second.baseUrl);
    element.setAttribute('client-id', second.clientId);
    await until(() => element.session !== before);
    const after = await sessionOf(element);
    expect(after.baseUrl).to.eql(second.baseUrl);
    expect(isGone).to.eql(true);
    await until(() => profile.session === after);
  });

  it('keeps two sessions with two names apart', async () => {
    const [one, two] = [await makeOrganization(), await makeOrganization()];
    const ones = await sessionOf(place({ ...of(one), name: 'one' }));
    const twos = await sessionOf(place({ ...of(two), name: 'two' }));
    const { element: first } = mount('asg-profile', undefined, { 'auth-name': 'one' });
    const { element: second } = mount('asg-profile', undefined, { 'auth-name': 'two' });
    const { element: neither } = mount('asg-profile');
    await until(() => part(neither, 'dev-note')?.textContent.includes('auth-name'));
    expect(first.session === ones).to.eql(true);
    expect(second.session === twos).to.eql(true);
    expect(neither.session).to.eql(undefined);
  });

  it('signs nobody out when it is taken away: a session belongs to the page', async () => {
    const element = place(of(await makeOrganization()));
    const session = await sessionOf(element);
    element.remove();
    const { element: profile } = mount('asg-profile');
    await until(() => profile.session === session);
    document.body.append(element);
    expect(element.session === session).to.eql(true);
    element.remove();
  });

  it('makes one session of two elements for the same application', async () => {
    const organization = await makeOrganization();
    const first = await sessionOf(place({ ...of(organization), name: 'first' }));
    const second = await sessionOf(place({ ...of(organization), name: 'second' }));
    expect(second === first).to.eql(true);
  });

  it('leaves a session to its other name when one of two moves on', async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const stays = place({ ...of(organization), name: 'stays' });
    const moves = place({ ...of(organization), name: 'moves' });
    const session = await sessionOf(stays);
    await until(() => moves.session === session);
    for (const [name, value] of Object.entries(of(other))) moves.setAttribute(name, value);
    await until(() => moves.session !== undefined && moves.session !== session);
    await sessionOf(moves);
    expect(stays.session === session).to.eql(true);
  });

  it('can be made again after its session was taken off the page', async () => {
    const attributes = of(await makeOrganization());
    const element = place(attributes);
    const before = await sessionOf(element);
    unregister(before);
    element.remove();
    const after = await sessionOf(place(attributes));
    expect(after === before).to.eql(false);
    const { element: profile } = mount('asg-profile');
    await until(() => profile.session === after);
  });
});
