import { expect } from '@open-wc/testing';
import { elementCases } from '../../../test/support/cases.ts';
import {
  mount,
  field,
  hasButton,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  sharedNames,
  setPage,
  setWidth,
  overflowing,
  text,
  texts,
  until,
} from '../../../test/support/elements.ts';
import type { AsgSessions } from './asg-sessions.ts';
import { tag, path, iPhone, firefox, unknown, open, titles, rowOf } from '../../../test/support/sessions.ts';
import { knowingSession } from '../../../test/support/password-change.ts';
import './index.ts';

elementCases(tag, {
  shows: 'Northwind',
  scopes: ['openid', 'internal_login'],
  reads: { path, failure: 'Devices didn’t load', isImpersonal: true },
  invitation: 'Sign in to see your devices',
  germanTitle: 'Wo Sie angemeldet sind',
});

describe('asg-sessions, showing', () => {
  it('has this device first, then the others by when they were last used', async () => {
    const { element, mine } = await open({ others: [unknown, firefox, iPhone] });
    expect(titles(element)).to.eql(['Unknown browser', 'Safari on iPhone', 'Firefox on Windows', 'Unknown browser']);
    expect(rowOf(element, mine)!.textContent).to.contain('This device').and.to.contain('Active now');
    expect(rootOf(element).querySelectorAll('[part~=badge]')).to.have.length(1);
  });

  it('says when, in which applications and from where', async () => {
    const { element, ids } = await open({ others: [iPhone, firefox, { ...unknown, provider: 'Google' }] });
    const lines = ids.map((id) => rowOf(element, id)!.querySelector('[part~=row-meta]')!);
    const said = lines.map((line) => line.textContent.replace(/\s+/g, ' ').trim());
    expect(said[0]).to.eql('Active 2 hours agoNorthwind, PayflowIP 198.51.100.7');
    expect(said[1]).to.eql('Active 3 weeks agoTrip PlannerIP 192.0.2.140');
    expect(said[2]).to.match(/^Active \w{3} \d+, \d{4}NorthwindThrough GoogleIP 192\.0\.2\.11$/);
    const time = lines[0]!.querySelector('time')!;
    expect(Math.abs(Date.now() - 7_200_000 - Date.parse(time.dateTime))).to.be.below(60_000);
    expect(time.title).to.match(/\d{4} at \d/);
    expect(lines[0]!.querySelector('bdi[dir=ltr]')!.textContent).to.eql('198.51.100.7');
  });

  it('calls those of one name by when they were used, too, for who cannot see that', async () => {
    const { element } = await open({ others: [iPhone, { ...iPhone, activeAgo: 86_400 }, firefox, unknown, unknown] });
    expect(sharedNames(element)).to.eql([]);
    expect(hasButton(element, 'Sign out Safari on iPhone (Active 1 day ago)')).to.eql(true);
    expect(hasButton(element, 'Sign out Firefox on Windows')).to.eql(true);
    await press(element, 'Sign out Safari on iPhone (Active 2 hours ago)');
    await press(element, 'Sign out');
    await until(() => hasButton(element, 'Sign out Safari on iPhone'));
  });

  it('tells one from another in a list that is searched, too', async () => {
    const { element } = await open({ others: 30 });
    await until(() => hasButton(element, 'Show 11 more'));
    await press(element, 'Show 11 more');
    await until(() => titles(element).length === 31);
    expect(sharedNames(element)).to.eql([]);
  });

  it('marks none where it cannot tell, and words what it offers for that', async () => {
    const { element, ids } = await open({ isUnknown: true });
    expect(part(element, 'badge') === null).to.eql(true);
    expect(hasButton(element, 'Sign out everywhere else')).to.eql(false);
    await press(element, 'Sign out Safari on iPhone');
    await until(() => rowOf(element, ids[0]!)!.textContent.includes('It may be the one you’re using.'));
    await press(element, 'Leave it');
    await press(element, 'Sign out everywhere');
    await until(() => part(element, 'dialog')!.textContent.includes('Sign out everywhere, including here?'));
  });

  it('marks none where the session is not in the list', async () => {
    const scene = await openScene();
    const { controller } = await knowingSession(scene, { sessionId: 'f'.repeat(64) });
    const { element } = mount<AsgSessions>(tag);
    element.auth = controller;
    await until(() => titles(element).length === 1);
    expect(part(element, 'badge') === null).to.eql(true);
    expect(hasButton(element, 'Sign out everywhere')).to.eql(true);
  });

  it('says so where there is no other', async () => {
    const { element } = await open({ others: [] });
    expect(titles(element)).to.have.length(1);
    expect(text(element)).to.contain('You’re not signed in anywhere else.');
    expect(text(element)).not.to.contain('Don’t recognise');
    expect(hasButton(element, 'Sign out everywhere else')).to.eql(false);
  });

  it('says the same to whom the server knows nowhere, with `{}`', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path, body: {} });
    const { element } = await mountReady(tag, scene);
    expect(text(element)).to.contain('You’re not signed in anywhere else.');
    expect(part(element, 'row') === null).to.eql(true);
    await expect(element).to.be.accessible();
  });

  const replies: readonly (readonly [what: string, sessions: unknown, seen: readonly string[]])[] = [
    ['no times', [{ id: 'a', userAgent: 'Chrome/1', lastAccessTime: null }], ['Chrome']],
    ['times that are none', [{ id: 'a', userAgent: 'Chrome/1', lastAccessTime: 'yesterday' }], ['Chrome']],
    ['a time beyond all calendars', [{ id: 'a', userAgent: 'Chrome/1', lastAccessTime: '9e99' }], ['Chrome']],
    ['nothing but an id', [{ id: 'a' }], ['Unknown browser']],
    ['entries that are none', [null, 7, 'x', [], {}, { id: 'a', applications: 'x' }], ['Unknown browser']],
    ['the same twice', [{ id: 'a' }, { id: 'a', userAgent: 'Firefox/1' }], ['Firefox']],
    ['a list that is none', 'many', []],
  ];
  for (const [what, sessions, seen] of replies) {
    it(`shows what there is where the server sends ${what}`, async () => {
      const scene = await openScene();
      await scene.organization.fault({ path, body: { sessions } });
      const { element } = await mountReady(tag, scene);
      await until(() => titles(element).join() === seen.join());
      expect(rootOf(element).querySelector('time') === null).to.eql(true);
    });
  }

  it('takes times in seconds for what they are', async () => {
    const scene = await openScene();
    const lastAccessTime = String(Math.floor(Date.now() / 1_000) - 7_200);
    await scene.organization.fault({ path, body: { sessions: [{ id: 'a', lastAccessTime }] } });
    const { element } = await mountReady(tag, scene);
    await until(() => text(element).includes('Active 2 hours ago'));
  });

  it('treats whatever a browser says of itself as text', async () => {
    const markup = '"><img src=x onerror="globalThis.hostile=1"><script>globalThis.hostile=1</script>';
    const { element } = await open({
      others: [
        {
          userAgent: `${markup} Chrome/126 Windows`,
          ip: markup,
          applications: [markup, '\u202Eevil'],
          provider: markup,
        },
        { userAgent: 'x'.repeat(10_000), ip: '1'.repeat(300), applications: ['W'.repeat(200)] },
      ],
    });
    await setWidth(320);
    expect(titles(element)).to.contain('Chrome on Windows');
    expect(text(element)).to.contain(markup);
    expect(rootOf(element).querySelector('img, script') === null).to.eql(true);
    expect('hostile' in globalThis).to.eql(false);
    expect(overflowing(element)).to.eql([]);
  });

  it('counts applications beyond the fifth', async () => {
    const applications = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Two'];
    const { element } = await open({ others: [{ ...iPhone, applications }] });
    expect(text(element)).to.contain('Five , 2 more');
  });

  it('speaks of times as the language does', async () => {
    setPage('lang', 'de');
    const { element } = await open();
    await until(() => text(element).includes('Aktiv vor 2 Stunden'));
    await until(() => titles(element).includes('Safari auf iPhone'));
  });

  it('speaks of times in English where its words do, although the page has another language', async () => {
    setPage('lang', 'ar');
    const { element } = await open();
    await until(() => text(element).includes('Active 2 hours ago'));
  });

  it('asks nobody where an address is, unless the page tells', async () => {
    const { element } = await open({ others: [iPhone, { ...iPhone, activeAgo: 1 }, firefox] });
    const asked: string[] = [];
    element.locate = (ip) => {
      asked.push(ip);
      if (ip === '127.0.0.1') throw new Error('unknown');
      return ip === '192.0.2.140' ? Promise.reject(new Error('later')) : Promise.resolve('Colombo');
    };
    await until(() => texts(element).filter((line) => line === 'Colombo').length === 2);
    element.requestUpdate();
    await element.updateComplete;
    expect(asked.sort()).to.eql(['127.0.0.1', '192.0.2.140', '198.51.100.7']);
    element.locate = () => 'Kandy';
    await until(() => texts(element).includes('Kandy') && !texts(element).includes('Colombo'));
  });

  it('has a search and groups for hundreds, and shows twenty', async () => {
    const { element } = await open({ others: 1_283 });
    await until(() => titles(element).length === 20);
    expect(text(element)).to.contain('Showing 20 of 1,284').and.to.contain('This week');
    expect(field(element, 'Search by browser, app or IP').type).to.eql('search');
    expect(hasButton(element, 'Sign out everywhere else')).to.eql(true);
    await expect(element).to.be.accessible();
  });
});
