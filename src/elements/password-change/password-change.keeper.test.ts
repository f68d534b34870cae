import { expect } from '@open-wc/testing';
import {
  field,
  focused,
  hasButton,
  mount,
  mountReady,
  openScene,
  part,
  press,
  setPage,
  status,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import { knowingSession, mountWith, path, tag } from '../../../test/support/password-change.ts';
import { me } from '../../resources/me.ts';
import { storeOf } from '../../state/store.ts';
import './index.ts';

const system = 'urn:scim:wso2:schema';

/** Maya came from another provider, which the server leaves marks of. */
async function fromProvider(idpType: string, scopes?: readonly string[]): Promise<Scene> {
  const scene = await openScene(scopes ? { scopes } : {});
  const user = { [system]: { idpType, localCredentialExists: 'false' } };
  await scene.organization.changePerson('maya', { federated: true, user });
  return scene;
}

const nothingHere = 'There is no password to change here. You can change it in the account you sign in with.';

describe('asg-password-change for somebody who signs in at a provider', () => {
  it('says so instead of opening a form, and takes focus there', async () => {
    const scene = await fromProvider('Google');
    const { element } = await mountReady(tag, scene);
    await press(element, 'Change password');
    await until(() => text(element).includes(`You sign in with Google ${nothingHere}`));
    expect(part(element, 'editor') === null).to.equal(true);
    expect(hasButton(element, 'Change password')).to.equal(false);
    expect(element.children).to.have.length(0);
    await until(() => focused(element)?.textContent?.includes('You sign in with Google'));
    await until(() => status(element).includes('You sign in with Google'));
  });

  it('says so in other languages, and where the provider has no name', async () => {
    const { element } = await mountReady(tag, await fromProvider(''), { mode: 'form' });
    await until(() => text(element).includes('You sign in with another account'));
    await expect(element).to.be.accessible();
    setPage('lang', 'de');
    await until(() => text(element).includes('Sie melden sich mit einem anderen Konto an'));
  });

  it('never opens a form that is open from the start, nor takes focus', async () => {
    const scene = await fromProvider('Google');
    await scene.organization.fault({ path: '/scim2/Me', hold: true });
    const { element } = await mountReady(tag, scene, { mode: 'form' });
    await until(async () => (await scene.count('GET', '/scim2/Me')) > 0);
    expect(part(element, 'editor') === null).to.equal(true);
    await scene.organization.clearFaults();
    await until(() => text(element).includes('You sign in with Google'));
    expect(part(element, 'editor') === null).to.equal(true);
    expect(focused(element) === null).to.equal(true);
  });

  it('says so at rest where another element asked who it is, and asks nothing itself', async () => {
    const scene = await fromProvider('Google');
    await storeOf(scene.session).resource(me).load();
    const { element } = await mountReady(tag, scene);
    await until(() => text(element).includes('You sign in with Google'));
    expect(await scene.count('GET', '/scim2/Me')).to.equal(1);
  });

  it('sends nobody to confirm who they are for it', async () => {
    const scopes = ['openid', 'internal_login'];
    const scene = await fromProvider('Google', scopes);
    const { element } = await mountWith(await knowingSession(scene, { scopes, authTime: 0 }));
    await press(element, 'Change password');
    await until(() => text(element).includes('You sign in with Google'));
    expect(part(element, 'dialog') === null).to.equal(true);
  });
});

describe('asg-password-change, while it finds out', () => {
  it('keeps focus on the button, and opens nothing once the person has left', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Me', hold: true });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Change password');
    await until(() => element.shadowRoot!.querySelector('button.busy'));
    await until(async () => (await scene.count('GET', '/scim2/Me')) === 2);
    await scene.signOut();
    await scene.organization.clearFaults();
    await scene.signIn('sam');
    await until(() => hasButton(element, 'Change password'));
    expect(part(element, 'editor') === null).to.equal(true);
  });

  it('lets people try where it cannot be found out', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Me', status: 403 });
    const { element } = mount(tag, scene);
    await press(element, 'Change password');
    await until(() => focused(element) === field(element, 'Current password'));
    expect(await scene.count('POST', path)).to.equal(0);
  });

  it('opens at once the second time', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene);
    await press(element, 'Change password');
    await until(() => part(element, 'editor'));
    await press(element, 'Cancel');
    const before = await scene.count('GET', '/scim2/Me');
    await press(element, 'Change password');
    await until(() => focused(element) === field(element, 'Current password'));
    expect(await scene.count('GET', '/scim2/Me')).to.equal(before);
  });
});
