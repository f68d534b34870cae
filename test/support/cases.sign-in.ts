import { expect } from '@open-wc/testing';
import { AsgAuthError, type AuthState } from '../../src/configure.ts';
import type { ElementCases } from './cases.ts';
import {
  alerted,
  button,
  focused,
  hasButton,
  isState,
  mount,
  nameOf,
  type Mounted,
  press,
  status,
  text,
  until,
} from './elements.ts';
import { openHost, type Host } from './host.ts';

/** What a server says is for nobody to read. */
const sentence = 'AADB2C90091: https://login.example/?code=4711';
const notWorking = 'Sign-in isn’t working right now';
const notYou = 'It’s not something you did. Try again later.';

const signedOut = (error?: AsgAuthError): AuthState => ({
  status: 'signed-out',
  reason: 'never',
  ...(error && { error }),
});

function open(tag: string, state: AuthState): Host & Mounted {
  const host = openHost(state);
  const mounted = mount(tag);
  mounted.element.auth = host.session;
  // The counts of a host are read later.
  return Object.assign(Object.create(host) as Host, mounted);
}

/** That signing in is on its way, and why it did not work. */
export function signInCases(tag: string, { invitation }: ElementCases): void {
  it('says that a sign-in is on its way, and why it did not work, and can try again', async () => {
    const host = open(tag, signedOut());
    const { element, details } = host;
    const signIn = await until(() => button(element, 'Sign in'));
    signIn.focus();
    signIn.click();
    const leaving = await until(() => button(element, 'Taking you there'));
    expect(leaving.getAttribute('aria-disabled')).to.eql('true');
    await until(() => status(element) === 'Taking you there');
    expect(alerted(element)).to.eql('');

    host.show(signedOut(new AsgAuthError('network', sentence)));
    await until(() => text(element).includes(notWorking) && text(element).includes(notYou));
    await until(() => alerted(element) === `${notWorking}. ${notYou}`);
    expect(status(element)).to.eql('');
    expect(nameOf(focused(element)!)).to.eql('Sign in');
    await expect(element).to.be.accessible();
    await until(() => details('asg-error').length > 0);

    await press(element, 'Sign in');
    await until(() => hasButton(element, 'Taking you there'), 'busy although the last try failed');
    expect(host.signIns).to.eql(2);
    host.show(signedOut());
    host.show(signedOut(new AsgAuthError('cancelled', sentence, 'access_denied')));
    await until(() => alerted(element) === 'You didn’t finish signing in. Nothing changed.');
    expect(text(element)).to.contain('You didn’t finish signing in.').and.not.to.contain(notWorking);

    await until(() => details('asg-error').length > 1);
    const [first, second, ...more] = details('asg-error');
    expect(first).to.include({ widget: tag, kind: 'network', code: 'network' });
    expect(second).to.include({ kind: 'cancelled', reason: 'access_denied' });
    expect(more).to.eql([]);
    expect(JSON.stringify([first, second])).not.to.contain('4711');
    first!.retry();
    expect(host.signIns).to.eql(3);
  });

  it('takes back "Taking you there" when the person is still here', async () => {
    const { element } = open(tag, signedOut());
    await press(element, 'Sign in');
    await until(() => status(element) === 'Taking you there');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => hasButton(element, 'Sign in'));
    await until(() => status(element) === '');
  });

  it('tells the page, once, that the session cannot be, and why', async () => {
    const error = new AsgAuthError('config', 'base-url must begin with https.', 'base-url');
    const host = open(tag, { status: 'failed', error });
    const { element, details } = host;
    const told = await until(() => details('asg-error')[0]);
    expect(told).to.include({ widget: tag, kind: 'config', code: 'config', reason: 'base-url' });
    element.requestUpdate();
    await element.updateComplete;
    expect(details('asg-error')).to.have.length(1);
    expect(alerted(element)).to.eql('');
    told.retry();
    expect(host.rechecks).to.eql(1);
    expect(host.signIns).to.eql(0);
  });

  it('says nothing of a try that only found out that the server has to ask', async () => {
    const { element, details } = open(tag, signedOut(new AsgAuthError('refused', sentence, 'login_required')));
    await until(() => hasButton(element, 'Sign in') && isState(element, 'signed-out'));
    await until(() => text(element).includes(invitation ?? 'Sign in'));
    await element.updateComplete;
    expect(text(element)).not.to.contain('already used');
    expect(details('asg-error')).to.eql([]);
  });
}
