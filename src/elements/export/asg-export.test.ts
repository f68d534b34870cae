import { expect } from '@open-wc/testing';
import { elementCases } from '../../../test/support/cases.ts';
import {
  alerted,
  focused,
  isState,
  listen,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  setPage,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import './index.ts';

const tag = 'asg-export';
const account = '/api/identity/user/v1.0/me';
const sessions = '/api/users/v1/me/sessions';

elementCases(tag, {
  shows: 'To read and to print.',
  scopes: ['openid', 'internal_login'],
  invitation: 'Sign in to see your data',
  germanTitle: 'Ihre Daten',
});

interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** What the browser was given to save, instead of saving it; and which addresses are still there. */
const downloads: Download[] = [];
const addresses = new Map<string, Blob>();
let restore = (): void => {};

beforeEach(() => {
  const { createObjectURL, revokeObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => {
    const address = createObjectURL.call(URL, blob);
    addresses.set(address, blob);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };
  HTMLAnchorElement.prototype.click = function () {
    const blob = addresses.get(this.href)!;
    void blob.text().then((content) => downloads.push({ name: this.download, type: blob.type, content }));
  };
  restore = () => {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    HTMLAnchorElement.prototype.click = click;
    downloads.length = 0;
  };
});
afterEach(() => restore());

const downloaded = (): Promise<Download> => until(() => downloads[0], 'a download');

function localDay(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, '0')).join('-');
}

describe('asg-export, the file', () => {
  it('holds the profile, the account record and the sessions, and is named after the organization alone', async () => {
    const scene = await openScene();
    const { element, events } = await mountReady(tag, scene, { 'organization-name': 'Nørd & Söhne' });
    await press(element, 'Download data file');
    const { name, type, content } = await downloaded();
    expect(name).to.eql(`n-rd-sohne-account-data-${localDay()}.json`);
    expect(type).to.eql('application/json');
    const data = JSON.parse(content) as Record<string, Record<string, unknown>>;
    expect(data['profile']).to.deep.include({ userName: 'DEFAULT/maya.fernando' });
    expect(data['account']!['basic']).to.deep.include({ 'http://wso2.org/claims/givenname': 'Maya' });
    expect(data['sessions']).to.have.length(1);
    expect(data['notIncluded']).to.eql([]);
    expect(events.map((event) => event.type)).to.eql(['asg-ready']);
  });

  it('holds what the other elements show: apps, policies, linked accounts, passkeys', async () => {
    const scene = await openScene();
    await scene.organization.givePasskey('maya', { displayName: 'Blue key' });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    const data = JSON.parse((await downloaded()).content) as Record<string, Record<string, unknown>[]>;
    expect(data['apps']!.length).to.be.greaterThan(0);
    expect(data['policies']!.length).to.be.greaterThan(0);
    expect(data['federatedAccounts']!.map(({ federatedUserId }) => federatedUserId)).to.include('mayaf');
    expect(data['linkedAccounts']).to.eql([]);
    expect(data['passkeys']!.map(({ displayName }) => displayName)).to.eql(['Blue key']);
    expect(data['pushDevices']).to.eql([]);
  });

  it('has nothing of what the server does not have, and an older list where that is all there is', async () => {
    const scene = await openScene({
      settings: { authorizedAppsMissing: 404, policyConsentsMissing: 404, passkeysMissing: 404, pushMissing: 501 },
    });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    const data = JSON.parse((await downloaded()).content) as Record<string, unknown[]>;
    expect(data['apps']!.length).to.be.greaterThan(0);
    expect([data['policies'], data['passkeys'], data['pushDevices']]).to.eql([[], [], []]);
    expect(data['notIncluded']).to.eql([]);
  });

  it('leaves nothing of the person in the page, and takes its address back', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    await downloaded();
    await until(() => text(element).includes('Your download has started.'));
    expect(rootOf(element).innerHTML).not.to.contain('maya').and.not.to.contain('Maya');
    await until(() => addresses.size === 0, 'no address is left');
  });

  it('asks for nothing before somebody wants it, and once when they do', async () => {
    const scene = await openScene();
    const { element } = await mountReady(tag, scene);
    expect(await scene.organization.requests()).to.eql([]);
    await press(element, 'Download page');
    await downloaded();
    for (const path of ['/scim2/Me', '/scim2/Schemas', account, sessions]) {
      expect(await scene.count('GET', path), path).to.eql(1);
    }
  });
});

describe('asg-export, the page', () => {
  it('stands alone, in the language of the element, with the names that the organization gave', async () => {
    setPage('lang', 'de');
    const scene = await openScene();
    // The first section of the lists comes last.
    await scene.organization.fault({ path: '/api/users/v2/me/authorized-apps', delay: 300 });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Seite: Herunterladen');
    const { name, content } = await downloaded();
    expect(name).to.match(/-account-data-\d{4}-\d\d-\d\d\.html$/);
    const page = new DOMParser().parseFromString(content, 'text/html');
    expect(page.documentElement.lang).to.eql('de');
    const headings = [...page.querySelectorAll('h1, h2')].map((heading) => heading.textContent);
    expect(headings).to.eql([
      'Ihre Daten',
      'Profil',
      'Kontodaten und Einwilligungen',
      'Wo Sie angemeldet sind',
      'Apps mit Zugriff',
      'Antworten auf Richtlinien',
      'Konten bei anderen Anbietern',
    ]);
    const terms = [...page.querySelectorAll('dt')].map((term) => term.textContent);
    expect(terms).to.include.members(['Vorname', 'Berufsbezeichnung', 'Land', 'Angemeldet', 'Browserkennung']);
    expect(page.querySelectorAll('script, link, img, [src], [href]').length).to.eql(0);
  });

  it('shows consents as what was shared with whom', async () => {
    const scene = await openScene();
    const piiCategory = [{ piiCategoryName: 'x', piiCategoryDisplayName: 'First Name' }];
    const services = [{ service: 'Acme Shop', purposes: [{ purpose: 'DEFAULT', piiCategory }] }];
    const consents = [{ consentReceiptID: '5f0c', consentTimestamp: 1779099723551, services }];
    await scene.organization.fault({ path: account, status: 200, body: { consents } });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download page');
    const page = new DOMParser().parseFromString((await downloaded()).content, 'text/html');
    const words = page.body.textContent.replace(/\s+/g, ' ');
    expect(words).to.contain('Consents').and.to.contain('Acme Shop').and.to.contain('First Name');
    expect(words).to.contain('2026').and.not.to.contain('1779099723551');
  });

  it('reads from left to right in English, whatever the page around the element does', async () => {
    setPage('lang', 'ar');
    setPage('dir', 'rtl');
    const { element } = await mountReady(tag, await openScene());
    await press(element, 'Download page');
    const { documentElement } = new DOMParser().parseFromString((await downloaded()).content, 'text/html');
    expect([documentElement.lang, documentElement.dir]).to.eql(['en', 'ltr']);
  });

  it('turns nothing that somebody wrote into markup', async () => {
    const scene = await openScene();
    const nickName = `<img src=x onerror="alert(1)">&amp;'"`;
    await scene.organization.changePerson('maya', { attributes: { nickName } });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download page');
    const page = new DOMParser().parseFromString((await downloaded()).content, 'text/html');
    expect(page.querySelectorAll('img').length).to.eql(0);
    expect([...page.querySelectorAll('dd')].some((each) => each.textContent === nickName)).to.eql(true);
  });
});

describe('asg-export, when not all of it comes', () => {
  it('says what is missing, asks for that alone again, and then makes the file', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: sessions, status: 500, times: 1 });
    const { element, details } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    await until(() => text(element).includes('Missing: Where you’re signed in.'));
    await until(() => focused(element) === part(element, 'notice'));
    expect(alerted(element)).to.eql('Part of it couldn’t be loaded');
    expect(details('asg-error')[0]).to.include({ widget: tag, code: 'server', status: 500 });
    await expect(element).to.be.accessible();
    expect(downloads).to.eql([]);
    await press(element, 'Try again');
    expect(JSON.parse((await downloaded()).content)).to.include.keys('profile', 'account', 'sessions');
    expect(await scene.count('GET', account)).to.eql(1);
  });

  it('makes the file of the rest when asked, which says what it lacks', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: sessions, status: 500 });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    await press(element, 'Download the rest');
    const data = JSON.parse((await downloaded()).content) as Record<string, unknown>;
    expect(data['notIncluded']).to.eql(['sessions']);
    expect(data).not.to.have.property('sessions');
  });

  it('leaves out what the app may not have, and says so', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: sessions, status: 403 });
    const { element, details } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    expect((JSON.parse((await downloaded()).content) as Record<string, unknown>)['notIncluded']).to.eql(['sessions']);
    await until(() => text(element).includes('Not available here: Where you’re signed in.'));
    await until(() => status(element).includes('Not available here'));
    expect(details('asg-error')).to.eql([]);
  });

  it('says that nothing came, with the reference of the failure', async () => {
    const scene = await openScene();
    const body = { code: 'X-1', traceId: 'f00dfeed-1234' };
    await scene.organization.fault({ path: '/*', status: 500, body });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download page');
    await until(() => text(element).includes('Your data couldn’t be loaded'));
    expect(text(element)).to.contain('f00dfeed');
    expect(downloads).to.eql([]);
    await expect(element).to.be.accessible();
  });

  it('tells how far it is, and makes one copy however often the button is pressed', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: sessions, hold: true });
    const { element } = await mountReady(tag, scene);
    const heard = listen(element);
    await press(element, 'Download page');
    await until(() => text(element).includes('8 of 9'));
    expect(isState(element, 'busy')).to.eql(true);
    for (const each of rootOf(element).querySelectorAll('button')) each.click();
    await scene.organization.clearFaults();
    await until(() => text(element).includes('Your download has started.'));
    expect(isState(element, 'busy')).to.eql(false);
    expect(await scene.count('GET', sessions)).to.eql(1);
    await until(() => heard.includes('Your download has started.'));
    expect(heard[0]).to.eql('Preparing');
  });

  it('makes no file of one person for the next', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: sessions, hold: true });
    const { element } = await mountReady(tag, scene);
    await press(element, 'Download data file');
    await until(() => text(element).includes('8 of 9'));
    await scene.signIn('sam');
    await until(() => !text(element).includes('Preparing'));
    await scene.organization.clearFaults();
    await press(element, 'Download data file');
    const { content } = await downloaded();
    expect(content).to.contain('sam@northwind.example').and.not.to.contain('maya');
    expect(downloads).to.have.length(1);
  });
});
