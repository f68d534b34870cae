import { expect } from '@open-wc/testing';
import {
  alerted,
  button,
  focused,
  field,
  isState,
  nameOf,
  overflowing,
  part,
  press,
  rootOf,
  setPage,
  setWidth,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import {
  activeReceipts,
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

const change = 'Change what is shared with Trip Planner';

async function open(options: VisitOptions = {}, name = 'Trip Planner'): Promise<Visit> {
  const visited = await visit(options);
  await look(visited, name);
  await press(visited.element, `Change what is shared with ${name}`);
  await until(() => part(visited.element, 'editor'));
  return visited;
}

const editor = (element: Element): string => plain(part(element, 'editor')?.textContent ?? '');

/** Takes one away and gives another, up to the look at what that changes. */
async function choose(element: Element): Promise<void> {
  field(element, 'Mobile').click();
  field(element, 'Country').click();
  await press(element, 'Continue');
  await until(() => editor(element).includes('Check your changes'));
}

async function granted({ organization }: Visit): Promise<number[]> {
  const receipts = await activeReceipts(organization);
  const [service] = receipts.flatMap(({ services }) => services.filter((each) => each.service === 'Trip Planner'));
  return (service?.purposes ?? []).flatMap(({ categories }) => categories.map(({ id }) => id));
}

describe('asg-consents, the choice of what is shared', () => {
  it('shows what is shared and what could be, and why some of it has to be', async () => {
    const { element } = await open();
    const boxes = [...rootOf(element).querySelectorAll<HTMLInputElement>('[part~=editor] input')];
    expect(boxes.map(({ checked }) => checked)).to.eql([true, true, true, false, true]);
    const first = field(element, 'First Name');
    expect(first.getAttribute('aria-readonly')).to.eql('true');
    first.click();
    expect(first.checked).to.eql(true);
    const hint = rootOf(element).getElementById(first.getAttribute('aria-describedby')!);
    expect(plain(hint!.textContent)).to.eql('Trip Planner needs this. To take it away, stop sharing.');
    await until(() => focused(element) === field(element, 'Mobile'), 'focus is in the first that can be chosen');
    await expect(element).to.be.accessible();
  });

  it('tells before and after, and writes the whole receipt, which gets a new id', async () => {
    const visited = await open();
    const { element, organization, details, events, scene } = visited;
    const [before] = await activeReceipts(organization);
    await choose(element);
    expect(editor(element)).to.contain('Trip Planner will no longer see: Mobile. Trip Planner will also see: Country.');
    expect(editor(element)).to.contain('It keeps what it already has.');
    expect(focused(element)?.id).to.eql('changing-title');
    await expect(element).to.be.accessible();
    await press(element, 'Save');
    await until(() => notices(element)[0] === 'Saved');
    const after = (await activeReceipts(organization)).at(-1)!;
    expect(after.id).not.to.eql(before!.id);
    expect(await granted(visited)).to.have.members([1, 3, 5, 6]);
    const { purposes: _before, ...service } = before!.services[0]!;
    expect(after.services[0]).to.deep.include(service);
    expect(after.policyUrl).to.eql(before!.policyUrl);
    expect(details('asg-change')[0]).to.include({ action: 'changed' });
    await until(() => rowText(element, 'Trip Planner').includes('Country') && status(element) === 'Saved');
    await until(() => focused(element) && nameOf(focused(element)!) === change);
    expect(secretsIn(events, scene, ['Country'])).to.eql([]);
  });

  it('goes back to what was chosen', async () => {
    const { element } = await open();
    await choose(element);
    await press(element, 'Back');
    await until(() => field(element, 'Country'));
    expect([field(element, 'Mobile').checked, field(element, 'Country').checked]).to.eql([false, true]);
    await until(() => focused(element) === field(element, 'Mobile'), 'focus is in the first that can be chosen');
  });

  for (const way of ['Cancel', 'Escape'] as const) {
    it(`changes nothing by ${way}`, async () => {
      const { element, scene } = await open();
      field(element, 'Mobile').click();
      if (way === 'Escape') {
        field(element, 'Mobile').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      } else await press(element, 'Cancel');
      await until(() => focused(element) && nameOf(focused(element)!) === change);
      expect(part(element, 'editor')).to.eql(null);
      expect(await scene.count('POST', receiptsPath)).to.eql(0);
    });
  }

  it('writes nothing where nothing was changed, and says so', async () => {
    const { element, scene } = await open();
    await press(element, 'Continue');
    await until(() => status(element) === 'Nothing changed.');
    expect(part(element, 'editor')).to.eql(null);
    expect(await scene.count('POST', receiptsPath)).to.eql(0);
  });

  it('ends the receipt where nothing is left of it', async () => {
    const visited = await open({}, 'Gazette');
    const { element, organization, scene } = visited;
    field(element, 'Last Name').click();
    await press(element, 'Continue');
    await until(() => editor(element).includes('Gazette will see none of these any more.'));
    await press(element, 'Save');
    await until(() => notices(element)[0] === 'Saved');
    expect(names(element)).not.to.contain('Gazette');
    expect((await activeReceipts(organization)).length).to.eql(1);
    expect(await scene.count('POST', receiptsPath)).to.eql(0);
    expect(focused(element)).not.to.eql(null);
  });

  it('leaves out a purpose of which nothing is left', async () => {
    const visited = await open();
    const { element, organization } = visited;
    field(element, 'Birth Date').click();
    await press(element, 'Continue');
    await press(element, 'Save');
    await until(() => notices(element)[0] === 'Saved');
    const after = (await activeReceipts(organization)).at(-1)!;
    expect(after.services[0]!.purposes.map(({ purposeId }) => purposeId)).to.eql([12]);
  });

  it('is not offered where the organization does not say any more what there is: CM_00024', async () => {
    const visited = await visit({ before: (organization) => organization.changeCatalogue({ purposes: [] }) });
    await look(visited, 'Trip Planner');
    expect(rowText(visited.element, 'Trip Planner')).to.contain('Birth Date').and.not.to.contain('Change what');
  });
});

describe('asg-consents, when the choice cannot be saved', () => {
  for (const [status, body] of [
    [400, { code: 'CM_00042', message: 'Bad Request', description: 'Missing' }],
    [404, { code: 'CM_00024', message: 'Bad Request', description: 'Invalid purpose Id: 12' }],
    [409, { code: 'CM_00022', message: 'Bad Request', description: 'Duplicate' }],
    [500, { code: 'CM_00001', message: 'Internal server error', traceId: 'deadbeef-9' }],
  ] as const) {
    it(`keeps what was chosen, and tries again: ${status} ${body.code}`, async () => {
      const visited = await open();
      const { element, organization, details } = visited;
      await choose(element);
      await organization.fault({ method: 'POST', path: receiptsPath, status, body, times: 1 });
      await press(element, 'Save');
      if (status === 404) {
        await until(() => notices(element)[0] === 'This changed somewhere else. You see how it stands now.');
        expect(part(element, 'editor')).to.eql(null);
        return;
      }
      await until(() => notices(element)[0]?.startsWith('Your change wasn’t saved'));
      expect(notices(element)[0]).to.contain('What is shared stays as it was.');
      expect(alerted(element)).to.eql('Your change wasn’t saved');
      expect(focused(element)?.part.contains('notice')).to.eql(true);
      expect(details('asg-error')[0]).to.include({ status });
      await expect(element).to.be.accessible();
      await press(element, 'Try again');
      await until(() => notices(element)[0] === 'Saved');
      expect(await granted(visited)).to.have.members([1, 3, 5, 6]);
    });
  }

  it('gives nothing again that was taken back in another window', async () => {
    const visited = await open();
    const { element, organization, scene } = visited;
    await choose(element);
    const [receipt, ...others] = (await organization.sharing('maya')).receipts;
    const [core] = receipt!.services[0]!.purposes;
    const services = [{ ...receipt!.services[0]!, purposes: [{ ...core!, categories: core!.categories.slice(0, 2) }] }];
    await organization.changeSharing('maya', {
      receipts: [{ ...receipt!, state: 'REVOKED' }, { ...receipt!, id: 'newer', services }, ...others],
    });
    await press(element, 'Save');
    await until(() => notices(element)[0] === 'This changed somewhere else. You see how it stands now.');
    expect(await scene.count('POST', receiptsPath)).to.eql(0);
    expect(await granted(visited)).to.eql([1, 3]);
    await until(() => !rowText(element, 'Trip Planner').includes('Birth Date'));
  });

  it('sends it once, and waits for the answer', async () => {
    const { element, organization, scene } = await open();
    await choose(element);
    await organization.fault({ method: 'POST', path: receiptsPath, hold: true });
    const save = button(element, 'Save');
    save.click();
    save.click();
    await until(() => isState(element, 'busy'));
    expect(nameOf(save)).to.eql('Saving');
    part(element, 'editor')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(editor(element)).to.contain('Check your changes');
    await until(async () => (await scene.count('POST', receiptsPath)) === 1);
    await organization.clearFaults();
    await until(() => notices(element)[0] === 'Saved');
    expect(await scene.count('POST', receiptsPath)).to.eql(1);
  });

  it('leaves nothing of one person’s choice to the next', async () => {
    const { element, scene } = await open();
    field(element, 'Mobile').click();
    await scene.signIn('sam');
    await until(() => isState(element, 'ready') && names(element).length === 1);
    expect(part(element, 'editor')).to.eql(null);
    expect(text(element)).not.to.contain('Trip Planner');
  });

  it('closes when the session ends under it', async () => {
    const { element, scene } = await open();
    await scene.end();
    element.reload();
    await until(() => isState(element, 'expired'));
    expect(part(element, 'editor')).to.eql(null);
    expect(text(element)).to.contain('You were signed out').and.to.contain('Trip Planner');
  });
});

describe('asg-consents, the choice on any screen', () => {
  for (const direction of ['ltr', 'rtl'] as const) {
    it(`fits into 320 px (${direction}), in German`, async () => {
      setPage('dir', direction);
      await setWidth(320);
      const visited = await open();
      setPage('lang', 'de');
      await until(() => editor(visited.element).includes('Was Trip Planner sehen darf'));
      expect(overflowing(visited.element)).to.eql([]);
      await expect(visited.element).to.be.accessible();
    });
  }
});
