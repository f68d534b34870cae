import { expect } from '@open-wc/testing';
import {
  button,
  focused,
  mountReady,
  openScene,
  press,
  rootOf,
  setPage,
  text,
  until,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';
// There at once, as it is for everybody who edits a second row.
import './profile.editing.ts';

describe('asg-profile, by keyboard', () => {
  it('shows where focus is in the same colour, whatever has it', async () => {
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene());
    const ring = async (opener: string): Promise<string> => {
      await press(element, opener);
      const input = await until(() => rootOf(element).querySelector('form [part~="input"]:focus'));
      const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(input);
      await press(element, 'Cancel');
      return `${outlineStyle} ${outlineWidth} ${outlineColor}`;
    };
    const expected = await ring('Edit nickname');
    expect(await ring('Edit country')).to.eql(expected);
    expect(await ring('Edit Address')).to.eql(expected);
  });

  it('leaves focus where it is while what is needed to edit is fetched', async () => {
    const scene = await openScene();
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    const edit = button(element, 'Edit name');
    edit.focus();
    await until(async () => {
      const asked = await scene.organization.requests({ method: 'GET', path: '/scim2/Me' });
      return asked.some(({ query }) => query.includes('isReadOnlyUser'));
    });
    await element.updateComplete;
    expect(edit.isConnected).to.eql(true);
    expect(focused(element) === edit).to.eql(true);
  });

  it('leaves focus on a button of the form while the same is fetched', async () => {
    const scene = await openScene();
    const { element } = await mountReady<AsgProfile>('asg-profile', scene, { mode: 'form' });
    await scene.organization.fault({ method: 'GET', path: '/scim2/Me', hold: true });
    const remove = await until(() => button(element, 'Remove maya.fernando@studio.example'));
    remove.focus();
    await until(() => scene.count('GET', '/scim2/Me').then((count) => count > 1));
    await scene.organization.clearFaults();
    // Answered later than what was held.
    await scene.session.request({ url: '/scim2/Me' });
    await element.updateComplete;
    expect(focused(element) === remove).to.eql(true);
    expect(remove.isConnected).to.eql(true);
  });
});

describe('asg-profile, at rest', () => {
  it('does not say of what nobody set that the organization set it', async () => {
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene({ person: 'sam' }));
    expect(text(element)).to.contain('Not set by your organization');
    expect(text(element)).not.to.contain('Set by your organization');
  });

  it('gives links the colour of the theme before anything is edited', async () => {
    const scene = await openScene();
    await scene.organization.changePerson('maya', { attributes: { profileUrl: 'https://maya.example/' } });
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    const link = rootOf(element).querySelector('[part~="link"]')!;
    expect(getComputedStyle(link).color).to.eql(getComputedStyle(button(element, 'Edit name')).color);
  });

  it('keeps a number together in a sentence of a page that reads right to left', async () => {
    setPage('dir', 'rtl');
    const scene = await openScene({ settings: { mobileVerification: true } });
    const schema = 'urn:scim:wso2:schema';
    await scene.organization.changePerson('maya', {
      attributes: { [schema]: { phoneVerified: false, verifiedMobileNumbers: null } },
    });
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    const notice = await until(() => rootOf(element).querySelector('[part~="notice"]'));
    const words = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
    let found: Text | undefined;
    while (words.nextNode()) if (words.currentNode.textContent?.includes('+94 77')) found = words.currentNode as Text;
    const left = (group: string): number => {
      const range = document.createRange();
      const start = found!.data.indexOf(group);
      range.setStart(found!, start);
      range.setEnd(found!, start + group.length);
      return range.getBoundingClientRect().left;
    };
    expect(left('+94') < left('4567')).to.eql(true);
  });
});
