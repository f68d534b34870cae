import { expect } from '@open-wc/testing';
import { button, focused, mountReady, openScene, until } from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

describe('asg-profile, by keyboard', () => {
  it('leaves focus where it is while what is needed to edit is fetched', async () => {
    const scene = await openScene();
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    const edit = button(element, 'Edit name');
    edit.focus();
    await until(async () => (await scene.count('GET', '/scim2/Me')) === 2, 'whether anything can be saved');
    await element.updateComplete;
    expect(edit.isConnected).to.eql(true);
    expect(focused(element) === edit).to.eql(true);
  });
});
