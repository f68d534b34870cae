import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { elementCases } from '../../../test/support/cases.ts';
import {
  field,
  fill,
  focused,
  hasButton,
  isState,
  link,
  listen,
  mount,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  status,
  text,
  texts,
  until,
} from '../../../test/support/elements.ts';
import {
  knowingSession,
  mountWith,
  newPassword,
  oldPassword,
  openForm,
  path,
  submit,
  tag,
} from '../../../test/support/password-change.ts';
import './index.ts';

elementCases(tag, {
  shows: 'Set',
  scopes: ['openid', 'internal_login', 'internal_user_password_update'],
  invitation: 'Sign in to see your password settings',
  germanTitle: 'Passwort',
  write: {
    method: 'POST',
    path,
    begin: async (element) => {
      await press(element, 'Change password');
      await until(() => part(element, 'checklist'));
      await fill(element, 'Current password', oldPassword);
      await fill(element, 'New password', newPassword);
    },
    submit: 'Change password',
    typed: (element) => field(element, 'New password').value,
    failure: 'Your password wasn’t changed',
    action: 'password-changed',
  },
});

describe('asg-password-change', () => {
  it('is one line that opens in place, with focus on the current password', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene);
    expect(text(element)).to.contain('Set').and.to.contain('Change');
    expect(await scene.organization.requests()).to.deep.equal([]);
    await press(element, 'Change password');
    await until(() => focused(element) === field(element, 'Current password'));
    expect(field(element, 'Current password').autocomplete).to.equal('current-password');
    expect(field(element, 'New password').autocomplete).to.equal('new-password');
    expect(rootOf(element).querySelector('form')!.method).to.equal('post');
    expect(part(element, 'row') === null).to.equal(true);
  });

  it('goes back to its button by Cancel and by Escape', async () => {
    const { element } = await openForm(await openScene());
    await press(element, 'Cancel');
    await until(() => focused(element)?.getAttribute('name') === 'change');
    expect(part(element, 'editor') === null).to.equal(true);
    await press(element, 'Change password');
    await until(() => focused(element) === field(element, 'Current password'));
    await sendKeys({ press: 'Escape' });
    await until(() => focused(element)?.getAttribute('name') === 'change');
    expect(part(element, 'editor') === null).to.equal(true);
  });

  for (const leave of ['Cancel', 'Escape'])
    it(`asks before ${leave} loses what was typed`, async () => {
      const { element } = await openForm(await openScene());
      await fill(element, 'New password', newPassword);
      const go = (): Promise<void> =>
        leave === 'Escape' ? sendKeys({ press: 'Escape' }).then(() => undefined) : press(element, 'Cancel');
      await go();
      await until(() => part(element, 'dialog'));
      expect(focused(element)?.textContent?.trim()).to.equal('Go back');
      await press(element, 'Go back');
      await until(() => !part(element, 'dialog'));
      expect(field(element, 'New password').value).to.equal(newPassword);
      field(element, 'New password').focus();
      await go();
      await press(element, 'Leave');
      await until(() => focused(element)?.getAttribute('name') === 'change');
      expect(part(element, 'editor') === null).to.equal(true);
    });

  it('can be done by keyboard alone', async () => {
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, details } = await mountReady(tag, scene);
    rootOf(element).querySelector('button')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element) === field(element, 'Current password'));
    await sendKeys({ type: oldPassword });
    await sendKeys({ press: 'Tab' });
    expect(focused(element)?.getAttribute('aria-label')).to.equal('Show password');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: newPassword });
    await sendKeys({ press: 'Enter' });
    await until(() => details('asg-change')[0]);
  });

  it('keeps the session where the organization does, and says so', async () => {
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, details } = await openForm(scene);
    await submit(element, oldPassword, newPassword);
    await until(() => status(element).startsWith('Password changed'));
    expect(text(element)).to.contain('Password changed').and.not.to.contain('Sign in');
    expect(details('asg-change')).to.deep.equal([
      { widget: tag, action: 'password-changed', otherSessionsEnded: false },
    ]);
    expect(part(element, 'editor') === null).to.equal(true);
    await until(() => focused(element)?.getAttribute('name') === 'change');
    expect(isState(element, 'ready')).to.equal(true);
    await press(element, 'Change password');
    await until(() => !text(element).includes('Password changed'));
    await submit(element, newPassword, oldPassword);
    await until(() => details('asg-change').length === 2);
  });

  it('counts it as success when the session ends with the change', async () => {
    const scene = await openScene();
    const session = await knowingSession(scene);
    const { element, details } = await mountWith(session);
    await press(element, 'Change password');
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('Sign in with your new password to go on.'));
    expect(text(element)).to.contain('Password changed');
    expect(details('asg-change')).to.deep.equal([
      { widget: tag, action: 'password-changed', otherSessionsEnded: true },
    ]);
    expect(details('asg-error')).to.deep.equal([]);
    expect(part(element, 'editor') === null).to.equal(true);
    await until(() => status(element).includes('Sign in with your new password'));
    await press(element, 'Sign in');
    expect(session.signIns).to.have.length(1);
    expect(details('asg-auth-required')[0]).to.include({ reason: 'expired' });
  });

  it('says it in one place then, once, and with the way on; and less to somebody who went it', async () => {
    const scene = await openScene();
    const { controller } = await knowingSession(scene);
    const { element } = await mountWith({ controller, signIns: [] });
    const heard = listen(element);
    await press(element, 'Change password');
    await submit(element, oldPassword, newPassword);
    await until(() => focused(element)?.textContent?.trim() === 'Sign in');
    expect(texts(element)).to.deep.equal([
      ...['Password', 'Use one you don’t use anywhere else.'],
      ...['Password changed', 'Sign in with your new password to go on.', 'Sign in'],
    ]);
    await expect(element).to.be.accessible();
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['Password changed. Sign in with your new password to go on.']);
    await scene.become('maya');
    await controller.recheck();
    await until(() => hasButton(element, 'Change password'));
    expect(text(element)).to.contain('Password changed').and.not.to.contain('Sign in');
  });

  it('renews a token that ran out, and changes the password once', async () => {
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, details } = await openForm(scene);
    await scene.organization.expireAccessTokens();
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    const statuses = (await scene.organization.requests({ method: 'POST', path })).map((request) => request.status);
    expect(statuses).to.deep.equal([401, 204]);
  });

  it('offers no sign-out of other devices where the session does not tell which one it is', async () => {
    const { element } = await openForm(await openScene());
    expect(rootOf(element).querySelectorAll('[type=checkbox]')).to.have.length(0);
  });
});

describe('asg-password-change with mode="form"', () => {
  it('is open from the start, takes no focus, and cannot be cancelled', async () => {
    const { element } = await mountReady(tag, await openScene(), { mode: 'form' });
    await until(() => part(element, 'checklist'));
    expect(focused(element) === null).to.equal(true);
    expect(hasButton(element, 'Cancel')).to.equal(false);
    field(element, 'Current password').focus();
    await sendKeys({ press: 'Escape' });
    expect(part(element, 'editor') !== null).to.equal(true);
  });

  it('leaves the form away once the password is changed', async () => {
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, details } = await mountReady(tag, scene, { mode: 'form' });
    await until(() => part(element, 'checklist'));
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    await element.updateComplete;
    expect(part(element, 'editor') === null).to.equal(true);
    expect(text(element)).to.contain('Password changed');
  });
});

describe('asg-password-change with forgot-url', () => {
  it('offers to reset a password that was forgotten', async () => {
    const { element } = await openForm(await openScene(), { 'forgot-url': 'https://host.example/recover' });
    expect(link(element, 'Forgot it?').href).to.equal('https://host.example/recover');
  });

  for (const url of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'java\nscript:alert(1)']) {
    it(`refuses ${JSON.stringify(url)}`, async () => {
      const { element } = await openForm(await openScene(), { 'forgot-url': url });
      expect(rootOf(element).querySelectorAll('a')).to.have.length(0);
    });
  }
});

describe('asg-password-change in a store that takes no changes', () => {
  it('says who manages the password instead of letting people fill in a form', async () => {
    const scene = await openScene();
    await scene.organization.changePerson('maya', { readOnly: true });
    const { element } = mount(tag, scene, { 'organization-name': 'Northwind' });
    await press(element, 'Change password');
    await until(() => text(element).includes('Your password is managed by Northwind. You can’t change it here.'));
    await until(() => status(element).includes('managed by Northwind'));
    expect(part(element, 'editor') === null).to.equal(true);
    expect(element.children).to.have.length(0);
    await until(() => focused(element)?.textContent?.includes('Not changed here'));
  });
});
