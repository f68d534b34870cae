import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  fill,
  focused,
  hasButton,
  mountReady,
  nameOf,
  openScene,
  overflowing,
  press,
  rootOf,
  setWidth,
  status,
  text,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

const custom = 'urn:scim:schemas:extension:custom:User';

type Opened = Mounted<AsgProfile> & { readonly scene: Scene };

async function open(options?: SceneOptions): Promise<Opened> {
  const scene = await openScene(options);
  return { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
}

interface Stored {
  readonly emails: readonly unknown[];
  readonly addresses?: readonly unknown[];
  readonly [custom]: { readonly favouriteColours?: readonly string[] };
}
const stored = (scene: Scene): Promise<Stored> => scene.organization.readPerson('maya') as Promise<Stored>;
const colours = async (scene: Scene): Promise<readonly string[] | undefined> =>
  (await stored(scene))[custom].favouriteColours;

/** Inputs and their areas by what a screen reader calls them. */
function entry(element: AsgProfile, name: string): HTMLInputElement | HTMLTextAreaElement {
  const all = [...rootOf(element).querySelectorAll<HTMLInputElement>('form :is(input:not([type=hidden]), textarea)')];
  const labelOf = (input: HTMLElement): string =>
    input.getAttribute('aria-label') ?? nameOf(rootOf(element).querySelector(`label[for="${input.id}"]`)!);
  const found = all.find((input) => labelOf(input) === name);
  if (!found) throw new Error(`No "${name}" among: ${all.map(labelOf).join(', ')}`);
  return found;
}

function errorAt(element: AsgProfile, name: string): string {
  const id = entry(element, name).getAttribute('aria-describedby');
  return (id && rootOf(element).getElementById(id)?.textContent.trim()) || '';
}

async function write(element: AsgProfile, name: string, words: string): Promise<void> {
  (await until(() => entry(element, name))).focus();
  await sendKeys({ type: words });
}

const isFocused = (element: AsgProfile, name: string): boolean => focused(element) === entry(element, name);
const isButtonFocused = (element: AsgProfile, name: string): boolean => {
  const now = focused(element);
  return now?.localName === 'button' && nameOf(now) === name;
};

describe('asg-profile, lists', () => {
  it('is edited by keyboard alone: Enter adds, and stays where the next one is typed', async () => {
    const { scene, element, details } = await open();
    await press(element, 'Edit Favourite colours');
    await until(() => isFocused(element, 'Favourite colours 1'));
    expect(entry(element, 'Favourite colours 2').value).to.eql('amber');
    await write(element, 'Add to Favourite colours', 'olive');
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Added');
    expect(entry(element, 'Favourite colours 3').value).to.eql('olive');
    expect(isFocused(element, 'Add to Favourite colours')).to.eql(true);
    expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
    await sendKeys({ type: 'plum' });
    await sendKeys({ press: 'Enter' });
    await until(() => entry(element, 'Favourite colours 4'));
    // With nothing to add, Enter saves as it does everywhere.
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Saved');
    expect(await colours(scene)).to.eql(['teal', 'amber', 'olive', 'plum']);
    expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'updated', fields: ['favouriteColours'] }]);
  });

  it('saves what stands in the last input, although nobody pressed Enter', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'olive');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await colours(scene)).to.eql(['teal', 'amber', 'olive']);
  });

  it('takes what was typed for an entry when focus leaves it', async () => {
    const { element } = await open();
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'olive');
    entry(element, 'Favourite colours 1').focus();
    await until(() => entry(element, 'Favourite colours 3').value === 'olive');
    await until(() => status(element) === 'Added');
    expect(entry(element, 'Add to Favourite colours').value).to.eql('');
    expect(isFocused(element, 'Favourite colours 1')).to.eql(true);
  });

  it('removes an entry, says so, and moves focus to the next, else the one before, else to where one is added', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'olive');
    await sendKeys({ press: 'Enter' });
    await press(element, 'Remove amber');
    await until(() => status(element) === 'Removed');
    expect(isButtonFocused(element, 'Remove olive')).to.eql(true);
    await sendKeys({ press: 'Enter' });
    await until(() => isButtonFocused(element, 'Remove teal'));
    await sendKeys({ press: 'Enter' });
    await until(() => isFocused(element, 'Add to Favourite colours'));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await colours(scene)).to.eql(undefined);
    await press(element, 'Undo Favourite colours');
    await until(async () => (await colours(scene))?.join() === 'teal,amber');
  });

  it('changes an entry where it stands, and names its button after what stands there', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    const first = await until(() => entry(element, 'Favourite colours 1'));
    first.focus();
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'petrol' });
    await sendKeys({ press: 'Tab' });
    await until(() => isButtonFocused(element, 'Remove petrol'));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await colours(scene)).to.eql(['petrol', 'amber']);
  });

  it('refuses what is there already, at once, and takes that back while it is typed', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'TEAL');
    await sendKeys({ press: 'Enter' });
    await until(() => errorAt(element, 'Add to Favourite colours') === 'That is in the list already.');
    expect(isFocused(element, 'Add to Favourite colours')).to.eql(true);
    await expect(element).to.be.accessible();
    await sendKeys({ type: '2' });
    await until(() => errorAt(element, 'Add to Favourite colours') === '');
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'amber' });
    await press(element, 'Save');
    await until(() => errorAt(element, 'Add to Favourite colours') === 'That is in the list already.');
    await until(() => isFocused(element, 'Add to Favourite colours'));
    expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
  });

  it('sends nothing when it was only looked at', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    await until(() => entry(element, 'Favourite colours 1'));
    await press(element, 'Save');
    await until(() => status(element) === 'Nothing changed.');
    expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
  });

  it('closes on Escape without a question when what was added is removed again', async () => {
    const { element } = await open();
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'olive');
    await sendKeys({ press: 'Enter' });
    await press(element, 'Remove olive');
    await sendKeys({ press: 'Escape' });
    await until(() => rootOf(element).querySelector('form') === null);
    expect(isButtonFocused(element, 'Edit Favourite colours')).to.eql(true);
  });

  it('is there again after a reload of the page, with what was typed and not added yet', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Favourite colours');
    await press(element, 'Remove teal');
    await write(element, 'Add to Favourite colours', 'olive');
    element.remove();
    const again = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => entry(again.element, 'Favourite colours 2').value === 'olive');
    expect(entry(again.element, 'Favourite colours 1').value).to.eql('amber');
    await press(again.element, 'Save');
    await until(() => status(again.element) === 'Saved');
    expect(await colours(scene)).to.eql(['amber', 'olive']);
  });

  it('keeps the type of each entry beside it, and the primary email out of the others', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit other emails');
    await until(() => isFocused(element, 'Other emails 1'));
    expect(rootOf(element).querySelector<HTMLSelectElement>('[aria-label="Type of Other emails 1"]')!.value).to.eql(
      'work',
    );
    await write(element, 'Add to other emails', 'maya@home.example');
    const type = rootOf(element).querySelector<HTMLSelectElement>('[aria-label="Type of Add to other emails"]')!;
    expect(type.value).to.eql('home');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).emails).to.eql([
      'maya@northwind.example',
      { type: 'work', value: 'maya.fernando@studio.example' },
      { type: 'home', value: 'maya@home.example' },
    ]);
  });

  it('says which format an address has, and that one of a type is all that is kept', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit other emails');
    await write(element, 'Add to other emails', 'maya');
    await press(element, 'Save');
    const words = 'Enter an address like name@example.com.';
    await until(() => errorAt(element, 'Add to other emails') === words);
    await sendKeys({ type: '@home.example' });
    await until(() => errorAt(element, 'Add to other emails') === '');
    rootOf(element).querySelector<HTMLSelectElement>('[aria-label="Type of Add to other emails"]')!.value = 'work';
    await press(element, 'Save');
    await until(() => errorAt(element, 'Add to other emails') === 'Only one of each type can be kept.');
    expect(await scene.count('PATCH', '/scim2/Me')).to.eql(0);
  });

  it('takes an address over several lines', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit Address');
    const home = (await until(() => entry(element, 'Address 1'))) as HTMLTextAreaElement;
    expect(home.localName).to.eql('textarea');
    await write(element, 'Add to Address', 'Studio 4');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'Galle' });
    await press(element, 'Add to Address');
    await until(() => isFocused(element, 'Add to Address'));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).addresses).to.eql([
      { type: 'home', formatted: '12 Lake Road\nKandy 20000\nSri Lanka' },
      { type: 'work', formatted: 'Studio 4\nGalle' },
    ]);
  });

  for (const what of ['Favourite colours', 'other emails', 'Address']) {
    it(`is accessible, and fits into 320 px: ${what}`, async () => {
      await setWidth(320);
      const { element } = await open();
      await press(element, `Edit ${what}`);
      await until(() => rootOf(element).querySelector('.list-field'));
      await expect(element).to.be.accessible();
      expect(overflowing(element)).to.eql([]);
    });
  }

  it('stays usable with a thousand entries', async () => {
    const { scene, element } = await open();
    const many = Array.from({ length: 1_000 }, (_, index) => `colour ${index}`);
    await scene.organization.changePerson('maya', { attributes: { [custom]: { favouriteColours: many } } });
    element.reload();
    await until(() => text(element).includes('colour 999'));
    await press(element, 'Edit Favourite colours');
    await write(element, 'Add to Favourite colours', 'olive');
    await sendKeys({ press: 'Enter' });
    await until(() => hasButton(element, 'Remove olive'));
    await fill(element, 'Favourite colours 500', 'mauve');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await colours(scene))?.[499]).to.eql('mauve');
    expect((await colours(scene))?.at(-1)).to.eql('olive');
  });
});
