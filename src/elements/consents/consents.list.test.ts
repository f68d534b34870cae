import { expect } from '@open-wc/testing';
import {
  alerted,
  button,
  captureTimer,
  fill,
  focused,
  hasButton,
  isState,
  link,
  mount,
  openScene,
  part,
  press,
  rootOf,
  setOnline,
  sharedNames,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import {
  appsByNamePath,
  appsPath,
  consentsPath,
  look,
  names,
  notices,
  receiptsPath,
  rowOf,
  rowsOf,
  rowText,
  visit,
} from '../../../test/support/consents.ts';
import './index.ts';

const all = ['Gazette', 'Northwind', 'Northwind Reports', 'Payflow', 'Trip Planner'];

describe('asg-consents, the list', () => {
  it('is one of three, by name, each with what it can see', async () => {
    const { element } = await visit();
    expect(names(element)).to.eql(all);
    expect(rowText(element, 'Trip Planner')).to.contain('Name, email address, phone number, and 2 more permissions');
    expect(rowText(element, 'Payflow')).to.contain('Name, email address').and.to.contain('Expired');
    expect(rowText(element, 'Northwind Reports')).to.contain('Name, and 2 more permissions');
    expect(rowText(element, 'Gazette')).to.contain('Details you agreed to share');
  });

  it('reads details of nothing but what is looked at', async () => {
    const visited = await visit();
    const { scene, element } = visited;
    const count = (): Promise<number> => scene.count('GET', `${receiptsPath}/*`);
    expect(await count()).to.eql(0);
    await look(visited, 'Gazette');
    expect(await count()).to.eql(2);
    await press(element, 'Details of Gazette');
    expect(rowOf(element, 'Gazette')!.querySelector('.details')).to.eql(null);
  });

  it('tells of an app what it can see, can do and has of other approvals, since when, and its policies', async () => {
    const visited = await visit();
    const row = await look(visited, 'Trip Planner');
    const shown = rowText(visited.element, 'Trip Planner');
    for (const words of [
      'Can see First Name Email Address Mobile Birth Date',
      'Can do Stay signed in for you (offline access)',
      'Also approved bookings:read',
      'Privacy policy of Trip Planner',
      'Terms of use, version 2 Accepted',
      'Terms of use, version 1 Accepted',
      'Marketing communications, version 1 Declined',
    ]) {
      expect(shown).to.contain(words);
    }
    expect(shown).not.to.contain('openid');
    expect(row.querySelector('time')!.dateTime).to.match(/^\d{4}-/);
    const policy = link(visited.element, 'Privacy policy of \u2068Trip Planner\u2069');
    expect([policy.href, policy.target, policy.rel]).to.eql([
      'https://trips.example/privacy',
      '_blank',
      'noopener noreferrer',
    ]);
    expect(link(visited.element, 'Terms of use, version 2').href).to.eql('https://trips.example/terms/v2');
    await expect(visited.element).to.be.accessible();
  });

  it('opens and closes what it tells, by a button that says so', async () => {
    const visited = await visit();
    const toggle = button(visited.element, 'Details of Gazette');
    expect(toggle.getAttribute('aria-expanded')).to.eql('false');
    await look(visited, 'Gazette');
    expect(toggle.getAttribute('aria-expanded')).to.eql('true');
    expect(rootOf(visited.element).getElementById(toggle.getAttribute('aria-controls')!)).not.to.eql(null);
    expect(focused(visited.element)).to.eql(null);
  });

  it('takes the words of the host for its own scopes, and its pictures', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    element.scopeLabels = { 'bookings:read': 'See your bookings', constructor: 'Never' };
    const { applications } = await organization.catalogue();
    const picture = document.createElement('img');
    picture.slot = `app-icon:${applications[0]!.clientId}`;
    element.append(picture);
    await look(visited, 'Trip Planner');
    expect(rowText(element, 'Trip Planner')).to.contain('See your bookings (bookings:read)');
    expect(rowText(element, 'Trip Planner')).not.to.contain('Also approved');
    expect(picture.assignedSlot!.closest('[data-row]')).to.eql(rowOf(element, 'Trip Planner'));
  });

  it('marks this very app where it knows which that is', async () => {
    const { element, organization } = await visit();
    expect(text(element)).not.to.contain('This app');
    element.clientId = organization.clientId;
    await until(() => rowText(element, 'Northwind').includes('This app'));
  });

  it('says of an app without scopes that what it sees is not listed, and guesses nothing', async () => {
    const visited = await visit({ person: 'sam' });
    await look(visited, 'Northwind');
    expect(rowText(visited.element, 'Northwind')).to.contain('Can see What it can see isn’t listed.');
  });

  it('says so where there is nothing, and leaves the words to the host', async () => {
    const { element } = await visit({
      settings: { authorizedAppsMissing: 404, authorizedAppsV1Missing: 404 },
      person: 'sam',
    });
    expect(text(element)).to.contain('No apps yet When you sign in to an app and agree to share something');
    expect(rootOf(element).querySelector('slot[name=empty]')).not.to.eql(null);
    await expect(element).to.be.accessible();
  });

  it('does not take for shared what belongs to nobody, and loses nothing', async () => {
    const { element } = await visit({
      before: async (organization) => {
        const { receipts, consents } = await organization.sharing('maya');
        const [receipt] = receipts;
        const service = { ...receipt!.services[0]!, service: 'trip planner', displayName: 'trip planner' };
        await organization.changeSharing('maya', {
          receipts: [receipt!, { ...receipt!, id: 'other', services: [service] }],
          consents: [
            { ...consents[1]!, serviceId: 'nobody-knows' },
            { ...consents[2]!, serviceId: 'only-declined' },
          ],
        });
      },
    });
    expect(names(element)).to.have.members([
      ...['nobody-knows', 'Northwind', 'Northwind Reports', 'Payflow', 'trip planner', 'Trip Planner'],
    ]);
    expect(rowText(element, 'nobody-knows')).to.contain('1 policy');
  });

  it('calls two apps of one name by what they can see, too, for who cannot see that', async () => {
    const visited = await visit({
      before: async (organization) => {
        const { applications } = await organization.catalogue();
        const isTwin = (name: string): boolean => ['Northwind Reports', 'Trip Planner'].includes(name);
        const twins = applications.map((each) => (isTwin(each.name) ? { ...each, name: 'Acme' } : each));
        await organization.changeCatalogue({ applications: twins });
        await organization.changeSharing('maya', { receipts: [], consents: [] });
      },
    });
    const { element } = visited;
    const planner = 'Acme (Name, email address, phone number, and 2 more permissions)';
    await until(() => hasButton(element, `Details of ${planner}`));
    for (const details of element.shadowRoot!.querySelectorAll('button')) details.click();
    await until(() => hasButton(element, `Stop sharing with ${planner}`));
    expect(sharedNames(element)).to.eql([]);
    await press(element, `Stop sharing with ${planner}`);
    await until(() => part(element, 'confirm')?.textContent?.includes(planner));
  });

  it('draws what the server sent as text, and nothing of it as an address that is none', async () => {
    const visited = await visit({ person: 'hostile' });
    const { element } = visited;
    for (const name of names(element)) await look(visited, name);
    await until(() => text(element).includes('version {{1}}'));
    expect(rootOf(element).querySelectorAll('a, img, script, b').length).to.eql(0);
    expect((globalThis as { hostile?: unknown }).hostile).to.eql(undefined);
    expect(text(element)).to.contain('<b>Nickname</b>{{1+1}}').and.to.contain('<img src=x onerror=');
    const asks = [...rootOf(element).querySelectorAll('.waiting-row span')].find((each) =>
      each.textContent?.includes('asks for this.'),
    );
    // Kept apart from the sentence, and without the mark that would turn it around.
    expect(asks!.textContent).to.contain('\u2068gnp.exe\u2069');
  });
});

describe('asg-consents, without one of its sources', () => {
  for (const status of [403, 404, 501] as const) {
    it(`does without receipts where the server answers ${status}`, async () => {
      const { element } = await visit({ settings: { receiptsMissing: status } });
      expect(names(element)).to.eql(all.filter((name) => name !== 'Gazette'));
      expect(notices(element)).to.eql([]);
    });

    it(`does without policies where the server answers ${status}`, async () => {
      const visited = await visit({ settings: { policyConsentsMissing: status, consentsAmongReceipts: false } });
      expect(names(visited.element)).to.eql(all);
      expect(part(visited.element, 'badge')).to.eql(null);
      await look(visited, 'Trip Planner');
      expect(rowText(visited.element, 'Trip Planner')).not.to.contain('Terms of use');
    });

    it(`does without approvals where the server answers ${status}`, async () => {
      const settings = { authorizedAppsMissing: status, authorizedAppsV1Missing: status };
      const { element } = await visit({ settings });
      // Payflow gave its id to policies: without the list of approvals nobody knows whose that is.
      expect(names(element)).to.have.members(['7c1d0000-0000-4000-8000-000000000002', 'Gazette', 'Trip Planner']);
      expect(notices(element)).to.eql([]);
    });
  }

  it('takes the older list of approvals where there is no newer', async () => {
    const { element, scene } = await visit({ settings: { authorizedAppsMissing: 404 } });
    expect(names(element)).to.include.members(all);
    expect(rowText(element, 'Payflow')).not.to.contain('email address');
    expect(await scene.count('GET', appsByNamePath)).to.eql(1);
  });

  it('says that it is not available where there is none', async () => {
    const missing = { receiptsMissing: 403, policyConsentsMissing: 404 } as const;
    const scene = await openScene({
      settings: { ...missing, authorizedAppsMissing: 501, authorizedAppsV1Missing: 403 },
    });
    const { element } = mount('asg-consents', scene);
    await until(() => text(element).includes('Not available here'));
    expect(isState(element, 'missing-scopes')).to.eql(true);
  });

  it('has rows of what did load, says what did not, and tries again', async () => {
    const { element, organization, details } = await visit({
      before: (organization) => organization.fault({ path: receiptsPath, status: 400 }),
    });
    expect(names(element)).not.to.contain('Gazette');
    expect(notices(element)[0]).to.contain('Part of this didn’t load.');
    expect(details('asg-error')[0]).to.include({ status: 400 });
    await expect(element).to.be.accessible();
    await organization.clearFaults();
    await press(element, 'Try again');
    await until(() => names(element).includes('Gazette'));
    expect(notices(element)).to.eql([]);
  });

  it('does without receipts where it cannot be told who the person is', async () => {
    const { element } = await visit({ settings: { disableMe: true } });
    expect(names(element)).to.contain('Payflow');
    expect(names(element)).not.to.contain('Gazette');
  });

  it('says the person’s name without its store where the list of receipts wants it so', async () => {
    const { element, scene } = await visit({ settings: { receiptPrincipal: 'bare' } });
    expect(names(element)).to.contain('Gazette');
    expect(await scene.count('GET', receiptsPath)).to.eql(2);
  });

  it('leaves out receipts that are not to be had by any name', async () => {
    const { element } = await visit({
      before: (organization) =>
        organization.fault({ path: receiptsPath, status: 403, body: { code: 'CM_00076', message: 'Bad Request' } }),
    });
    expect(names(element)).not.to.contain('Gazette');
    expect(notices(element)).to.eql([]);
  });
});

describe('asg-consents, with very many', () => {
  it('shows twenty of ten thousand, finds one, and reads nothing of the others', async () => {
    const pass = captureTimer(150);
    const { element, scene } = await visit({
      before: (organization) => organization.changeSharing('maya', { moreApplications: 10_000, moreReceipts: 250 }),
    });
    await until(() => text(element).includes('Showing 20 of 10,255'));
    expect(rowOf(element, 'Application 00001')!.querySelector('.symbol')!.textContent).to.eql('A');
    expect(rootOf(element).querySelectorAll('*').length).to.be.below(1_500);
    await press(element, 'Show 20 more');
    await until(() => rowsOf(element).length === 41);
    await fill(element, 'Search apps', 'service 00249');
    pass();
    await until(() => names(element).length === 1);
    expect(names(element)).to.eql(['Service 00249']);
    await until(() => status(element) === '1 result');
    await fill(element, 'Search apps', 'tripp');
    pass();
    await until(() => text(element).includes('No app called “tripp”'));
    expect(await scene.count('GET', `${receiptsPath}/*`)).to.eql(0);
    expect(await scene.count('GET', appsPath)).to.eql(1);
  });

  it('asks for each state where the server holds back what is beyond its limit', async () => {
    const { element, scene } = await visit({
      before: async (organization) => {
        const { consents } = await organization.sharing('maya');
        const revoked = Array.from({ length: 120 }, (_, index) => ({
          ...consents[1]!,
          id: `revoked-${index}`,
          serial: index + 100,
          state: 'REVOKED' as const,
        }));
        await organization.changeSharing('maya', { consents: [...consents, ...revoked] });
      },
    });
    await until(() => text(element).includes('Family account'));
    expect(await scene.count('GET', consentsPath)).to.eql(6);
  });
});

describe('asg-consents, without a network', () => {
  it('offers nothing that could not be sent', async () => {
    const visited = await visit();
    const { element } = visited;
    await look(visited, 'Trip Planner');
    setOnline(false);
    await until(() => isState(element, 'offline'));
    for (const name of [
      'Stop sharing with Trip Planner',
      'Change what is shared with Trip Planner',
      'Accept Family account',
    ]) {
      expect(button(element, name).getAttribute('aria-disabled'), name).to.eql('true');
    }
    expect(alerted(element)).to.eql('');
    expect(hasButton(element, 'Details of Payflow')).to.eql(true);
  });
});
