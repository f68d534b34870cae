import { expect } from '@open-wc/testing';
import type { Fault } from '../../../sandbox/client.ts';
import {
  alerted,
  field,
  hasButton,
  isState,
  openScene,
  part,
  rootOf,
  text,
  until,
  type Mounted,
  type Scene,
} from '../../../test/support/elements.ts';
import { newPassword, oldPassword, openForm, path, submit, tag } from '../../../test/support/password-change.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import './index.ts';

/** A new password that is on its way and not yet answered. */
async function openChanging(
  fault: Omit<Fault, 'path'> = {},
): Promise<Mounted<AsgPasswordChange> & { readonly scene: Scene }> {
  const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
  const mounted = await openForm(scene);
  await scene.organization.fault({ method: 'POST', path, hold: true, times: 1, ...fault });
  await submit(mounted.element, oldPassword, newPassword);
  await until(async () => (await scene.count('POST', path)) === 1);
  return { scene, ...mounted };
}

function move(element: Element): void {
  element.parentElement!.parentElement!.append(element);
}

/** Takes the element out of the page for long enough to render; the returned function puts it back. */
async function takeOut(element: AsgPasswordChange): Promise<() => Promise<unknown>> {
  const place = element.parentElement!;
  element.remove();
  await element.updateComplete;
  return () => {
    place.append(element);
    return until(() => isState(element, 'ready'));
  };
}

const changed = { widget: tag, action: 'password-changed', otherSessionsEnded: false };

describe('asg-password-change, moved while the password is changed', () => {
  it('says that it is changed, to somebody who is still signed in', async () => {
    const { scene, element, details } = await openChanging();
    move(element);
    await scene.organization.clearFaults();
    await until(() => details('asg-change')[0]);
    expect(details('asg-change')).to.deep.equal([changed]);
    await until(() => text(element).includes('Password changed'));
    expect(text(element)).not.to.contain('Sign in with your new password');
    expect(part(element, 'editor') === null).to.equal(true);
  });

  it('says that it is not, and keeps what was typed', async () => {
    const { scene, element, details } = await openChanging({ status: 500 });
    move(element);
    await scene.organization.clearFaults();
    await until(() => alerted(element) === 'Your password wasn’t changed');
    expect(field(element, 'New password').value).to.equal(newPassword);
    expect(details('asg-error')).to.have.length(1);
  });
});

describe('asg-password-change, taken out while the password is changed', () => {
  for (const [when, isBackFirst] of [
    ['before', true],
    ['after', false],
  ] as const) {
    it(`says that it is changed when it was put back ${when} the answer`, async () => {
      const { scene, element, details } = await openChanging();
      const putBack = await takeOut(element);
      expect(rootOf(element).querySelectorAll('input')).to.have.length(0);
      if (isBackFirst) await putBack();
      await scene.organization.clearFaults();
      await until(() => details('asg-change')[0]);
      expect(details('asg-change')).to.deep.equal([changed]);
      if (!isBackFirst) await putBack();
      await until(() => text(element).includes('Password changed'));
      expect(text(element)).not.to.contain('Sign in with your new password');
    });

    it(`says that it is not when it was put back ${when} the answer`, async () => {
      const { scene, element, details } = await openChanging({ status: 500 });
      const putBack = await takeOut(element);
      if (isBackFirst) await putBack();
      await scene.organization.clearFaults();
      await until(() => details('asg-error')[0]);
      if (!isBackFirst) await putBack();
      await until(() => text(element).includes('Your password wasn’t changed'));
      expect(text(element)).to.contain('The old one still works.');
      expect(rootOf(element).querySelectorAll('input')).to.have.length(0);
      await until(() => hasButton(element, 'Change password'));
    });
  }
});
