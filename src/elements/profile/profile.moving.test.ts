import { expect } from '@open-wc/testing';
import type { Fault } from '../../../sandbox/client.ts';
import {
  alerted,
  field,
  fill,
  isState,
  mountReady,
  openScene,
  part,
  press,
  status,
  text,
  until,
  type Mounted,
  type Scene,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

/** A change that is on its way and not yet answered. */
async function openSaving(fault: Omit<Fault, 'path'> = {}): Promise<Mounted<AsgProfile> & { readonly scene: Scene }> {
  const scene = await openScene();
  const mounted = await mountReady<AsgProfile>('asg-profile', scene);
  await press(mounted.element, 'Edit name');
  await fill(mounted.element, 'Last name', 'Silva');
  await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', hold: true, times: 1, ...fault });
  await press(mounted.element, 'Save');
  await until(async () => (await scene.count('PATCH', '/scim2/Me')) === 1);
  return { scene, ...mounted };
}

const ways = {
  moved: (element: AsgProfile) => {
    element.parentElement!.parentElement!.append(element);
    return Promise.resolve();
  },
  'taken out and put back': async (element: AsgProfile) => {
    const place = element.parentElement!;
    element.remove();
    await element.updateComplete;
    place.append(element);
    await until(() => isState(element, 'ready'));
  },
} as const;

for (const [name, move] of Object.entries(ways)) {
  describe(`asg-profile, ${name} while something is saved`, () => {
    it('says that it is saved', async () => {
      const { scene, element, details } = await openSaving();
      await move(element);
      await scene.organization.clearFaults();
      await until(() => status(element) === 'Saved');
      expect(text(element)).to.contain('Maya Silva');
      expect(part(element, 'editor')).to.eql(null);
      expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'updated', fields: ['name.familyName'] }]);
      expect(sessionStorage.length).to.eql(0);
    });

    it('says that it is not, and keeps what was typed', async () => {
      const { scene, element, details } = await openSaving({ status: 500 });
      await move(element);
      await scene.organization.clearFaults();
      await until(() => alerted(element) === 'Your change wasn’t saved');
      expect(field(element, 'Last name').value).to.eql('Silva');
      expect(details('asg-error')).to.have.length(1);
      await press(element, 'Try again');
      await until(() => details('asg-change')[0]);
    });
  });
}

describe('asg-profile, taken out while something is saved and never put back', () => {
  it('tells the page, and keeps no draft', async () => {
    const { scene, element, details } = await openSaving();
    element.remove();
    await element.updateComplete;
    await scene.organization.clearFaults();
    await until(() => details('asg-change')[0]);
    expect(sessionStorage.length).to.eql(0);
  });
});
