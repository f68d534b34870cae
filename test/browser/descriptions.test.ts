import { expect } from '@open-wc/testing';
import '../../src/elements/linked-accounts/index.ts';
import '../../src/elements/profile/index.ts';
import { fill, focused, mountReady, openScene, part, press, rootOf, until } from '../support/elements.ts';
import { open, plain, pressRow } from '../support/linked-accounts.ts';

/** What a screen reader adds to the name of something. */
function description(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  const texts = ids.map((id) => (element.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? '');
  return plain(texts.join(' ').replace(/\s+/g, ' '));
}

/** Focus goes there by itself: of what stands around it, only what names or describes it is read out. */
describe('a screen reader reads', () => {
  it('what a notice says below its title', async () => {
    const scene = await openScene();
    const { element } = await mountReady('asg-profile', scene);
    await press(element, 'Edit name');
    await fill(element, 'Last name', 'Silva');
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 500, body: {} });
    await press(element, 'Save');
    const notice = await until(() => part(element, 'notice'));
    await until(() => focused(element) === notice);
    expect(notice.ariaLabel).to.eql('Your change wasn’t saved');
    expect(description(notice)).to.eql('What you typed is still here.');
    await expect(element).to.be.accessible();
  });

  it('what is lost, when a dialog asks', async () => {
    const { element } = await mountReady('asg-profile', await openScene());
    await press(element, 'Edit name');
    await fill(element, 'Last name', 'Silva');
    await press(element, 'Cancel');
    expect(description(await until(() => part(element, 'dialog')))).to.eql('Your change to name isn’t saved yet.');
  });

  it('what stops, when a row asks', async () => {
    const { element } = await open();
    await pressRow(element, 'Unlink GitHub');
    const title = await until(() => rootOf(element).querySelector('#confirm-title'));
    await until(() => focused(element) === title);
    expect(description(title)).to.contain('You won’t be able to sign in with mayaf.');
  });
});
