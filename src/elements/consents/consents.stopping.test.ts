import { expect } from '@open-wc/testing';
import {
  alerted,
  button,
  focused,
  hasButton,
  isState,
  nameOf,
  part,
  press,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import {
  activeReceipts,
  appsByNamePath,
  appsPath,
  approved,
  look,
  names,
  notices,
  plain,
  receiptsPath,
  rowText,
  visit,
  type Visit,
  type VisitOptions,
} from '../../../test/support/consents.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import './index.ts';

const receiptPath = `${receiptsPath}/receipts/*`;

/** Up to the question. */
async function ask(name: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(options);
  await look(visited, name);
  await press(visited.element, `Stop sharing with ${name}`);
  await until(() => part(visited.element, 'confirm'));
  return visited;
}

const question = (element: Element): string => plain(part(element, 'confirm')?.textContent ?? '');

describe('asg-consents, before sharing is stopped', () => {
  it('says what stops, what does not, and what to do if it is wanted again', async () => {
    const { element } = await ask('Trip Planner');
    expect(question(element)).to.contain('Stop sharing with Trip Planner?');
    expect(question(element)).to.contain(
      'It loses access now. It keeps what it already has. Next time you use it, it will ask you again. The policies you accepted stay accepted.',
    );
    expect(focused(element)?.id).to.eql('confirm-title');
    await expect(element).to.be.accessible();
  });

  it('does not promise at once what takes its time', async () => {
    const { element } = await ask('Gazette', { attributes: { 'token-lifetime': '3590' } });
    expect(question(element)).to.contain('It loses access within 60 minutes.');
    expect(question(element)).not.to.contain('policies');
  });

  for (const way of ['Keep sharing', 'Escape'] as const) {
    it(`keeps by ${way}, with focus where it was`, async () => {
      const { element, scene } = await ask('Gazette');
      if (way === 'Escape') {
        focused(element)!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      } else {
        await press(element, way);
      }
      await until(() => focused(element) && nameOf(focused(element)!) === 'Stop sharing with Gazette');
      expect(await scene.count('DELETE', receiptPath)).to.eql(0);
    });
  }
});

describe('asg-consents, when sharing is stopped', () => {
  it('ends the approval and the receipt, and tells the page', async () => {
    const { element, organization, details, events, scene } = await ask('Trip Planner');
    const { applications } = await organization.catalogue();
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Trip Planner no longer has access.');
    expect(await approved(organization)).to.eql(['Payflow', 'Northwind Reports']);
    expect((await activeReceipts(organization)).length).to.eql(1);
    const { id } = applications[0]!;
    expect(details('asg-change')).to.eql([{ widget: 'asg-consents', action: 'revoked', target: id }]);
    await until(() => plain(status(element)) === 'Trip Planner no longer has access.');
    // What was accepted is no part of it.
    expect(rowText(element, 'Trip Planner')).to.contain('2 policies').and.not.to.contain('Stop sharing');
    expect(secretsIn(events, scene, ['Trip Planner'])).to.eql([]);
  });

  it('lets the row go where nothing is left, and focus to the next', async () => {
    const { element } = await ask('Payflow', {
      before: (organization) => organization.changeSharing('maya', { consents: [] }),
    });
    await press(element, 'Stop sharing');
    await until(() => !names(element).includes('Payflow'));
    await until(() => focused(element) && nameOf(focused(element)!) === 'Details of Trip Planner');
  });

  it('gives focus to the row before where there is none after, and to the title where there is none at all', async () => {
    const { element } = await ask('Trip Planner', {
      before: (organization) => organization.changeSharing('maya', { consents: [], receipts: [] }),
    });
    await press(element, 'Stop sharing');
    await until(() => focused(element) && nameOf(focused(element)!) === 'Details of Payflow');
    const alone = await ask('Gazette', {
      settings: { authorizedAppsMissing: 404, authorizedAppsV1Missing: 404 },
      before: (organization) => organization.changeSharing('maya', { consents: [] }),
    });
    await press(alone.element, 'Details of Trip Planner');
    await press(alone.element, 'Stop sharing');
    await until(() => names(alone.element).length === 1);
    await press(alone.element, await until(() => 'Stop sharing with Trip Planner'));
    await press(alone.element, 'Stop sharing');
    await until(() => text(alone.element).includes('No apps yet'));
    expect(focused(alone.element)?.part.contains('title')).to.eql(true);
  });

  it('calls what is left of an app as the app was called, although it goes by an id', async () => {
    const { element } = await ask('Payflow');
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Payflow no longer has access.');
    expect(names(element)).to.contain('Payflow');
    expect(rowText(element, 'Payflow')).to.contain('Expired').and.not.to.contain('email address');
  });

  it('sends each once, however often the button is pressed', async () => {
    const { element, organization, scene } = await ask('Gazette');
    await organization.fault({ method: 'DELETE', path: receiptPath, hold: true });
    const yes = button(element, 'Stop sharing');
    yes.click();
    yes.click();
    await until(() => isState(element, 'busy'));
    expect(yes.getAttribute('aria-disabled')).to.eql('true');
    yes.click();
    await organization.clearFaults();
    await until(() => notices(element)[0] === 'Gazette no longer has access.');
    expect(await scene.count('DELETE', receiptPath)).to.eql(1);
    expect(isState(element, 'busy')).to.eql(false);
  });

  it('ends an approval by its name where the server knows no more', async () => {
    const { element, organization, scene } = await ask('Payflow', { settings: { authorizedAppsMissing: 404 } });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Payflow no longer has access.');
    expect(await scene.count('DELETE', `${appsByNamePath}/Payflow`)).to.eql(1);
    expect(await approved(organization)).not.to.contain('Payflow');
  });
});

describe('asg-consents, when stopping fails', () => {
  for (const [status, code] of [
    [500, 'OAA-15002'],
    [500, 'OAA-15003'],
    [500, 'OAA-10002'],
    [503, undefined],
  ] as const) {
    it(`says that nothing changed, and tries again: ${status} ${code ?? ''}`, async () => {
      const { element, organization, details } = await ask('Payflow');
      const body = { code, message: 'No', description: 'No', traceId: 'c02e77a1-0000' };
      await organization.fault({ method: 'DELETE', path: `${appsPath}/*`, status, body, times: 1 });
      await press(element, 'Stop sharing');
      await until(() => notices(element)[0]?.startsWith('Payflow still has access'));
      expect(notices(element)[0]).to.contain('We couldn’t stop sharing just now.').and.to.contain('Reference c02e77a1');
      expect(plain(alerted(element))).to.eql('Payflow still has access');
      expect(focused(element)?.part.contains('notice')).to.eql(true);
      expect(names(element)).to.contain('Payflow');
      expect(details('asg-error')[0]).to.include({ kind: 'server', status, traceId: 'c02e77a1-0000' });
      await expect(element).to.be.accessible();
      await press(element, 'Try again');
      await until(() => notices(element)[0] === 'Payflow no longer has access.');
    });
  }

  it('tells that access is gone and the record is not, and finishes', async () => {
    const { element, organization, details } = await ask('Trip Planner');
    await organization.fault({ method: 'DELETE', path: receiptPath, status: 500, times: 1 });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0]?.startsWith('Trip Planner lost access, but isn’t off your list yet'));
    expect(await approved(organization)).not.to.contain('Trip Planner');
    expect((await activeReceipts(organization)).length).to.eql(2);
    expect(details('asg-change')).to.eql([]);
    await press(element, 'Finish');
    await until(() => notices(element)[0] === 'Trip Planner no longer has access.');
    expect((await activeReceipts(organization)).length).to.eql(1);
    expect(details('asg-change').length).to.eql(1);
  });

  it('tells that the record is gone and access is not, and finishes', async () => {
    const { element, organization } = await ask('Trip Planner');
    await organization.fault({ method: 'DELETE', path: `${appsPath}/*`, status: 500, times: 1 });
    await press(element, 'Stop sharing');
    await until(() =>
      notices(element)[0]?.includes('The record of what you shared with it is gone. Its access isn’t.'),
    );
    expect((await activeReceipts(organization)).length).to.eql(1);
    expect(await approved(organization)).to.contain('Trip Planner');
    await press(element, 'Finish');
    await until(() => notices(element)[0] === 'Trip Planner no longer has access.');
    expect(await approved(organization)).not.to.contain('Trip Planner');
  });

  it('looks first into a list that did not load', async () => {
    const visited = await visit({
      before: (organization) => organization.fault({ path: receiptsPath, method: 'GET', status: 400 }),
    });
    const { element, organization } = visited;
    await look(visited, 'Trip Planner');
    await press(element, 'Stop sharing with Trip Planner');
    await organization.clearFaults();
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Trip Planner no longer has access.');
    expect((await activeReceipts(organization)).length).to.eql(1);
  });

  it('says that nobody knows where the answer was lost, and looks again', async () => {
    const { element, organization } = await ask('Payflow');
    await organization.fault({ method: 'DELETE', path: `${appsPath}/*`, status: 504, times: 1 });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0]?.startsWith('This is taking too long'));
    await organization.changeSharing('maya', { approvals: [], consents: [] });
    await press(element, 'Check again');
    await until(() => !names(element).includes('Payflow'));
    expect(notices(element)).to.eql([]);
  });
});

describe('asg-consents, what somebody else removed', () => {
  it('lets the row of an app go, with a word: OAA-10001', async () => {
    const { element, organization, details } = await ask('Northwind Reports');
    await organization.changeSharing('maya', { approvals: [], consents: [] });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Northwind Reports was already removed.');
    await until(() => plain(status(element)) === 'Northwind Reports was already removed.');
    expect(names(element)).not.to.contain('Northwind Reports');
    expect(details('asg-change')).to.eql([]);
    expect(details('asg-error')).to.eql([]);
  });

  it('lets the row of an app go that is no more: OAA-10002', async () => {
    const { element, organization } = await ask('Northwind Reports');
    await organization.changeCatalogue({ applications: [] });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Northwind Reports was already removed.');
  });

  it('lets the row of a receipt go that was revoked, or is not theirs: CM_00076', async () => {
    const { element, organization } = await ask('Gazette');
    await organization.changeSharing('maya', { receipts: [] });
    await press(element, 'Stop sharing');
    await until(() => notices(element)[0] === 'Gazette was already removed.');
    expect(names(element)).not.to.contain('Gazette');
  });

  it('lets the row of a receipt go when it is looked at', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    await organization.changeSharing('maya', { receipts: [] });
    await press(element, 'Details of Gazette');
    await until(() => notices(element)[0] === 'Gazette was already removed.');
    expect(names(element)).not.to.contain('Gazette');
    await until(() => focused(element) && nameOf(focused(element)!) === 'Details of Northwind');
  });

  it('keeps the row of an app whose receipt alone is gone', async () => {
    const { element, organization } = await visit();
    await organization.changeSharing('maya', { receipts: [] });
    await press(element, 'Details of Trip Planner');
    await until(() => notices(element)[0] === 'This changed somewhere else. You see how it stands now.');
    expect(rowText(element, 'Trip Planner')).to.contain('Your email address').and.not.to.contain('Birth Date');
  });

  it('shows the receipt that another window put in place of this one', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    await look(visited, 'Trip Planner');
    await press(element, 'Details of Trip Planner');
    const [receipt, ...others] = (await organization.sharing('maya')).receipts;
    const [service] = receipt!.services;
    const services = [{ ...service!, purposes: service!.purposes.slice(0, 1) }];
    await organization.changeSharing('maya', {
      receipts: [{ ...receipt!, state: 'REVOKED' }, { ...receipt!, id: 'newer', services }, ...others],
    });
    await press(element, 'Details of Trip Planner');
    await until(() => notices(element)[0] === 'This changed somewhere else. You see how it stands now.');
    await until(() => rowText(element, 'Trip Planner').includes('First Name'));
    expect(rowText(element, 'Trip Planner')).not.to.contain('Birth Date');
  });
});

describe('asg-consents, stopping this very app', () => {
  const own = async (options: VisitOptions = {}): Promise<Visit> => {
    const visited = await visit(options);
    visited.element.clientId = visited.organization.clientId;
    await look(visited, 'Northwind');
    await press(visited.element, 'Stop sharing with Northwind');
    return visited;
  };

  it('says so first, ends it, tells the page and signs out', async () => {
    const { element, details, scene, organization } = await own();
    expect(question(element)).to.contain('You’re using it now. You’ll be signed out.');
    expect(hasButton(element, 'Keep sharing')).to.eql(true);
    await press(element, 'Stop and sign out');
    await until(() => isState(element, 'signed-out'));
    expect(details('asg-change')[0]).to.include({ action: 'revoked' });
    expect(details('asg-error')).to.eql([]);
    expect(text(element)).to.contain('Sign in to see your apps').and.not.to.contain('You were signed out');
    expect(scene.session.state).to.include({ status: 'signed-out', reason: 'user' });
    expect(await scene.count('DELETE', `${appsPath}/*`)).to.eql(1);
    expect((await organization.requests({ path: appsPath })).length).to.be.greaterThan(0);
  });

  it('keeps the person in where its receipt could not be ended, and finishes', async () => {
    const { element, organization, scene } = await own({
      before: async (each) => {
        const { receipts } = await each.sharing('maya');
        const service = { ...receipts[0]!.services[0]!, service: 'Northwind', displayName: 'Northwind' };
        await each.changeSharing('maya', { receipts: [{ ...receipts[0]!, services: [service] }] });
      },
    });
    await organization.fault({ method: 'DELETE', path: receiptPath, status: 500, times: 1 });
    await press(element, 'Stop and sign out');
    await until(() => notices(element)[0]?.startsWith('Northwind still has access'));
    expect(await scene.count('DELETE', `${appsPath}/*`)).to.eql(0);
    expect(isState(element, 'ready')).to.eql(true);
    await press(element, 'Try again');
    await until(() => isState(element, 'signed-out'));
  });

  it('asks the server how things stand where the page cannot sign out', async () => {
    const { element, scene } = await own({ cannotSignIn: true });
    const asked = await scene.count('GET', appsPath);
    await press(element, 'Stop and sign out');
    // This host gets another token by itself, with which the app is in the list once more.
    await until(async () => (await scene.count('GET', appsPath)) > asked);
    expect(part(element, 'confirm')).to.eql(null);
  });
});
