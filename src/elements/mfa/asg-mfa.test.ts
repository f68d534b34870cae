import { expect } from '@open-wc/testing';
import { Lazy } from '../../base/lazy.ts';
import { elementCases } from '../../../test/support/cases.ts';
import {
  field,
  focused,
  frame,
  hasButton,
  listen,
  openScene,
  part,
  press,
  rootOf,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import { visit } from '../../../test/support/passkeys.ts';
import './index.ts';

const tag = 'asg-mfa';
const system = 'urn:scim:wso2:schema';

elementCases(tag, {
  shows: 'Authenticator app',
  scopes: ['openid', 'internal_login'],
  reads: { path: '/scim2/Me', failure: 'Sign-in methods didn’t load', isImpersonal: true },
  invitation: 'Sign in to see your sign-in methods',
  germanTitle: 'Anmeldung in zwei Schritten',
});

/** Names of the methods in the first panel, in their order. */
function methods(element: Element): string[] {
  const [panel] = rootOf(element).querySelectorAll('[part~=panel]');
  return [...(panel?.querySelectorAll('[part~=row-title] > bdi') ?? [])].map(({ textContent }) => textContent.trim());
}

const question = (element: Element): string => part(element, 'dialog')?.querySelector('h2')?.textContent ?? '';
const calls = (scene: Scene, method: string, path: string): Promise<number> => scene.count(method, path);

describe('asg-mfa', () => {
  it('lists the methods, those of which there is none, too', async () => {
    const { element } = await visit(await openScene());
    await until(() => methods(element).length === 4);
    expect(methods(element)).to.eql(['Authenticator app', 'Passkeys', 'Push approval', 'Backup codes']);
  });

  it('has a heading for each method, one level below its own: a list of several has it above, and not in its rows', async () => {
    const scene = await openScene();
    await scene.organization.givePasskey('maya', { displayName: 'Laptop' });
    const { element } = await visit(scene);
    const headings = (): Element[] => [...rootOf(element).querySelectorAll('[role=heading]')];
    await until(() => hasButton(element, 'Remove Laptop') && headings().length === 5);
    expect(headings().map((heading) => [heading.ariaLevel, heading.textContent?.trim()])).to.eql([
      ['2', 'Two-step verification'],
      ['3', 'Authenticator app'],
      ['3', 'Push approval'],
      ['3', 'Backup codes'],
      ['3', 'Passkeys'],
    ]);
  });

  it('leaves out what the organization has not, without a word', async () => {
    const settings = {
      passkeysMissing: 404,
      pushMissing: 501,
      backupCodesMissing: 403,
      authenticatorsMissing: 404,
    } as const;
    const { element } = await visit(await openScene({ settings }));
    await until(() => methods(element).join() === 'Authenticator app');
    expect(part(element, 'notice')).to.eql(null);
  });

  it('says of one method that it did not load, and leaves the others alone', async () => {
    const scene = await openScene();
    await scene.organization.fault({ method: 'GET', path: '/api/users/v2/me/webauthn', status: 400 });
    const { element } = await visit(scene);
    await until(() => text(element).includes('Didn’t load.'));
    await scene.organization.clearFaults();
    await press(element, 'Try again: Passkeys');
    await until(() => hasButton(element, 'Add: Passkeys'));
    expect(hasButton(element, 'Set up: Authenticator app')).to.eql(true);
  });

  it('asks in a dialog before the last second step goes, and takes the backup codes with it', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {}, backupCodes: 3 });
    const { element } = await visit(scene);
    const details = listen(element);
    await press(element, 'Turn off your authenticator app');
    await until(() => question(element) === 'Turn off two-step verification?');
    await until(() => focused(element)?.textContent?.trim() === 'Keep it on');
    expect(await calls(scene, 'DELETE', '/api/users/v1/me/totp')).to.eql(0);
    await press(element, 'Turn off');
    await until(() => hasButton(element, 'Set up: Authenticator app'));
    await until(async () => (await calls(scene, 'DELETE', '/api/users/v1/me/backup-codes')) === 1);
    expect(await calls(scene, 'DELETE', '/api/users/v1/me/totp')).to.eql(1);
    expect(details.length > 0).to.eql(true);
  });

  it('keeps the backup codes where it cannot tell whether there is another second step', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {}, push: {}, backupCodes: 3 });
    await scene.organization.fault({ method: 'GET', path: '/api/users/v1/me/push/devices', status: 400 });
    const { element } = await visit(scene);
    await until(() => text(element).includes('Didn’t load.'));
    await press(element, 'Turn off your authenticator app');
    await until(() => question(element) === 'Turn off two-step verification?');
    await press(element, 'Turn off');
    await until(() => hasButton(element, 'Set up: Authenticator app') && question(element) === '');
    expect(await calls(scene, 'DELETE', '/api/users/v1/me/totp')).to.eql(1);
    expect(await calls(scene, 'DELETE', '/api/users/v1/me/backup-codes')).to.eql(0);
  });

  it('asks before one goes when all lists are there, and not before', async () => {
    const scene = await openScene();
    await scene.organization.givePasskey('maya', { displayName: 'Laptop' });
    await scene.organization.givePerson('maya', { push: {} });
    await scene.organization.fault({ method: 'GET', path: '/api/users/v1/me/push/devices', hold: true });
    const { element } = await visit(scene);
    await press(element, 'Remove Laptop');
    // What the press does is done before this, as it waits for the same.
    await element.fetch(new Lazy(() => import('./factors/passkeys.editing.ts')));
    await frame();
    expect([question(element), part(element, 'confirm') === null]).to.eql(['', true]);
    await scene.organization.clearFaults();
    await until(() => part(element, 'confirm')?.textContent?.includes('Remove Laptop?'));
    await until(() => focused(element)?.id === 'confirm-title');
    expect(question(element)).to.eql('');
  });

  it('does not ask any more when something else was begun meanwhile', async () => {
    const scene = await openScene();
    await scene.organization.givePasskey('maya', { displayName: 'Laptop' });
    await scene.organization.fault({ method: 'GET', path: '/api/users/v1/me/push/devices', hold: true });
    const { element } = await visit(scene);
    await press(element, 'Remove Laptop');
    await press(element, 'Rename Laptop');
    await until(() => field(element, 'Name'));
    await scene.organization.clearFaults();
    await until(() => methods(element).includes('Push approval'));
    expect([question(element), part(element, 'confirm') === null]).to.eql(['', true]);
    expect(field(element, 'Name').value).to.eql('Laptop');
  });

  it('does not let a required one go, and offers the way out', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {} });
    const { element } = await visit(scene, { 'min-factors': '1', 'organization-name': 'Northwind' });
    await press(element, 'Turn off your authenticator app');
    await until(() => question(element) === 'You need at least one second step');
    expect(text(element)).to.contain('Northwind requires two-step verification.');
    await press(element, 'Close');
    await until(() => !part(element, 'dialog'));
    expect(await calls(scene, 'DELETE', '/api/users/v1/me/totp')).to.eql(0);
  });

  it('keeps the only way in of somebody without a password', async () => {
    const scene = await openScene();
    await scene.organization.changePerson('maya', { attributes: { [system]: { localCredentialExists: 'false' } } });
    await scene.organization.givePasskey('maya', { displayName: 'Laptop' });
    const { element } = await visit(scene);
    await press(element, 'Remove Laptop');
    await until(() => question(element) === 'This is your only way to sign in');
    await press(element, 'Close');
    await until(() => !part(element, 'dialog'));
    expect((await scene.organization.passkeys('maya')).length).to.eql(1);
  });
});
