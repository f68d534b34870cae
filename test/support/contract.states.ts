import { createController } from '../../src/auth/controller.ts';
import type { AsgElement } from '../../src/base/asg-element.ts';
import { AsgAuthError, fromToken } from '../../src/configure.ts';
import {
  field,
  fill,
  isState,
  openScene,
  part,
  press,
  rootOf,
  setOnline,
  text,
  until,
  type Scene,
  type SceneOptions,
} from './elements.ts';
import { federatedPath, names, pressRow, sayPassword } from './linked-accounts.ts';
import { knowingSession, newPassword, oldPassword, path, type Known } from './password-change.ts';
import { path as sessionsPath, sessionIdOf } from './sessions.ts';
import { systemSchema } from '../../src/resources/me.read.ts';
import { scriptedSession } from './scripted-session.ts';
import { secretOn, wrongCodeOf } from './totp.ts';

/** Puts an element of the kit into a scene. */
export type Open = (options?: SceneOptions, attributes?: Readonly<Record<string, string>>) => Promise<Opened>;
interface Opened {
  readonly element: AsgElement;
  readonly scene: Scene;
}
/** States an element gets into, each with the way there. */
type States = Readonly<Record<string, (open: Open, tag: string) => Promise<void>>>;

const withTrace = (error: number): object => ({ status: error, body: { code: 'X-1', traceId: 'f00dfeed-1234' } });

/** What can stand in the way of every element. */
const shared: States = {
  'among several sessions, with none chosen': async (open) => {
    const { element, scene } = await open();
    element.auth = undefined;
    await openScene({ name: 'another' });
    await until(() => part(element, 'dev-note'));
    element.auth = scene.session;
    await until(() => !part(element, 'dev-note'));
  },
  'signed out, with the button pressed': async (open) => {
    const { element } = await open({ person: null });
    await press(element, 'Sign in');
  },
  'without a network': async (open, tag) => {
    // Signed in, the element that signs people in shows nothing.
    const { element } = await open(tag === 'asg-sign-in' ? { person: null } : {});
    await until(() => isState(element, 'ready'));
    setOnline(false);
    await until(() => part(element, 'notice'));
  },
};

/** What can stand in the way of the elements that show something of the person. */
const personal: States = {
  ...shared,
  'not allowed': async (open) => {
    const { element } = await open({ scopes: ['openid'] }, { 'my-account-url': 'https://myaccount.example/' });
    await until(() => rootOf(element).querySelector('[part~=state] a'));
  },
  'with a session that is broken': async (open) => {
    const { element } = await open();
    const session = createController(fromToken(() => null, { baseUrl: 'nowhere' }));
    await session.start();
    element.auth = session;
    await until(() => isState(element, 'failed'));
  },
};

async function openPassword(open: Open, attributes = {}): Promise<Opened> {
  const opened = await open({}, { 'forgot-url': 'https://host.example/recover', ...attributes });
  await press(opened.element, 'Change password');
  await until(() => part(opened.element, 'checklist'));
  await fill(opened.element, 'Current password', oldPassword);
  await fill(opened.element, 'New password', newPassword);
  return opened;
}

/** With second steps of this sort, and a sign-in of a minute ago. */
async function openMethods(open: Open, factors: Parameters<Scene['organization']['givePerson']>[1]): Promise<Opened> {
  const opened = await open();
  const { element, scene } = opened;
  await scene.organization.givePerson('maya', factors);
  element.auth = (await knowingSession(scene, { authTime: Date.now() - 60_000 })).controller;
  element.reload();
  await until(() => isState(element, 'ready'));
  return opened;
}

/** Every element with something to show, and the ways into its states. */
export const states: Readonly<Record<string, States>> = {
  'asg-profile': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: '/scim2/Me', ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'edited, with something wrong, and left': async (open) => {
      const { element } = await open();
      await press(element, 'Edit email');
      await fill(element, 'New email', 'nobody');
      await press(element, 'Save');
      await until(() => part(element, 'error'));
      await press(element, 'Cancel');
      await until(() => part(element, 'dialog'));
    },
    'edited and saved': async (open) => {
      const { element, scene } = await open();
      await press(element, 'Edit name');
      await fill(element, 'Last name', 'Silva');
      await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', times: 1, ...withTrace(500) });
      await press(element, 'Save');
      await press(element, 'Try again');
      await until(() => text(element).includes('Saved'));
    },
    'about to lose an address that was verified': async (open) => {
      const { element, scene } = await open({ settings: { multipleEmails: true } });
      const verifiedEmailAddresses = ['maya@northwind.example', 'maya.home@mail.example'];
      const attributes = { 'urn:scim:wso2:schema': { verifiedEmailAddresses } };
      await scene.organization.changePerson('maya', { attributes });
      element.reload();
      await until(() => text(element).match(/Verified/g)?.length === 3);
      await press(element, 'Edit email addresses');
      await press(element, 'Remove maya.home@mail.example');
      await until(() => part(element, 'confirm'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-password-change': {
    ...personal,
    'waiting for the session': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await until(() => part(element, 'skeleton'));
      scene.goOn();
      await until(() => isState(element, 'ready'));
    },
    'filled in wrongly, with Caps Lock on': async (open) => {
      const { element } = await openPassword(open);
      const init = { key: 'a', bubbles: true, modifierCapsLock: true };
      field(element, 'New password').dispatchEvent(new KeyboardEvent('keydown', init));
      await fill(element, 'New password', 'short');
      await press(element, 'Change password');
      await until(() => part(element, 'error') && part(element, 'hint'));
    },
    'refused by the server, and changed': async (open) => {
      const { element, scene } = await openPassword(open);
      await scene.organization.fault({ path, times: 1, ...withTrace(500) });
      await press(element, 'Change password');
      await press(element, 'Try again');
      await until(() => text(element).includes('Password changed'));
    },
    'in a store that takes no changes': async (open) => {
      const { element, scene } = await open();
      await scene.organization.changePerson('maya', { readOnly: true });
      await press(element, 'Change password');
      await until(() => part(element, 'state'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await openPassword(open);
      await scene.end();
      await press(element, 'Change password');
      await until(() => isState(element, 'expired'));
    },
    'asking for a fresh sign-in': async (open) => {
      const { element, scene } = await open();
      const known: Known = { scopes: ['internal_login'], authTime: 0 };
      element.auth = (await knowingSession(scene, known)).controller;
      await press(element, 'Change password');
      await until(() => part(element, 'dialog'));
    },
  },
  'asg-linked-accounts': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: federatedPath, ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'linking an account, with something missing, and asking a provider': async (open) => {
      const { element, scene } = await open({}, { linkable: 'Microsoft' });
      element.auth = (await knowingSession(scene, { authTime: Date.now() - 60_000 })).controller;
      await press(element, 'Link another account');
      await fill(element, 'Username', 'sam');
      await press(element, 'Link account');
      await until(() => part(element, 'error'));
      await press(element, 'Cancel');
      await press(element, 'Leave');
      await pressRow(element, 'Link Microsoft');
    },
    'about to unlink one, and unlinking it': async (open) => {
      const { element, scene } = await open();
      element.auth = (await knowingSession(scene, { authTime: Date.now() - 60_000 })).controller;
      await pressRow(element, 'Unlink GitHub');
      await until(() => part(element, 'confirm'));
      await press(element, 'Unlink');
      await until(() => part(element, 'notice'));
    },
    'about to lose the only way in': async (open) => {
      const { element, scene } = await open();
      await sayPassword(scene, 'false');
      await scene.organization.giveFederatedLinks('maya', [{ provider: 'Google' }]);
      element.auth = (await knowingSession(scene, { authTime: Date.now() - 60_000 })).controller;
      await until(() => names(element).join() === 'Google');
      await pressRow(element, 'Unlink Google');
      await press(element, 'Set a password');
    },
    'with nothing linked': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.giveFederatedLinks('maya', []);
      scene.goOn();
      await until(() => part(element, 'state'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-mfa': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: '/scim2/Me', ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'setting up an authenticator app, with a wrong code, and saving codes': async (open) => {
      const { element, scene } = await openMethods(open, {});
      await press(element, 'Set up: Authenticator app');
      await until(() => part(element, 'secret'));
      await fill(element, 'Then enter the 6-digit code it shows', wrongCodeOf(secretOn(element)));
      await until(() => part(element, 'error'));
      await fill(element, 'Then enter the 6-digit code it shows', await scene.organization.totpCode('maya'));
      await press(element, 'Turn on');
      await until(() => part(element, 'codes'));
      await press(element, 'Set up: Push approval');
      await until(() => part(element, 'dialog'));
    },
    'with some of everything, about to remove one': async (open) => {
      const { element } = await openMethods(open, { totp: {}, backupCodes: 3, passkeys: 2 });
      await until(() => part(element, 'footer'));
      await press(element, 'Remove Backup codes');
      await until(() => part(element, 'confirm'));
    },
    'adding a phone, and without the number that codes go to': async (open) => {
      const opened = await open();
      const switches = { [systemSchema]: { smsOTPDisabled: 'false' }, phoneNumbers: null };
      await opened.scene.organization.changePerson('maya', { attributes: switches });
      const { element } = await openMethods(() => Promise.resolve(opened), {});
      await press(element, 'Set up: Push approval');
      await until(() => part(element, 'qr'));
      await press(element, 'Add mobile number');
    },
    'about to lose the last second step': async (open) => {
      const { element } = await openMethods(open, { totp: {} });
      await press(element, 'Turn off your authenticator app');
      await until(() => part(element, 'dialog'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-sessions': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: sessionsPath, ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'with nothing to list': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: sessionsPath, body: {} });
      scene.goOn();
      await until(() => rootOf(element).querySelector('slot[name=empty]'));
    },
    'with many, this device among them, about to sign out one and then all others': async (open) => {
      const { element, scene } = await open();
      await scene.organization.giveSessions('maya', 30);
      element.auth = (await knowingSession(scene, { sessionId: await sessionIdOf(scene) })).controller;
      await until(() => part(element, 'badge') && part(element, 'input'));
      await press(element, 'Sign out this device');
      await until(() => part(element, 'confirm'));
      await press(element, 'Stay signed in');
      await scene.organization.fault({ method: 'DELETE', path: `${sessionsPath}/*`, times: 3, ...withTrace(500) });
      await press(element, 'Sign out everywhere else');
      await until(() => part(element, 'dialog'));
      await press(element, 'Sign out 30 devices');
      await until(() => part(element, 'progress'));
      await until(() => text(element).includes('3 devices are still signed in'));
      await press(element, 'Try again');
      await until(() => text(element).includes('You’re only signed in here now.'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-consents': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: '/*', ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'with an app that is looked at, about to be changed and then stopped': async (open) => {
      const { element } = await open();
      await press(element, 'Details of Trip Planner');
      await press(element, 'Change what is shared with Trip Planner');
      await until(() => part(element, 'hint'));
      await press(element, 'Cancel');
      await press(element, 'Stop sharing with Trip Planner');
      await press(element, 'Stop sharing');
      await until(() => text(element).includes('no longer has access'));
    },
    'with many apps': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.changeSharing('maya', { moreApplications: 30 });
      scene.goOn();
      await until(() => part(element, 'footer'));
    },
    'with nothing shared': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.changeSharing('maya', { approvals: [], receipts: [], consents: [] });
      await scene.organization.configure({ authorizedAppsMissing: 404, authorizedAppsV1Missing: 404 });
      scene.goOn();
      await until(() => text(element).includes('No apps yet'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-export': {
    ...personal,
    'waiting for the session': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await until(() => part(element, 'skeleton'));
      scene.goOn();
      await until(() => isState(element, 'ready'));
    },
    'without an answer, and then with part of one': async (open) => {
      const { element, scene } = await open();
      await scene.organization.fault({ path: '/*', ...withTrace(500) });
      await press(element, 'Download data file');
      await until(() => part(element, 'link'));
      await scene.organization.clearFaults();
      await scene.organization.fault({ path: '/api/users/*', ...withTrace(500) });
      await press(element, 'Try again');
      await until(() => text(element).includes('Download the rest'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      await scene.session.request({ url: '/scim2/Me' }).catch(() => undefined);
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-profile-completion': {
    ...personal,
    'not loaded': async (open) => {
      const { element, scene } = await open({ isStarting: true });
      await scene.organization.fault({ path: '/scim2/Me', ...withTrace(500) });
      scene.goOn();
      await until(() => part(element, 'link'));
    },
    'with something missing, which somebody adds': async (open) => {
      const { element } = await open({ person: 'sam' });
      await press(element, 'Add first name');
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      element.reload();
      await until(() => isState(element, 'expired'));
    },
  },
  'asg-sign-in': {
    ...shared,
    'before anybody knows who is there': async (open) => {
      const { element, scene } = await open({ person: null, isStarting: true });
      await until(() => isState(element, 'loading'));
      scene.goOn();
      await until(() => isState(element, 'signed-out'));
    },
    'with a way to make an account': async (open) => {
      const { element } = await open({ person: null }, { 'create-account-url': 'https://host.example/join' });
      await until(() => rootOf(element).querySelector('a'));
    },
    'with somebody signed in, who leaves': async (open) => {
      const { element } = await open({}, { 'when-signed-in': 'card' });
      await until(() => part(element, 'row'));
      await press(element, 'Sign out');
      await until(() => isState(element, 'signed-out'));
    },
    'after a sign-in that did not work': async (open) => {
      const { element } = await open();
      const error = new AsgAuthError('network', 'Nobody answered.');
      element.auth = (await scriptedSession({ status: 'failed', error })).controller;
      await until(() => part(element, 'notice'));
    },
    'after the session ended': async (open) => {
      const { element, scene } = await open();
      await until(() => isState(element, 'ready'));
      await scene.end();
      await scene.session.request({ url: '/scim2/Me' }).catch(() => undefined);
      await until(() => isState(element, 'expired'));
    },
  },
};
