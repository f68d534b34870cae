import { expect } from '@open-wc/testing';
import type { Settings } from '../../../sandbox/client.ts';
import {
  frame,
  openScene,
  part,
  press,
  rootOf,
  status,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import {
  knowingSession,
  mountWith,
  newPassword,
  oldPassword,
  path,
  submit,
  tag,
  type Known,
} from '../../../test/support/password-change.ts';
import '../sessions/index.ts';
import './index.ts';

const sessionsPath = '/api/users/v1/me/sessions';
const preserve: Partial<Settings> = { preserveSessionOnPasswordChange: true };

interface Options {
  /** On how many other devices the person is signed in. */
  readonly others?: number;
  readonly settings?: Partial<Settings>;
  /** In place of what is true of the session. */
  readonly known?: Known;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly before?: (scene: Scene) => Promise<void>;
}

/** The form, opened where the session tells which one it is, once all that it asks for was answered. */
async function openOn({ others = 1, settings = preserve, known, attributes, before }: Options = {}) {
  const scene = await openScene({ settings });
  const mine = await ownSession(scene);
  const tokens = await Promise.all(Array.from({ length: others }, () => scene.organization.token('maya')));
  await scene.organization.clearRequests();
  await before?.(scene);
  const session = await knowingSession(scene, known ?? { sessionId: mine });
  const isSettled = countingRequests(session.controller);
  const mounted = await mountWith(session, attributes);
  await press(mounted.element, 'Change password');
  await until(() => part(mounted.element, 'checklist'));
  await until(isSettled);
  await mounted.element.updateComplete;
  return { ...mounted, scene, mine, ids: tokens.map(({ sessionId }) => sessionId) };
}

/** Whether everything that was asked for was answered, and the answers were heard. */
function countingRequests(controller: Awaited<ReturnType<typeof knowingSession>>['controller']) {
  let underWay = 0;
  const request = controller.request.bind(controller);
  controller.request = async (...call) => {
    underWay += 1;
    try {
      return await request(...call);
    } finally {
      underWay -= 1;
    }
  };
  return async (): Promise<boolean> => {
    await frame();
    return underWay === 0;
  };
}

async function ownSession(scene: Scene): Promise<string> {
  const headers = { Authorization: `Bearer ${scene.tokens[0]}` };
  const response = await fetch(scene.organization.baseUrl + sessionsPath, { headers });
  const { sessions } = (await response.json()) as { sessions: { id: string }[] };
  expect(sessions).to.have.length(1);
  return sessions[0]!.id;
}

const box = (element: Element): HTMLInputElement | null => rootOf(element).querySelector('[name="endOthers"]');

async function ended(scene: Scene): Promise<string[]> {
  const requests = await scene.organization.requests({ method: 'DELETE' });
  return requests.map((request) => request.path.replace(`${sessionsPath}/`, ''));
}

describe('asg-password-change and the person’s other devices', () => {
  it('offers to sign them out, ticked, and says what it does', async () => {
    const { element } = await openOn();
    expect(box(element)!.checked).to.equal(true);
    expect(box(element)!.closest('label')!.textContent.trim()).to.equal('Sign out my other devices');
  });

  const without: readonly (readonly [when: string, options: Options])[] = [
    ['there are no others', { others: 0 }],
    ['the session does not tell which one it is', { known: {} }],
    ['this one is not among them', { known: { sessionId: 'f'.repeat(64) } }],
    ['the list is refused', { before: ({ organization }) => organization.fault({ path: sessionsPath, status: 403 }) }],
    ['the list fails', { before: ({ organization }) => organization.fault({ path: sessionsPath, status: 500 }) }],
    ['the host does not want it', { attributes: { 'no-sign-out-others': '' } }],
  ];
  for (const [when, options] of without) {
    it(`offers nothing where ${when}, and changes the password`, async () => {
      const unhandled: unknown[] = [];
      const note = ({ reason }: PromiseRejectionEvent): void => void unhandled.push(reason);
      addEventListener('unhandledrejection', note);
      const { element, scene, details } = await openOn(options);
      expect(box(element) === null).to.equal(true);
      await submit(element, oldPassword, newPassword);
      await until(() => details('asg-change')[0]);
      expect(details('asg-change')[0]!.otherSessionsEnded).to.equal(false);
      expect(details('asg-error')).to.deep.equal([]);
      expect(await ended(scene)).to.deep.equal([]);
      removeEventListener('unhandledrejection', note);
      expect(unhandled).to.deep.equal([]);
    });
  }

  for (const [when, options] of [
    ['the session does not tell which one it is', { known: {} }],
    ['the host does not want it', { attributes: { 'no-sign-out-others': '' } }],
    ['the app may not read them', { known: { sessionId: 'any', scopes: ['internal_user_password_update'] } }],
  ] as const) {
    it(`does not even ask for them where ${when}`, async () => {
      const { scene } = await openOn(options);
      expect(await scene.count('GET', sessionsPath)).to.equal(0);
    });
  }

  it('signs each of them out after the change, never this one', async () => {
    const { element, scene, details, ids } = await openOn({ others: 2 });
    await submit(element, oldPassword, newPassword);
    await until(() => status(element) !== '' && details('asg-change')[0]);
    const said = 'Your other devices were signed out. You’re still signed in here.';
    expect(text(element)).to.contain('Password changed').and.to.contain(said);
    expect(status(element)).to.equal(`Password changed. ${said}`);
    expect(details('asg-change')).to.deep.equal([
      { widget: tag, action: 'password-changed', otherSessionsEnded: true },
    ]);
    expect(await ended(scene))
      .to.have.members(ids)
      .and.to.have.length(2);
    const made = await scene.organization.requests();
    const methods = made.filter(({ preflight, method }) => !preflight && method !== 'GET').map(({ method }) => method);
    expect(methods).to.deep.equal(['POST', 'DELETE', 'DELETE']);
  });

  it('leaves them alone where the person unticks it', async () => {
    const { element, scene, details } = await openOn();
    box(element)!.click();
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    await until(() => text(element).includes('Password changed'));
    expect(text(element)).not.to.contain('devices');
    expect(details('asg-change')[0]!.otherSessionsEnded).to.equal(false);
    expect(await ended(scene)).to.deep.equal([]);
  });

  it('keeps what was unticked while the server refuses the password', async () => {
    const { element, scene, details } = await openOn();
    box(element)!.click();
    await submit(element, 'Wrong#2026', newPassword);
    await until(() => text(element).includes('That isn’t your current password'));
    expect(box(element)!.checked).to.equal(false);
    expect(await ended(scene)).to.deep.equal([]);
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    expect(await ended(scene)).to.deep.equal([]);
  });

  for (const [failing, others, said] of [
    [1, 2, '1 device is still signed in.'],
    [2, 2, '2 devices are still signed in.'],
  ] as const) {
    it(`says how many stay signed in when ${failing} of ${others} cannot be signed out`, async () => {
      const { element, scene, details } = await openOn({ others });
      await scene.organization.fault({ method: 'DELETE', path: `${sessionsPath}/*`, status: 500, times: failing });
      await submit(element, oldPassword, newPassword);
      await until(() => details('asg-change')[0]);
      await until(() => text(element).includes(said));
      expect(text(element)).to.contain('Password changed').and.not.to.contain('You’re still signed in here');
      expect(details('asg-change')).to.deep.equal([
        { widget: tag, action: 'password-changed', otherSessionsEnded: false },
      ]);
      expect(details('asg-error')).to.deep.equal([]);
      expect(await scene.count('POST', path)).to.equal(1);
    });
  }

  it('asks to sign in again where the server ends them all with the change, as it does by default', async () => {
    const { element, details } = await openOn({ settings: {} });
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('Sign in with your new password to go on.'));
    await until(() => details('asg-change')[0]);
    expect(text(element)).to.contain('Password changed').and.not.to.contain('still signed in');
    expect(details('asg-change')).to.deep.equal([
      { widget: tag, action: 'password-changed', otherSessionsEnded: true },
    ]);
    expect(details('asg-error')).to.deep.equal([]);
  });

  it('agrees with the list of devices on the same page, whichever of the two ends one', async () => {
    const { element, scene, ids } = await openOn({ others: 3 });
    const devices = document.createElement('asg-sessions');
    devices.auth = element.auth;
    element.after(devices);
    await until(() => part(devices, 'badge') && rootOf(devices).querySelectorAll('[part~=row]').length === 4);
    await press(devices, 'Sign out everywhere else');
    await until(() => part(devices, 'dialog'));
    await press(devices, 'Sign out 3 devices');
    await until(() => text(devices).includes('You’re only signed in here now.'));
    await until(() => box(element) === null);
    expect(await ended(scene)).to.have.members(ids);

    await scene.organization.giveSessions('maya', 2);
    devices.reload();
    await until(() => box(element)?.checked);
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('Your other devices were signed out.'));
    await until(() => text(devices).includes('You’re not signed in anywhere else.'));
  });

  it('does not let the password wait for a server that asks for a pause', async () => {
    const { element, scene } = await openOn({ others: 2 });
    await scene.organization.fault({ method: 'DELETE', path: `${sessionsPath}/*`, status: 429, retryAfter: 30 });
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('2 devices are still signed in.'));
  });

  it('does not call those ended that the list still has', async () => {
    const { element, scene, details } = await openOn({ others: 2 });
    // With the new password this server ends them by itself; another may not.
    const { data } = await scene.session.request({ url: sessionsPath });
    await scene.organization.fault({ method: 'GET', path: sessionsPath, body: data });
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('2 devices are still signed in.'));
    await until(() => details('asg-change')[0]);
    expect(details('asg-change')[0]!.otherSessionsEnded).to.equal(false);
  });
});
