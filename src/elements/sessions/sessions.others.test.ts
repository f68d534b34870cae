import { expect } from '@open-wc/testing';
import {
  mount,
  mountReady,
  button,
  focused,
  isState,
  openScene,
  part,
  press,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import type { AsgSessions } from './asg-sessions.ts';
import { tag, path, three, open, titles, ended, signOutOthers, type Opened } from '../../../test/support/sessions.ts';
import './index.ts';

describe('asg-sessions, signing out the others', () => {
  it('asks first, with focus on the way back', async () => {
    const opened = await open({ others: three });
    const { element } = opened;
    button(element, 'Sign out everywhere else').focus();
    await press(element, 'Sign out everywhere else');
    await until(() => focused(element) === button(element, 'Cancel'));
    expect(part(element, 'dialog')!.textContent.replace(/\s+/g, ' ')).to.contain(
      'Sign out 3 other devices? You stay signed in here. The others will need to sign in again.',
    );
    await press(element, 'Cancel');
    await until(() => !part(element, 'dialog'));
    await until(() => focused(element) === button(element, 'Sign out everywhere else'));
    expect(await ended(opened)).to.eql([]);
  });

  it('signs out each of them, never this one, and says so', async () => {
    const opened = await open({ others: three });
    const { element, details, ids } = opened;
    await signOutOthers(opened, 3);
    await until(() => status(element) === 'You’re only signed in here now.');
    expect(titles(element)).to.have.length(1);
    expect((await ended(opened)).sort()).to.eql([...ids].sort());
    await until(() => details('asg-change')[0]);
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'other-sessions-ended' }]);
    await until(() => focused(element)?.matches('[part~=notice]'));
    expect(text(element)).to.contain('You’re not signed in anywhere else.');
    await expect(element).to.be.accessible();
  });

  it('has four under way at a time, says how far it is, and stops when it is told', async () => {
    const opened = await open({ others: 12 });
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutOthers(opened, 12);
    await until(async () => (await ended(opened)).length === 4);
    await until(() => focused(element) === button(element, 'Stop'));
    expect(text(element)).to.contain('Signing out 0 of 12');
    expect(titles(element)).to.eql(['Unknown browser']);
    await expect(element).to.be.accessible();
    await scene.organization.release();
    await until(() => text(element).includes('Signing out 4 of 12'));
    await until(async () => (await ended(opened)).length === 8);
    await press(element, 'Stop');
    await scene.organization.clearFaults();
    await until(() => status(element) === '8 signed out. 4 are still signed in.');
    expect(await ended(opened)).to.have.length(8);
    expect(titles(element)).to.have.length(5);
    expect(opened.details('asg-change')).to.eql([]);
  });

  it('keeps those that failed, and tries them again', async () => {
    const opened = await open({ others: three });
    const { element, scene, details } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 500, times: 2 });
    await signOutOthers(opened, 3);
    await until(() => text(element).includes('2 devices are still signed in'));
    expect(text(element)).to.contain('1 was signed out. Try the others again.');
    await until(() => focused(element)?.matches('[part~=notice].warning'));
    expect(titles(element)).to.have.length(3);
    expect(details('asg-error')).to.have.length(1);
    await expect(element).to.be.accessible();
    await press(element, 'Try again');
    await until(() => status(element) === 'You’re only signed in here now.');
    expect(await ended(opened)).to.have.length(5);
    expect(details('asg-change')).to.have.length(1);
  });

  it('waits where the server asks for a pause, and goes on', async () => {
    const opened = await open({ others: three });
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 429, retryAfter: 1, times: 1 });
    await signOutOthers(opened, 3);
    await until(() => text(element).includes('Too many requests just now. Going on in 1 s.'));
    await until(() => status(element) === 'You’re only signed in here now.');
    expect(await ended(opened)).to.have.length(4);
    expect(opened.details('asg-error')).to.eql([]);
  });

  it('stops while it waits', async () => {
    const opened = await open({ others: three });
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 429, retryAfter: 50 });
    await signOutOthers(opened, 3);
    await until(() => text(element).includes('Going on in'));
    await press(element, 'Stop');
    await until(() => status(element).includes('still signed in'));
    expect(titles(element)).to.have.length(4);
  });

  it('does not wait for a server that wants to be left alone for long', async () => {
    const opened = await open({ others: three });
    await opened.scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 429, retryAfter: 3_600 });
    await signOutOthers(opened, 3);
    await until(() => text(opened.element).includes('3 devices are still signed in'));
  });

  it('does not believe a yes that did nothing', async () => {
    const opened = await open({ others: three });
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 204, body: '' });
    await signOutOthers(opened, 3);
    await until(() => text(element).includes('3 devices are still signed in'));
    expect(opened.details('asg-change')).to.eql([]);
  });

  it('ends when the session does, without a word of failure of its own', async () => {
    const opened = await open({ others: three });
    const { element, scene } = opened;
    await scene.end();
    await signOutOthers(opened, 3);
    await until(() => isState(element, 'expired') && !isState(element, 'busy'));
    await until(() => text(element).includes('You were signed out'));
    expect(part(element, 'progress') === null).to.eql(true);
  });

  it('goes on while the element is out of the page, and shows how far it is when one comes', async () => {
    const opened = await open({ others: 8 });
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutOthers(opened, 8);
    await until(async () => (await ended(opened)).length === 4);
    const { session } = element;
    element.remove();
    const later = mount<AsgSessions>(tag);
    later.element.auth = session;
    await until(() => text(later.element).includes('Signing out 0 of 8'));
    await scene.organization.clearFaults();
    await until(() => status(later.element) === 'You’re only signed in here now.');
    expect(titles(later.element)).to.have.length(1);
  });

  it('keeps people from closing the page meanwhile by mistake, and no longer', async () => {
    const opened = await open({ others: three });
    const { element, scene } = opened;
    const leave = (): boolean => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutOthers(opened, 3);
    await until(async () => (await ended(opened)).length === 3);
    expect(leave()).to.eql(false);
    await scene.organization.clearFaults();
    await until(() => status(element) === 'You’re only signed in here now.');
    expect(leave()).to.eql(true);
  });

  it('sends nothing more once somebody else is here', async () => {
    const scene = await openScene();
    await scene.organization.giveSessions('maya', 8);
    const { data } = await scene.session.request({ url: path });
    const { id } = (data as { sessions: { id: string; userAgent: string }[] }).sessions.find(
      ({ userAgent }) => userAgent === 'Sandbox',
    )!;
    const { element } = await mountReady<AsgSessions>(tag, scene);
    Object.defineProperty(scene.session.state, 'sessionId', { value: id, configurable: true });
    element.requestUpdate();
    const opened = { element, scene } as Opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutOthers(opened, 8);
    await until(async () => (await ended(opened)).length === 4);
    await scene.signIn('sam');
    await scene.organization.clearFaults();
    await until(() => isState(element, 'ready') && !isState(element, 'busy'));
    expect(await ended(opened)).to.have.length(4);
    expect(text(element)).not.to.contain('signed out');
  });
});
