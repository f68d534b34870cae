import { expect } from '@open-wc/testing';
import {
  mountReady,
  alerted,
  button,
  focused,
  hasButton,
  isState,
  openScene,
  part,
  press,
  rootOf,
  setOnline,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import type { AsgSessions } from './asg-sessions.ts';
import { tag, path, iPhone, open, titles, rowOf, ended, signOutPhone } from '../../../test/support/sessions.ts';
import './index.ts';

describe('asg-sessions, signing out one', () => {
  it('asks in its row, with focus on the question, and leaves it where that is wanted', async () => {
    const opened = await open();
    const { element, ids } = opened;
    for (const leave of ['press', 'Escape'] as const) {
      await press(element, 'Sign out Safari on iPhone');
      await until(() => focused(element)?.id === 'confirm-title');
      const row = rowOf(element, ids[0]!)!;
      // Two of one name are told apart by when and where.
      expect(row.textContent.replace(/\s+/g, ' ')).to.match(
        /Sign out Safari on iPhone\? .*Active .*IP \d[\d.]+ ?It will need to sign in again to use your account\./,
      );
      await expect(element).to.be.accessible();
      if (leave === 'press') await press(element, 'Leave it');
      else focused(element)!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await until(() => focused(element) === button(element, 'Sign out Safari on iPhone'));
    }
    expect(await ended(opened)).to.eql([]);
  });

  it('signs it out, looks whether it is, says so, and moves on to the next', async () => {
    const opened = await open();
    const { element, details, ids, scene } = opened;
    await scene.organization.clearRequests();
    await signOutPhone(opened);
    await until(() => !titles(element).includes('Safari on iPhone'));
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(text(element)).to.contain('Safari on iPhone is signed out.');
    await until(() => focused(element) === button(element, 'Sign out Firefox on Windows'));
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'session-ended', target: ids[0] }]);
    expect(await ended(opened)).to.eql([ids[0]]);
    expect(await scene.count('GET', path)).to.eql(1);
  });

  it('leaves focus to the one before when the last of the list goes', async () => {
    const opened = await open({ others: [iPhone] });
    const { element } = opened;
    await signOutPhone(opened);
    await until(() => titles(element).length === 1);
    await until(() => focused(element) === button(element, 'Sign out this device'));
  });

  it('does not believe a yes that did nothing', async () => {
    const opened = await open();
    const { element, scene, details } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 204, body: '' });
    await signOutPhone(opened);
    await until(() => text(element).includes('Safari on iPhone is still signed in'));
    expect(titles(element)).to.contain('Safari on iPhone');
    expect(details('asg-change')).to.eql([]);
  });

  it('counts one that is gone already as done, whoever ended it', async () => {
    const opened = await open();
    const { element, scene, ids, mine } = opened;
    const headers = { Authorization: `Bearer ${scene.tokens[0]}` };
    await fetch(`${scene.organization.baseUrl}${path}/${ids[0]}`, { method: 'DELETE', headers });
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 404, times: 1 });
    await signOutPhone(opened);
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(titles(element)).to.have.length(2);
    expect(rowOf(element, mine) === null).to.eql(false);
  });

  it('moves on to the next when it was signed out elsewhere while it is asked about', async () => {
    const opened = await open();
    const { element, scene, ids, details } = opened;
    await press(element, 'Sign out Safari on iPhone');
    await until(() => focused(element)?.id === 'confirm-title');
    const headers = { Authorization: `Bearer ${scene.tokens[0]}` };
    await fetch(`${scene.organization.baseUrl}${path}/${ids[0]}`, { method: 'DELETE', headers });
    element.reload();
    await until(() => !part(element, 'confirm'));
    await until(() => focused(element) === button(element, 'Sign out Firefox on Windows'));
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(details('asg-change')).to.eql([]);
  });

  it('believes the yes where the list cannot be had then', async () => {
    const opened = await open();
    const { element, scene } = opened;
    await scene.organization.fault({ method: 'GET', path, status: 400 });
    await signOutPhone(opened);
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(titles(element)).not.to.contain('Safari on iPhone');
  });

  const failures: readonly (readonly [what: string, fault: object, said: string])[] = [
    [
      '500, with a reference',
      { status: 500, body: { code: 'USM-15001', traceId: '5de108b3-1' } },
      'Reference 5de108b3',
    ],
    ['no connection', { kind: 'drop' }, 'We couldn’t reach the server.'],
    ['429', { status: 429, retryAfter: 30 }, 'Too many requests just now.'],
    ['an HTML page', { kind: 'html' }, 'We couldn’t reach the server.'],
  ];
  for (const [what, fault, said] of failures) {
    it(`says that it is still signed in after ${what}, and tries again`, async () => {
      const opened = await open();
      const { element, scene, details, ids } = opened;
      await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, ...fault });
      await signOutPhone(opened);
      await until(() => text(element).includes('Safari on iPhone is still signed in'));
      expect(text(element)).to.contain(said);
      expect(alerted(element)).to.contain('Safari on iPhone is still signed in');
      await until(() => focused(element)?.matches('[part~=notice].danger'));
      expect(details('asg-error')).to.have.length(1);
      await expect(element).to.be.accessible();
      await scene.organization.clearFaults();
      await press(element, 'Try again');
      await until(() => status(element) === 'Safari on iPhone is signed out.');
      expect(text(element)).not.to.contain('still signed in');
      expect((await ended(opened)).every((id) => id === ids[0])).to.eql(true);
    });
  }

  it('finds out that it was done where the answer did not arrive', async () => {
    const opened = await open();
    const { element, scene, details } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, kind: 'no-cors' });
    await signOutPhone(opened);
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(titles(element)).to.have.length(2);
    expect(details('asg-error')).to.eql([]);
  });

  it('says where the server forbids it, and offers nothing that would not help', async () => {
    const opened = await open();
    const { element, scene, details } = opened;
    const body = { code: 'USM-10010', message: 'Action Forbidden' };
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 403, body });
    await signOutPhone(opened);
    await until(() => text(element).includes('This one can’t be signed out from here.'));
    expect(hasButton(element, 'Try again')).to.eql(false);
    const [error] = details('asg-error');
    expect([error?.kind, error?.serverCode, error?.missingScopes]).to.eql(['forbidden', 'USM-10010', undefined]);
  });

  it('shows that the session ended, when it did meanwhile', async () => {
    const opened = await open();
    const { element, scene } = opened;
    await scene.end();
    await signOutPhone(opened);
    await until(() => isState(element, 'expired'));
    await until(() => text(element).includes('You were signed out'));
    await until(() => part(element, 'confirm') === null);
    expect(text(element)).not.to.contain('still signed in');
    expect(button(element, 'Sign out Safari on iPhone').ariaDisabled).to.eql('true');
  });

  it('changes nothing without a network', async () => {
    const opened = await open();
    const { element } = opened;
    setOnline(false);
    await until(() => part(element, 'notice'));
    button(element, 'Sign out Safari on iPhone').click();
    await element.updateComplete;
    expect(part(element, 'confirm') === null).to.eql(true);
    expect(button(element, 'Sign out everywhere else').ariaDisabled).to.eql('true');
  });

  it('presses once, however often somebody does', async () => {
    const opened = await open();
    const { element, scene, ids } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutPhone(opened);
    await until(() => isState(element, 'busy'));
    for (const name of ['Sign out', 'Leave it']) button(element, name).click();
    await scene.organization.clearFaults();
    await until(() => status(element) === 'Safari on iPhone is signed out.');
    expect(await ended(opened)).to.eql([ids[0]]);
  });

  it('says nothing of one person to the next, who came while it was under way', async () => {
    const scene = await openScene();
    await scene.organization.giveSessions('maya', [iPhone]);
    const mounted = await mountReady<AsgSessions>(tag, scene);
    const { element } = mounted;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, hold: true });
    await signOutPhone({ ...mounted, scene, ids: [], mine: '' });
    await until(async () => (await scene.count('DELETE', `${path}/*`)) > 0);
    await scene.signIn('sam');
    await scene.organization.clearFaults();
    await until(() => isState(element, 'ready') && !isState(element, 'busy'));
    expect(text(element)).not.to.contain('iPhone');
    expect(mounted.details('asg-change')).to.eql([]);
  });
});

describe('asg-sessions, signing out here', () => {
  it('says what it means, and can be left', async () => {
    const opened = await open({ attributes: { 'app-name': 'Northwind' } });
    const { element, mine } = opened;
    await press(element, 'Sign out this device');
    await until(() => part(element, 'confirm'));
    expect(rowOf(element, mine)!.textContent.replace(/\s+/g, ' ')).to.contain(
      'Sign out of this device? You’ll leave Northwind and need to sign in again.',
    );
    await press(element, 'Stay signed in');
    await until(() => focused(element) === button(element, 'Sign out this device'));
    expect(await ended(opened)).to.eql([]);
  });

  it('ends as signed out, and not as failed', async () => {
    const opened = await open();
    const { element, details, mine } = opened;
    const seen: string[] = [];
    const observer = new MutationObserver(() => seen.push(text(element)));
    observer.observe(rootOf(element), { subtree: true, childList: true, characterData: true });
    await press(element, 'Sign out this device');
    await press(element, 'Sign out');
    await until(() => isState(element, 'signed-out'));
    await until(() => text(element).includes('Sign in to continue.'));
    observer.disconnect();
    expect(titles(element)).to.eql([]);
    expect(await ended(opened)).to.eql([mine]);
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'current-session-ended' }]);
    expect(seen.filter((said) => /still signed in|didn’t load/.test(said))).to.eql([]);
    expect(hasButton(element, 'Sign in')).to.eql(true);
  });

  it('lets the host sign out, where it can', async () => {
    const scene = await openScene();
    const { data } = await scene.session.request({ url: path });
    const mine = (data as { sessions: { id: string }[] }).sessions[0]!.id;
    const { element } = await mountReady<AsgSessions>(tag, scene);
    await press(element, 'Sign out everywhere');
    await until(() => part(element, 'dialog'));
    await press(element, 'Sign out everywhere');
    await until(() => isState(element, 'signed-out') && text(element).includes('Sign in to see your devices'));
    expect(scene.session.state).to.include({ status: 'signed-out', reason: 'user' });
    expect(mine).to.match(/^[0-9a-f]{64}$/);
  });

  it('shows devices again to whoever signs in then', async () => {
    const opened = await open();
    const { element, scene } = opened;
    await press(element, 'Sign out this device');
    await press(element, 'Sign out');
    await until(() => isState(element, 'signed-out'));
    await scene.become('maya');
    await element.session!.recheck();
    await until(() => titles(element).length === 3);
  });

  it('says where it did not work', async () => {
    const opened = await open();
    const { element, scene, details } = opened;
    await scene.organization.fault({ method: 'DELETE', path: `${path}/*`, status: 500, times: 1 });
    await press(element, 'Sign out this device');
    await press(element, 'Sign out');
    await until(() => text(element).includes('You’re still signed in'));
    expect(details('asg-change')).to.eql([]);
    expect(isState(element, 'ready')).to.eql(true);
    await press(element, 'Try again');
    await until(() => part(element, 'confirm')?.textContent.includes('Sign out of this device?'));
  });

  it('ends everything with one call where it cannot tell which one is this', async () => {
    const opened = await open({ isUnknown: true });
    const { element, details } = opened;
    await press(element, 'Sign out everywhere');
    await until(() => focused(element) === button(element, 'Cancel'));
    await expect(element).to.be.accessible();
    await press(element, 'Sign out everywhere');
    await until(() => isState(element, 'signed-out'));
    expect(await ended(opened)).to.eql([path]);
    const actions = details('asg-change').map(({ action }) => action);
    expect(actions).to.eql(['other-sessions-ended', 'current-session-ended']);
  });
});
