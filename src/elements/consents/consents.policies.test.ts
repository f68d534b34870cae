import { expect } from '@open-wc/testing';
import {
  button,
  focused,
  hasButton,
  link,
  nameOf,
  openScene,
  part,
  press,
  rootOf,
  sharedNames,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import {
  consentsPath,
  look,
  names,
  notices,
  plain,
  rowText,
  visit,
  type Visit,
} from '../../../test/support/consents.ts';
import './index.ts';

const authorizePath = `${consentsPath}/*`;

async function consentsOf({ organization }: Visit) {
  return (await organization.sharing('maya')).consents;
}

const waiting = (element: Element): string => plain(rootOf(element).querySelector('.waiting-row')?.textContent ?? '');

describe('asg-consents, what waits for a decision', () => {
  it('comes first, with who asks, for what, in which version', async () => {
    const { element } = await visit();
    await until(() => waiting(element).includes('Family account'));
    expect(waiting(element)).to.contain('Payflow asks for this.');
    expect(waiting(element)).to.contain('It is about: Email Address and Mobile Number.');
    expect(link(element, 'Family account, version 1').href).to.eql('https://pay.example/family');
    const [first] = rootOf(element).querySelectorAll('[part~=panel]');
    expect(first!.classList.contains('waiting-row')).to.eql(true);
    const heading = rootOf(element).querySelector('.waiting-head')!;
    expect([heading.textContent, heading.getAttribute('aria-level')]).to.eql(['Waiting for your decision', '3']);
    await expect(element).to.be.accessible();
  });

  it('is told from another question about the same policy by who asks', async () => {
    const { element } = await visit({
      before: async (organization) => {
        const { consents } = await organization.sharing('maya');
        const { applications } = await organization.catalogue();
        const asking = consents.find(({ state }) => state === 'PENDING')!;
        const serviceId = applications.find(({ name }) => name === 'Trip Planner')!.id;
        await organization.changeSharing('maya', { consents: [asking, { ...asking, id: 'another', serviceId }] });
      },
    });
    await until(() => hasButton(element, 'Accept Family account (Trip Planner)'));
    expect(hasButton(element, 'Decline Family account (Payflow)')).to.eql(true);
    expect(sharedNames(element)).to.eql([]);
  });

  for (const [verb, label, state, action, said] of [
    ['accept', 'Accept Family account', 'ACTIVE', 'accepted', 'You accepted Family account.'],
    ['decline', 'Decline Family account', 'REJECTED', 'declined', 'You declined Family account.'],
  ] as const) {
    it(`is what people ${verb}`, async () => {
      const visited = await visit();
      const { element, details } = visited;
      await press(element, label);
      await until(() => notices(element)[0] === said);
      const decided = (await consentsOf(visited))[4]!;
      expect(decided.state).to.eql(state);
      expect(details('asg-change')).to.eql([{ widget: 'asg-consents', action, target: decided.id }]);
      expect(waiting(element)).to.eql('');
      await until(() => plain(status(element)) === said);
      await until(() => focused(element) && nameOf(focused(element)!) === 'Details of Gazette');
      await look(visited, 'Payflow');
      expect(rowText(element, 'Payflow')).to.contain(
        `Family account, version 1 ${state === 'ACTIVE' ? 'Accepted' : 'Declined'}`,
      );
    });
  }

  it('waits on for others who have to agree, and says so', async () => {
    const scene = await openScene();
    const { maya, sam } = scene.organization.people;
    const visited = await visit({
      before: async (organization) => {
        const people = [organization.people.maya, organization.people.sam];
        const { consents } = await organization.sharing('maya');
        const authorizations = people.map(({ id }) => ({ personId: id, state: 'PENDING' as const, updatedTime: 0 }));
        await organization.changeSharing('maya', { consents: [{ ...consents[4]!, authorizations }] });
      },
    });
    const { element, details } = visited;
    expect([maya, sam]).to.have.length(2);
    await press(element, 'Accept Family account');
    await until(() => waiting(element).includes('You accepted. Others still have to.'));
    expect(hasButton(element, 'Accept Family account')).to.eql(false);
    expect(details('asg-change')[0]).to.include({ action: 'accepted' });
    expect((await consentsOf(visited))[0]!.state).to.eql('PENDING');
  });

  it('says that it ran out meanwhile: CM_00112', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    await until(() => button(element, 'Accept Family account'));
    const consents = await consentsOf(visited);
    await organization.changeSharing('maya', {
      consents: consents.map((each) => (each.state === 'PENDING' ? { ...each, expiryTime: Date.now() - 1 } : each)),
    });
    await press(element, 'Accept Family account');
    await until(() => notices(element)[0] === 'This changed somewhere else. You see how it stands now.');
    expect(waiting(element)).to.eql('');
    await look(visited, 'Payflow');
    expect(rowText(element, 'Payflow')).to.contain('Family account, version 1 Expired');
  });

  for (const [what, gone] of [
    ['unknown: CM_00068', { status: 404, body: { code: 'CM_00068', message: 'Invalid Receipt Id.' } }],
    ['somebody else’s: CM_00076', { status: 403, body: { code: 'CM_00076', message: 'Forbidden' } }],
  ] as const) {
    it(`lets the row go that is ${what}`, async () => {
      const { element, organization } = await visit();
      await until(() => button(element, 'Accept Family account'));
      await organization.fault({ method: 'POST', path: authorizePath, ...gone });
      await press(element, 'Accept Family account');
      await until(() => plain(notices(element)[0] ?? '') === 'Family account was already removed.');
      expect(waiting(element)).to.eql('');
    });

    it(`lets the row go when it turns out to be ${what}`, async () => {
      const { element } = await visit({
        before: async (organization) => {
          const { consents } = await organization.sharing('maya');
          await organization.fault({ method: 'GET', path: `${consentsPath}/${consents[4]!.id}`, ...gone });
        },
      });
      await until(() => notices(element)[0] === 'Payflow was already removed.');
      expect(waiting(element)).to.eql('');
    });
  }

  it('stays when the server fails, and is decided when tried again', async () => {
    const { element, organization, details } = await visit();
    await organization.fault({
      method: 'POST',
      path: authorizePath,
      status: 500,
      body: { traceId: 'beefbeef-1' },
      times: 1,
    });
    await press(element, 'Decline Family account');
    await until(() => notices(element)[0]?.startsWith('Nothing changed about Family account'));
    expect(notices(element)[0]).to.contain('We couldn’t save your decision just now.').and.to.contain('beefbeef');
    expect(focused(element)?.part.contains('notice')).to.eql(true);
    expect(details('asg-error')[0]).to.include({ status: 500 });
    await press(element, 'Try again');
    await until(() => notices(element)[0] === 'You declined Family account.');
  });

  it('offers no decision about what could not be read', async () => {
    const { element, organization } = await visit({
      before: async (organization) => {
        const { consents } = await organization.sharing('maya');
        await organization.fault({ path: `${consentsPath}/${consents[4]!.id}`, status: 400 });
      },
    });
    await until(() => waiting(element).includes('Didn’t load.'));
    expect(hasButton(element, 'Accept Family account')).to.eql(false);
    await organization.clearFaults();
    await press(element, 'Try again');
    await until(() => button(element, 'Accept Family account'));
  });

  it('cannot be decided twice at a time', async () => {
    const { element, organization, scene } = await visit();
    const accept = await until(() => button(element, 'Accept Family account'));
    await organization.fault({ method: 'POST', path: authorizePath, hold: true });
    accept.click();
    accept.click();
    await until(() => accept.getAttribute('aria-disabled') === 'true');
    await organization.clearFaults();
    await until(() => notices(element)[0]?.startsWith('You accepted'));
    expect(await scene.count('POST', authorizePath)).to.eql(1);
  });
});

describe('asg-consents, answers to policies', () => {
  it('are withdrawn, older versions too, and can be given again', async () => {
    const visited = await visit();
    const { element, details } = visited;
    await look(visited, 'Trip Planner');
    const withdraw = button(element, 'Withdraw Terms of use');
    withdraw.focus();
    withdraw.click();
    await until(() => notices(element)[0] === 'You withdrew Terms of use.');
    const states = (await consentsOf(visited)).slice(0, 2).map(({ state }) => state);
    expect(states).to.eql(['REVOKED', 'REVOKED']);
    await until(() => rowText(element, 'Trip Planner').includes('Terms of use, version 2 Withdrawn'));
    expect(nameOf(focused(element)!)).to.eql('Accept Terms of use');
    expect(details('asg-change')[0]).to.include({ action: 'withdrawn' });
    await press(element, 'Accept Terms of use');
    await until(() => notices(element)[0] === 'You accepted Terms of use.');
    const made = (await consentsOf(visited)).at(-1)!;
    expect([made.state, made.serviceId]).to.eql(['ACTIVE', 'Trip Planner']);
    expect(details('asg-change').at(-1)).to.include({ action: 'accepted', target: made.id });
    await until(() => rowText(element, 'Trip Planner').includes('Terms of use, version 2 Accepted'));
  });

  it('are given to what was declined, with what it is about', async () => {
    const visited = await visit();
    const { element } = visited;
    await look(visited, 'Trip Planner');
    expect(rowText(element, 'Trip Planner')).to.contain('It is about: Email Address.');
    await press(element, 'Accept Marketing communications');
    await until(() => notices(element)[0] === 'You accepted Marketing communications.');
    await until(() => rowText(element, 'Trip Planner').includes('Marketing communications, version 1 Accepted'));
  });

  it('are given or declined anew once one ran out', async () => {
    const visited = await visit();
    const { element } = visited;
    await look(visited, 'Payflow');
    expect(rowText(element, 'Payflow')).to.contain('Marketing communications, version 1 Expired');
    await press(element, 'Decline Marketing communications');
    await until(() => notices(element)[0] === 'You declined Marketing communications.');
    expect((await consentsOf(visited)).at(-1)!.state).to.eql('REJECTED');
    await until(() => part(element, 'badge') === null, 'it is not the one that ran out any more');
  });

  it('say when a newer version was accepted than the one that was shown', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    const { policies } = await organization.catalogue();
    const [terms, marketing, ...others] = policies;
    const version = { ...marketing!.versions[0]!, id: 'newer', version: '7' };
    await organization.changeCatalogue({
      policies: [terms!, { ...marketing!, versions: [...marketing!.versions, version] }, ...others],
    });
    await look(visited, 'Trip Planner');
    await press(element, 'Accept Marketing communications');
    await until(
      () =>
        notices(element)[0] ===
        'You accepted Marketing communications, version 7. It is newer than the one you saw here.',
    );
  });

  it('say that nobody asks any more: CM_00107', async () => {
    const visited = await visit();
    const { element, organization } = visited;
    await look(visited, 'Trip Planner');
    await organization.changeCatalogue({ policies: [] });
    await press(element, 'Accept Marketing communications');
    await until(() => notices(element)[0] === 'Marketing communications is no longer asked for.');
  });

  it('keep their row while somebody looks at it, although nothing is in force', async () => {
    const visited = await visit({
      before: async (organization) => {
        const { consents } = await organization.sharing('maya');
        await organization.changeSharing('maya', { consents: [{ ...consents[1]!, serviceId: 'Club' }] });
      },
    });
    const { element } = visited;
    await look(visited, 'Club');
    await press(element, 'Withdraw Terms of use');
    await until(() => notices(element)[0] === 'You withdrew Terms of use.');
    expect(names(element)).to.contain('Club');
    await press(element, 'Details of Club');
    await until(() => !names(element).includes('Club'));
    expect(text(element)).to.contain('Payflow');
  });
});
