import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
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

const system = 'urn:scim:wso2:schema';
const custom = 'urn:scim:schemas:extension:custom:User';

type Opened = Mounted<AsgProfile> & { readonly scene: Scene };

async function open(options?: SceneOptions): Promise<Opened> {
  const scene = await openScene(options);
  return { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
}

interface Stored {
  readonly emails: readonly unknown[];
  readonly addresses?: readonly unknown[];
  readonly [system]: {
    readonly emailAddresses?: readonly string[];
    readonly verifiedEmailAddresses?: readonly string[];
    readonly pendingEmails?: readonly { readonly value: string }[];
  };
  readonly [custom]: { readonly favouriteColours?: readonly string[]; readonly visits?: readonly string[] };
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

/** Opens the row of an attribute that holds moments. */
async function openVisits(...visits: readonly string[]): Promise<Opened> {
  const scene = await openScene();
  const attribute = { name: 'visits', type: 'DATE_TIME', multiValued: true, displayName: 'Visits', displayOrder: 99 };
  const schemas = await scene.organization.schemas();
  await scene.organization.changeSchemas(
    schemas.map((schema) =>
      schema.id === custom ? { ...schema, attributes: [...schema.attributes, attribute] } : schema,
    ),
  );
  await scene.organization.changePerson('maya', { attributes: { [custom]: { visits } } });
  const mounted = await mountReady<AsgProfile>('asg-profile', scene);
  await press(mounted.element, 'Edit Visits');
  await until(() => rootOf(mounted.element).querySelector('.list-field'));
  return { scene, ...mounted };
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

  it('can be added to where there are none, from the one that counts, and goes again when nothing was added', async () => {
    const { scene, element } = await open({ person: 'sam' });
    expect(text(element)).not.to.contain('Other emails');
    await press(element, 'Edit email');
    await press(element, 'Add another email');
    await until(() => isFocused(element, 'Add to other emails'));
    await press(element, 'Cancel');
    await until(() => isButtonFocused(element, 'Edit email'));
    expect(text(element)).not.to.contain('Other emails');
    await press(element, 'Edit email');
    await press(element, 'Add another email');
    await write(element, 'Add to other emails', 'sam@home.example');
    element.remove();
    const again = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => entry(again.element, 'Other emails 1').value === 'sam@home.example');
    await press(again.element, 'Save');
    await until(() => status(again.element) === 'Saved');
    await until(() => focused(again.element)?.matches('[data-row]'));
    const { emails } = (await scene.organization.readPerson('sam')) as { emails: unknown[] };
    expect(emails).to.eql([scene.organization.people.sam.email, { type: 'work', value: 'sam@home.example' }]);
    await press(again.element, 'Edit email');
    await until(() => hasButton(again.element, 'Cancel'));
    expect(hasButton(again.element, 'Add another email')).to.eql(false);
  });

  it('says so where the organization does not keep what was added to none', async () => {
    const { scene, element } = await open({ person: 'sam' });
    const schemas = await scene.organization.schemas();
    await scene.organization.changeSchemas(
      schemas.map((schema) => ({
        ...schema,
        attributes: schema.attributes.map((each) => (each.name === 'emails' ? { ...each, types: [''] } : each)),
      })),
    );
    await press(element, 'Edit email');
    await press(element, 'Add another email');
    await write(element, 'Add to other emails', 'sam@home.example');
    await press(element, 'Save');
    await until(() => text(element).includes('Your change to other emails wasn’t kept.'));
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

  it('keeps the row of the other emails until the last of them is gone for good', async () => {
    const { scene, element } = await open();
    await press(element, 'Edit other emails');
    await press(element, 'Remove maya.fernando@studio.example');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene)).emails).to.eql(['maya@northwind.example']);
    await until(() => focused(element)?.matches('[data-row]'));
    await sendKeys({ press: 'Tab' });
    expect(isButtonFocused(element, 'Undo other emails')).to.eql(true);
    await sendKeys({ press: 'Enter' });
    await until(async () => (await stored(scene)).emails.length === 2);
    await until(() => isButtonFocused(element, 'Edit other emails'));
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

  it('leaves an entry the whole width at 320 px', async () => {
    await setWidth(320);
    const { element } = await open();
    await press(element, 'Edit Favourite colours');
    const first = await until(() => rootOf(element).querySelector<HTMLElement>('.entry [part~=input]'));
    expect(first.offsetWidth).to.eql(rootOf(element).querySelector<HTMLElement>('.entry')!.offsetWidth);
  });

  it('has a calendar where entries are moments, and keeps those that nobody touched as they are', async () => {
    const { scene, element } = await openVisits('2026-01-05T08:00:07Z', '2026-02-05T08:00:00Z');
    const inputs = (): HTMLInputElement[] => [...rootOf(element).querySelectorAll<HTMLInputElement>('.entry [type]')];
    expect(inputs().filter(({ type }) => type === 'datetime-local').length).to.eql(3);
    const second = entry(element, 'Visits 2') as HTMLInputElement;
    second.value = '2026-03-01T09:30';
    second.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    const moment = new Date('2026-03-01T09:30').toISOString();
    expect((await stored(scene))[custom].visits).to.eql(['2026-01-05T08:00:07Z', moment]);
  });

  it('does not drop a moment of which only a part was typed', async () => {
    const { element } = await openVisits('2026-01-05T08:00:00Z');
    entry(element, 'Add to Visits').focus();
    await sendKeys({ type: '05' });
    await press(element, 'Save');
    await until(() => errorAt(element, 'Add to Visits') === 'Enter the whole date.');
  });

  it('is typed as text where one entry is no moment', async () => {
    const { element } = await openVisits('2026-01-05T08:00:00Z', 'last spring');
    expect(entry(element, 'Visits 1').value).to.eql('2026-01-05T08:00:00Z');
    expect(entry(element, 'Visits 2').value).to.eql('last spring');
  });

  it('stays usable with a thousand entries', async () => {
    const { scene, element } = await open();
    const many = Array.from({ length: 1_000 }, (_, index) => `colour ${index}`);
    await scene.organization.changePerson('maya', { attributes: { [custom]: { favouriteColours: many } } });
    element.reload();
    await until(() => text(element).includes('colour 999'));
    await press(element, 'Edit Favourite colours');
    await until(() => rootOf(element).querySelector('.list-field'));
    rootOf(element).querySelector<HTMLInputElement>('.entry:last-child input')!.focus();
    await sendKeys({ type: 'olive' });
    await sendKeys({ press: 'Enter' });
    await until(() => rootOf(element).querySelector('[aria-label="Remove olive"]'));
    rootOf(element).querySelector<HTMLInputElement>('[aria-label="Favourite colours 500"]')!.value = 'mauve';
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await colours(scene))?.[499]).to.eql('mauve');
    expect((await colours(scene))?.at(-1)).to.eql('olive');
  });
});

describe('asg-profile, several addresses', () => {
  const primary = 'maya@northwind.example';
  const other = 'maya.home@mail.example';

  /** Of two addresses, the one that is not the primary one is proved as well. */
  async function openSeveral(settings: SceneOptions['settings'] = {}): Promise<Opened> {
    const opened = await open({ settings: { multipleEmails: true, ...settings } });
    const attributes = { [system]: { verifiedEmailAddresses: [primary, other] } };
    await opened.scene.organization.changePerson('maya', { attributes });
    opened.element.reload();
    await until(() => rowOf(opened.element, 'Email addresses').innerText.match(/Verified/g)?.length === 2);
    return opened;
  }

  function rowOf(element: AsgProfile, title: string): HTMLElement {
    const all = [...rootOf(element).querySelectorAll<HTMLElement>('[data-row]')];
    return all.find((row) => row.querySelector('[part~=row-title]')?.textContent.trim() === title)!;
  }

  const said = (element: AsgProfile): string[] =>
    rowOf(element, 'Email addresses')
      .querySelector<HTMLElement>('[part~=row-value]')!
      .innerText.replace(/\u200b/g, '')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean);

  it('are one row, which says which is the primary one', async () => {
    const { element } = await openSeveral();
    expect(said(element).join(' ')).to.eql(`${primary} Primary Verified ${other} Verified`);
    const titles = [...rootOf(element).querySelectorAll('[part~=row-title]')].map((title) => title.textContent.trim());
    expect(titles.filter((title) => /email/i.test(title))).to.eql(['Email addresses', 'Other emails']);
  });

  it('let another one be the primary one, and change nothing else', async () => {
    const { scene, element, details } = await openSeveral();
    await press(element, 'Edit email addresses');
    await until(() => isFocused(element, `Primary: ${primary}`));
    expect(hasButton(element, `Remove ${primary}`)).to.eql(false);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => isFocused(element, `Primary: ${other}`));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    const { emails, [system]: lists } = await stored(scene);
    expect(emails[0]).to.eql(other);
    expect(emails).to.have.length(2);
    expect(lists.emailAddresses).to.eql([primary, other]);
    expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'updated', fields: ['emails'] }]);
    expect(said(element).join(' ')).to.contain(`${other} Primary`);
    await press(element, 'Undo email addresses');
    await until(async () => (await stored(scene)).emails[0] === primary);
  });

  it('keep the primary one until the new one is proved, where the organization asks for that', async () => {
    const { scene, element, details } = await open({ settings: { multipleEmails: true, emailVerification: true } });
    await press(element, 'Edit email addresses');
    await until(() => isFocused(element, `Primary: ${primary}`));
    await sendKeys({ press: 'ArrowDown' });
    await press(element, 'Save');
    await until(() => status(element) === `Check ${other}`);
    expect((await stored(scene)).emails[0]).to.eql(primary);
    expect(details('asg-change')[0]).to.include({ action: 'verification-sent' });
    expect(said(element)[0]).to.contain(primary);
  });

  it('take another one, which stands in the list and is not the primary one', async () => {
    const { scene, element } = await openSeveral();
    await press(element, 'Edit email addresses');
    await write(element, 'Add to email addresses', 'maya@new.example');
    await sendKeys({ press: 'Enter' });
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    const { emails, [system]: lists } = await stored(scene);
    expect(lists.emailAddresses).to.eql([primary, other, 'maya@new.example']);
    expect(emails[0]).to.eql(primary);
  });

  it('ask before one is removed that was proved: Escape keeps it, and focus comes back', async () => {
    const { scene, element } = await openSeveral();
    await press(element, 'Edit email addresses');
    (await until(() => rootOf(element).querySelector<HTMLElement>(`[aria-label="Remove ${other}"]`))).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element)?.textContent.trim() === `Remove \u2068${other}\u2069?`);
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => isButtonFocused(element, `Remove ${other}`));
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element)?.textContent.trim() === `Remove \u2068${other}\u2069?`);
    await sendKeys({ press: 'Tab' });
    expect(isButtonFocused(element, `Remove ${other}`)).to.eql(true);
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Removed');
    await until(() => isFocused(element, 'Add to email addresses'));
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect((await stored(scene))[system].emailAddresses).to.eql([primary]);
    expect((await stored(scene)).emails[0]).to.eql(primary);
  });

  it('are accessible, and fit into 320 px', async () => {
    await setWidth(320);
    const { element } = await openSeveral();
    await expect(element).to.be.accessible();
    expect(overflowing(element)).to.eql([]);
    await press(element, 'Edit email addresses');
    await until(() => rootOf(element).querySelector('.list-field'));
    await expect(element).to.be.accessible();
    expect(overflowing(element)).to.eql([]);
  });
});
