import { expect } from '@open-wc/testing';
import {
  alerted,
  field,
  fill,
  mountReady,
  openScene,
  press,
  rootOf,
  text,
  until,
} from '../../../test/support/elements.ts';
import type { Scene } from '../../../test/support/scene.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

/** Opens the row of the name, in an element and a session of their own. */
async function open(): Promise<{ readonly element: AsgProfile; readonly scene: Scene }> {
  const scene = await openScene();
  const { element } = await mountReady<AsgProfile>('asg-profile', scene);
  await press(element, 'Edit name');
  await until(() => rootOf(element).querySelector('form'));
  return { element, scene };
}

/** As a key does: what listens has been called when this returns. */
function type(element: AsgProfile, label: string, value: string): void {
  const input = field(element, label);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const written = (): string => JSON.stringify(sessionStorage);

describe('asg-profile, while somebody types', () => {
  it('writes the draft after the key, not with it', async () => {
    const { element } = await open();
    type(element, 'Last name', 'Silva');
    expect(written()).not.to.contain('Silva');
    await until(() => written().includes('Silva'));
  });

  it('has written it when the page goes', async () => {
    const { element } = await open();
    type(element, 'Last name', 'Silva');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(written()).to.contain('Silva');
  });

  it('has written it when the element goes', async () => {
    const { element } = await open();
    type(element, 'Last name', 'Silva');
    element.remove();
    expect(written()).to.contain('Silva');
  });

  it('has written it when the session ends before that', async () => {
    const { element, scene } = await open();
    await scene.end();
    element.reload();
    // Until the session ends, each look is at a key that was just pressed.
    await until(() => {
      if (element.matches(':state(expired)')) return true;
      type(element, 'Last name', 'Silva');
      return false;
    });
    expect(written()).to.contain('Silva');
    await until(() => text(element).includes('Unsaved: Silva'));
  });

  it('writes nothing of somebody who signed out meanwhile', async () => {
    const { element, scene } = await open();
    const signedOut = scene.signOut();
    type(element, 'Last name', 'Silva');
    await signedOut;
    await until(() => element.matches(':state(signed-out)'));
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(written()).not.to.contain('Silva');
  });

  it('draws nothing anew for a key that puts nothing right', async () => {
    const { element } = await open();
    await fill(element, 'First name', '');
    await press(element, 'Save');
    await until(() => rootOf(element).querySelector('[part~=error]') && alerted(element) !== '');
    await element.updateComplete;
    type(element, 'Last name', 'Silva');
    expect(element.isUpdatePending).to.eql(false);
    type(element, 'First name', 'M');
    expect(element.isUpdatePending).to.eql(true);
    await until(() => !rootOf(element).querySelector('[part~=error]'));
  });
});
