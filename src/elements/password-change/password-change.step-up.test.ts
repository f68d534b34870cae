import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  field,
  fill,
  focused,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  status,
  text,
  until,
  type Mounted,
} from '../../../test/support/elements.ts';
import {
  knowingSession,
  mountWith,
  newPassword,
  oldPassword,
  path,
  submit,
  tag,
  type KnowingSession,
} from '../../../test/support/password-change.ts';
import type { Scene } from '../../../test/support/scene.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import './index.ts';

const scopes = ['openid', 'internal_login'];
const ago = (minutes: number): number => Date.now() - minutes * 60_000;

interface Visit extends Mounted<AsgPasswordChange> {
  readonly scene: Scene;
  readonly session: KnowingSession;
}

/** A host whose token may not use the way on which the server checks the current password. */
async function visit(
  authTime: number | undefined,
  attributes: Readonly<Record<string, string>> = {},
  before?: Visit,
): Promise<Visit> {
  const scene = before?.scene ?? (await openScene({ scopes, settings: { preserveSessionOnPasswordChange: true } }));
  const session = await knowingSession(scene, { scopes, ...(authTime !== undefined && { authTime }) });
  return { scene, session, ...(await mountWith(session, attributes)) };
}

const question = (element: Element): HTMLElement | null => part(element, 'dialog');

async function expectForm(element: AsgPasswordChange): Promise<void> {
  await until(() => focused(element) === field(element, 'New password'));
  expect(rootOf(element).querySelectorAll('[autocomplete="current-password"]')).to.have.length(0);
}

describe('a password change that the server does not guard', () => {
  it('asks nothing of somebody who signed in just now, and needs no current password', async () => {
    const { scene, element, details } = await visit(ago(1));
    await press(element, 'Change password');
    await expectForm(element);
    await fill(element, 'New password', newPassword);
    await press(element, 'Change password');
    await until(() => details('asg-change')[0]);
    expect(await scene.count('PATCH', '/scim2/Me')).to.equal(1);
    expect(await scene.count('POST', path)).to.equal(0);
    expect(details('asg-auth-required')).to.deep.equal([]);
  });

  it('takes a store that refuses a password in the same words', async () => {
    const { scene, element } = await visit(ago(1), { 'organization-name': 'Northwind' });
    await press(element, 'Change password');
    await until(() => part(element, 'checklist'));
    await scene.organization.configure({ passwordHistory: 3 });
    await fill(element, 'New password', oldPassword);
    await press(element, 'Change password');
    await until(() => text(element).includes('You’ve used this one before. Choose a new one.'));
    expect(focused(element) === field(element, 'New password')).to.equal(true);
  });

  for (const [when, authTime] of [
    ['signed in a while ago', () => ago(16)],
    ['signed in nobody knows when', () => undefined],
  ] as const) {
    it(`has somebody who ${when} confirm who they are`, async () => {
      const { scene, session, element, details } = await visit(authTime());
      await press(element, 'Change password');
      await until(() => question(element));
      expect(text(element)).to.contain('Confirm it’s you').and.to.contain('You’ll come right back here.');
      expect(part(element, 'editor') === null).to.equal(true);
      await press(element, 'Continue');
      expect(details('asg-auth-required')[0]).to.include({ widget: tag, reason: 'step-up' });
      expect(session.signIns).to.deep.equal([{ prompt: 'login' }]);
      expect(JSON.stringify(sessionStorage)).not.to.contain(scene.tokens[0]);
      await until(() => question(element) === null);
    });
  }

  it('honours how long the host trusts a sign-in', async () => {
    const { element } = await visit(ago(16), { 'max-auth-age': '3600' });
    await press(element, 'Change password');
    await expectForm(element);
  });

  it('asks again before it sends anything when the form was open for too long', async () => {
    const { scene, session, element, details } = await visit(ago(1), { 'max-auth-age': '3600' });
    await press(element, 'Change password');
    await expectForm(element);
    await fill(element, 'New password', newPassword);
    element.maxAuthAge = 30;
    await press(element, 'Change password');
    await until(() => question(element));
    expect(await scene.count('PATCH', '/scim2/Me')).to.equal(0);
    expect(details('asg-change')).to.deep.equal([]);
    await press(element, 'Continue');
    expect(session.signIns).to.deep.equal([{ prompt: 'login' }]);
    expect(JSON.stringify(sessionStorage)).not.to.contain(newPassword);
  });

  for (const [way, leave] of [
    ['Cancel', (element: Element) => press(element, 'Cancel')],
    ['Escape', () => sendKeys({ press: 'Escape' })],
  ] as const) {
    it(`goes back to the button by ${way}`, async () => {
      const { session, element } = await visit(ago(16));
      await until(() => rootOf(element).querySelector('button'));
      rootOf(element).querySelector('button')!.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => rootOf(element).querySelector('dialog[open]'));
      await leave(element);
      await until(() => question(element) === null);
      await until(() => focused(element)?.getAttribute('name') === 'change');
      expect(session.signIns).to.deep.equal([]);
    });
  }

  it('lets a host confirm in its own way, and goes on when it says so', async () => {
    const { session, element, details } = await visit(ago(16));
    element.addEventListener('asg-auth-required', (event) => event.preventDefault());
    await press(element, 'Change password');
    await press(element, 'Continue');
    expect(session.signIns).to.deep.equal([]);
    details('asg-auth-required')[0]!.resume();
    expect(session.signIns).to.have.length(1);
  });

  it('opens the form for somebody who comes back having confirmed', async () => {
    const before = await visit(ago(16));
    await press(before.element, 'Change password');
    await press(before.element, 'Continue');
    before.element.remove();
    const { element, details } = await visit(ago(0), {}, before);
    await expectForm(element);
    expect(sessionStorage.length).to.equal(0);
    await fill(element, 'New password', newPassword);
    await press(element, 'Change password');
    await until(() => details('asg-change')[0]);
  });

  it('says that nothing changed to somebody who comes back without', async () => {
    const before = await visit(ago(16));
    await press(before.element, 'Change password');
    await press(before.element, 'Continue');
    before.element.remove();
    const { element } = await visit(ago(17), {}, before);
    const words = 'Nothing changed. You didn’t finish confirming.';
    await until(() => text(element).includes(words));
    await until(() => status(element) === words);
    expect(part(element, 'editor') === null).to.equal(true);
    expect(sessionStorage.length).to.equal(0);
  });

  it('waits at rest with mode="form", until somebody wants it', async () => {
    const { element } = await visit(ago(16), { mode: 'form' });
    await press(element, 'Change password');
    await until(() => question(element));
  });
});

describe('a password change that turns out not to be allowed', () => {
  it('takes the other way where the host does not tell its scopes', async () => {
    const scene = await openScene({ settings: { allowedScopes: scopes } });
    const { element, details } = await mountReady<AsgPasswordChange>(tag, scene);
    await press(element, 'Change password');
    await submit(element, oldPassword, newPassword);
    await until(() => question(element));
    expect(await scene.count('POST', path)).to.equal(1);
    expect(await scene.count('PATCH', '/scim2/Me')).to.equal(0);
    expect(details('asg-error')[0]).to.include({ kind: 'forbidden', status: 403 });
  });

  it('says that it is not available here where there is no other way', async () => {
    const { scene, element } = await visit(ago(1));
    await press(element, 'Change password');
    await expectForm(element);
    await scene.organization.configure({ scimPasswordAllowed: false });
    await fill(element, 'New password', newPassword);
    await press(element, 'Change password');
    await until(() => text(element).includes('Not available here'));
  });
});
