import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { elementCases } from '../../../test/support/cases.ts';
import {
  button,
  captureTimer,
  focused,
  hasButton,
  isState,
  link,
  mount,
  mountReady,
  nameOf,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setOnline,
  setWidth,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import { openHost } from '../../../test/support/host.ts';
import { AsgAuthError, type AuthState } from '../../configure.ts';
import type { AsgSignIn } from './asg-sign-in.ts';
import './index.ts';

const tag = 'asg-sign-in';

elementCases(tag, {
  attributes: { 'when-signed-in': 'card' },
  shows: 'Maya Fernando',
  scopes: ['openid'],
  germanTitle: 'Ihr Konto',
});

const signedOut = (error?: AsgAuthError): AuthState => ({
  status: 'signed-out',
  reason: 'never',
  ...(error && { error }),
});

describe(tag, () => {
  it('is one button that goes to the sign-in page, and says so', async () => {
    const scene = await openScene({ person: null });
    const { element, details } = await mountReady(tag, scene);
    expect(text(element)).to.contain('You’ll continue on our sign-in page.');
    await expect(element).to.be.accessible();
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(1);
    expect(details('asg-auth-required')[0]).to.include({ widget: tag, reason: 'signed-out' });
    const leaving = await until(() => button(element, 'Taking you there'));
    await until(() => status(element) === 'Taking you there');
    expect(isState(element, 'busy')).to.eql(true);
    leaving.click();
    expect(scene.signIns).to.eql(1);
  });

  it('works by keyboard alone', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    await sendKeys({ press: 'Tab' });
    expect(nameOf(focused(element)!)).to.eql('Sign in');
    await sendKeys({ press: 'Enter' });
    expect(scene.signIns).to.eql(1);
    await until(() => nameOf(focused(element)!) === 'Taking you there');
  });

  it('leaves it to a host that asks something first', async () => {
    const scene = await openScene({ person: null });
    const { element, details } = await mountReady(tag, scene);
    element.addEventListener('asg-auth-required', (event) => event.preventDefault());
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(0);
    expect(isState(element, 'busy')).to.eql(false);
    details('asg-auth-required')[0]!.resume();
    expect(scene.signIns).to.eql(1);
  });

  it('is at rest again when the person comes back by the browser’s own button', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Sign in');
    await until(() => hasButton(element, 'Taking you there'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => hasButton(element, 'Sign in'));
  });

  it('is at rest again when the window that the host signs in with was closed', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Sign in');
    await until(() => hasButton(element, 'Taking you there'));
    dispatchEvent(new FocusEvent('focus'));
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(2);
  });

  it('is at rest again when nobody ever says what became of it', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    const giveUp = captureTimer(15_000);
    await press(element, 'Sign in');
    await until(() => hasButton(element, 'Taking you there'));
    giveUp();
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(2);
  });

  it('is at rest again when it was taken out of the page and put back', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Sign in');
    await until(() => hasButton(element, 'Taking you there'));
    const place = element.parentElement!;
    element.remove();
    place.append(element);
    await until(() => hasButton(element, 'Sign in'));
  });

  it('is at rest again after somebody was signed in', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Sign in');
    await scene.signIn('maya');
    await scene.signOut();
    await until(() => hasButton(element, 'Sign in'));
  });

  it('names the app, and offers an account only where there is a place to make one', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady<AsgSignIn>(tag, scene);
    expect(rootOf(element).querySelector('a')).to.eql(null);
    element.appName = 'Northwind';
    element.createAccountUrl = 'https://northwind.example/join';
    await until(() => part(element, 'title')!.textContent.trim() === 'Sign in to Northwind');
    expect(link(element, 'Create an account').href).to.eql('https://northwind.example/join');
    await expect(element).to.be.accessible();
    element.createAccountUrl = 'javascript:alert(1)';
    await until(() => rootOf(element).querySelector('a') === null);
  });

  it('waits while the host finds out who is signed in', async () => {
    const scene = await openScene({ isStarting: true });
    const { element } = await mountReady(tag, scene);
    expect(button(element, 'Sign in').getAttribute('aria-disabled')).to.eql('true');
    scene.goOn();
    await until(() => !hasButton(element, 'Sign in'));
  });

  it('cannot sign in without the network', async () => {
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene);
    setOnline(false);
    await until(() => text(element).includes('You’re offline. Sign-in will be ready when you’re back.'));
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(0);
    setOnline(true);
    await until(() => !button(element, 'Sign in').hasAttribute('aria-disabled'));
  });

  it('fits into 256 px', async () => {
    await setWidth(256);
    const scene = await openScene({ person: null });
    const { element } = await mountReady(tag, scene, { 'create-account-url': '/join' });
    expect(overflowing(element)).to.eql([]);
  });
});

describe(`${tag}, when somebody is signed in`, () => {
  it('shows nothing, and tells the page', async () => {
    const scene = await openScene({ person: null });
    const { element, details } = await mountReady(tag, scene);
    await scene.signIn('maya');
    await until(() => text(element) === '');
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'signed-in' }]);
    await scene.signOut();
    await until(() => hasButton(element, 'Sign in'));
    expect(details('asg-change')[1]).to.eql({ widget: tag, action: 'signed-out' });
  });

  it('shows who it is and a way out, where asked to', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene, { 'when-signed-in': 'card' });
    expect(text(element)).to.contain('Maya Fernando');
    await press(element, 'Sign out');
    await until(() => hasButton(element, 'Sign in'));
    expect(text(element)).not.to.contain('Maya');
  });

  it('is headed by what it is: an invitation, or somebody’s account', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene, { 'when-signed-in': 'card', 'app-name': 'Trips' });
    expect(part(element, 'title')!.textContent.trim()).to.eql('Your account');
    await scene.signOut();
    await until(() => part(element, 'title')!.textContent.trim() === 'Sign in to Trips');
  });

  it('keeps focus when the button that was pressed goes', async () => {
    const { element } = await mountReady(tag, await openScene(), { 'when-signed-in': 'card' });
    button(element, 'Sign out').focus();
    await press(element, 'Sign out');
    await until(() => focused(element)?.textContent?.trim() === 'Sign in');
  });

  for (const [user, letters, line] of [
    [{ displayName: 'Maya Fernando', username: 'maya' }, 'MF', 'maya'],
    [{ displayName: 'Maya Anne de la Cruz', username: 'maya' }, 'MC', 'maya'],
    [{ displayName: ' Élodie ', username: 'elodie' }, 'É', 'elodie'],
    [{ displayName: 'مايا فرناندو', username: 'maya' }, '', 'maya'],
    [{ username: 'maya' }, '', undefined],
    [{ displayName: 'maya', username: 'maya' }, 'M', undefined],
    [{}, '', undefined],
  ] as const) {
    it(`knows initials and a second line of ${JSON.stringify(user)}`, async () => {
      const { session } = openHost({ status: 'signed-in', user });
      const { element } = mount<AsgSignIn>(tag, undefined, { 'when-signed-in': 'card' });
      element.auth = session;
      const avatar = await until(() => part(element, 'avatar'));
      expect(avatar.textContent.trim()).to.eql(letters);
      expect(avatar.querySelector('svg') !== null).to.eql(letters === '');
      expect(part(element, 'row-meta')?.textContent).to.eql(line);
    });
  }

  it('shows no way out that the host has not given', async () => {
    const scene = await openScene({ cannotSignIn: true });
    const { element } = await mountReady(tag, scene, { 'when-signed-in': 'card' });
    expect(text(element)).to.contain('Maya Fernando');
    expect(hasButton(element, 'Sign out')).to.eql(false);
  });
});

describe(`${tag}, when it did not work`, () => {
  const server = 'AADB2C90091: the user has cancelled';
  for (const [error, words] of [
    [new AsgAuthError('cancelled', server, 'access_denied'), 'You didn’t finish signing in. Nothing changed.'],
    [new AsgAuthError('refused', server, 'state'), 'That sign-in link was already used. Start again.'],
    [
      new AsgAuthError('refused', server, 'clock'),
      'Your device’s clock looks wrong. Set it to automatic and try again.',
    ],
    [
      new AsgAuthError('refused', server, 'storage'),
      'Your browser is blocking sign-in for this site. Allow site data and try again.',
    ],
    [new AsgAuthError('network', server), 'It’s not something you did. Try again later.'],
    [new AsgAuthError('unavailable', server), 'It’s not something you did. Try again later.'],
    [new AsgAuthError('config', server, 'client_id'), 'It’s not something you did. Try again later.'],
  ] as const) {
    it(`says why in words for people: ${error.kind} ${error.reason ?? ''}`, async () => {
      const { session } = openHost(signedOut(error));
      const { element, details } = mount(tag);
      element.auth = session;
      const notice = await until(() => part(element, 'notice'));
      expect(notice.textContent).to.contain(words).and.not.to.contain(server);
      expect(hasButton(element, 'Sign in')).to.eql(true);
      await expect(element).to.be.accessible();
      const told = await until(() => details('asg-error')[0]);
      expect(told.widget).to.eql(tag);
      expect(JSON.stringify(told)).not.to.contain(server);
    });
  }

  it('says nothing when the server only wants to ask first', async () => {
    const { session } = openHost(signedOut(new AsgAuthError('refused', server, 'login_required')));
    const { element, details } = mount(tag);
    element.auth = session;
    await until(() => hasButton(element, 'Sign in'));
    expect(part(element, 'notice')).to.eql(null);
    expect(details('asg-error')).to.eql([]);
  });

  it('tells the developer what is wrong with the configuration, and lets people try again', async () => {
    const host = openHost({
      status: 'failed',
      error: new AsgAuthError('config', 'client-id is missing.', 'client-id'),
    });
    const { element } = mount(tag);
    element.auth = host.session;
    await until(() => part(element, 'dev-note')?.textContent.includes('client-id is missing.'));
    expect(text(element)).to.contain('Sign-in isn’t working right now');
    await press(element, 'Try again');
    expect(host.rechecks).to.eql(1);
    host.show(signedOut());
    await until(() => hasButton(element, 'Sign in'));
    expect(part(element, 'notice')).to.eql(null);
  });

  it('can be tried again by the event', async () => {
    const host = openHost(signedOut(new AsgAuthError('cancelled', server, 'access_denied')));
    const { element, details } = mount(tag);
    element.auth = host.session;
    const { retry } = await until(() => details('asg-error')[0]);
    retry();
    expect(host.signIns).to.eql(1);
  });
});
