import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/elements/linked-accounts/index.ts';
import '../../src/elements/mfa/index.ts';
import '../../src/elements/password-change/index.ts';
import '../../src/elements/profile/index.ts';
import '../../src/elements/sessions/index.ts';
import '../../src/elements/sign-in/index.ts';
import {
  button,
  captureTimer,
  fill,
  frame,
  mount,
  mountReady,
  openScene,
  overflowing,
  part,
  prefer,
  press,
  rootOf,
  setOnline,
  setPage,
  setWidth,
  undoLater,
  until,
} from '../support/elements.ts';
import { open as openLinkedAccounts, pressRow } from '../support/linked-accounts.ts';
import { open as openSessions } from '../support/sessions.ts';
import { beginSetUp, setUpLabel } from '../support/totp.ts';

/** The command knows this preference, its types do not yet. */
const preferContrast = (contrast: 'more' | 'no-preference'): Promise<boolean> =>
  executeServerCommand('emulate-media', { contrast });

/** What only shows on a screen: that words have the room they need, and nothing lies upon them. */
describe('look', () => {
  afterEach(() => preferContrast('no-preference'));

  describe('in 240 px', () => {
    beforeEach(() => setWidth(240));

    for (const person of ['maya', 'long', 'rtl', 'hostile'] as const) {
      it(`gives the name of ${person} the whole line`, async () => {
        const { element } = await mountReady('asg-profile', await openScene({ person }));
        const row = rootOf(element).querySelector('.identity')!;
        const { paddingInlineStart } = getComputedStyle(row);
        const room = row.clientWidth - 2 * Number.parseFloat(paddingInlineStart);
        for (const name of ['row-title', 'row-meta']) {
          expect(row.querySelector(`[part=${name}]`)!.getBoundingClientRect().width, name).to.be.closeTo(room, 1);
        }
      });
    }
  });

  describe('in 320 px, with text twice as big', () => {
    beforeEach(async () => {
      document.documentElement.style.fontSize = '200%';
      undoLater(() => document.documentElement.style.removeProperty('font-size'));
      await setWidth(320);
    });

    it('breaks an address in what is wrong, which would be cut off', async () => {
      const { element } = await mountReady('asg-profile', await openScene());
      await press(element, 'Edit email');
      await fill(element, 'New email', 'nobody');
      await press(element, 'Save');
      await until(() => part(element, 'error'));
      expect(overflowing(element)).to.eql([]);
    });

    it('keeps the code of an authenticator app within its column', async () => {
      const { element } = await beginSetUp();
      expect(overflowing(element)).to.eql([]);
    });

    it('begins an action where the words above it do', async () => {
      const { element } = await mountReady('asg-mfa', await openScene());
      const action = await until(() => button(element, setUpLabel));
      const words = document.createRange();
      words.selectNodeContents(action);
      const { left } = action.closest('[part~=row]')!.querySelector('[part~=row-title]')!.getBoundingClientRect();
      expect(words.getBoundingClientRect().left).to.be.closeTo(left, 2);
    });
  });

  for (const [width, lang, edit, name, save] of [
    [376, 'en', 'Edit name', 'Last name', 'Save'],
    [320, 'en', 'Edit name', 'Last name', 'Save'],
    [320, 'de', 'Name bearbeiten', 'Nachname', 'Speichern'],
    [240, 'de', 'Name bearbeiten', 'Nachname', 'Speichern'],
  ] as const) {
    it(`keeps the height of a saved row when its Undo goes, in ${width} px and ${lang}`, async () => {
      setPage('lang', lang);
      await setWidth(width);
      const pass = captureTimer(8_000);
      const { element } = await mountReady('asg-profile', await openScene());
      await press(element, edit);
      await fill(element, name, 'Fernando-Silva');
      await press(element, save);
      const saved = await until(() => rootOf(element).querySelector<HTMLElement>('.saved'));
      const row = saved.closest<HTMLElement>('[part~=row]')!;
      const boxes = ['row-value', 'row-actions'].map((each) =>
        row.querySelector(`[part=${each}]`)!.getBoundingClientRect(),
      );
      const [value, actions] = boxes as [DOMRect, DOMRect];
      const isBelow = (one: DOMRect, other: DOMRect): boolean => one.top >= other.bottom - 1;
      expect(isBelow(actions, value) || actions.left >= value.right, 'the value has its room').to.eql(true);
      expect(isBelow(value, saved.getBoundingClientRect()), 'nothing lies on the value').to.eql(true);
      expect(overflowing(element)).to.eql([]);
      const height = row.offsetHeight;
      row.blur();
      pass();
      await until(() => button(element, edit));
      expect(row.offsetHeight).to.eql(height);
    });
  }

  it('ends every line of an address where those of the page do, from right to left', async () => {
    setPage('dir', 'rtl');
    await setWidth(320);
    const { element } = await mountReady('asg-linked-accounts', await openScene());
    const address = await until(() => rootOf(element).querySelector('[part~=row-meta] bdi'));
    const line = document.createRange();
    line.selectNodeContents(address);
    const ends = [...line.getClientRects()].map(({ right }) => right);
    expect(ends.length).to.be.above(1);
    for (const end of ends) expect(end).to.be.closeTo(address.getBoundingClientRect().right, 1);
  });

  describe('in forced colours', () => {
    beforeEach(() => prefer({ forcedColors: 'active' }));

    it('keeps a code that phones read dark on light', async () => {
      const { element } = await beginSetUp();
      const code = await until(() => rootOf(element).querySelector('[part~=qr] path'));
      const { fill, forcedColorAdjust } = getComputedStyle(code);
      expect([fill, forcedColorAdjust]).to.eql(['rgb(0, 0, 0)', 'none']);
    });

    it('draws a button that cannot be pressed yet in the colours for that', async () => {
      const { element } = await mountReady('asg-profile', await openScene());
      await press(element, 'Edit name');
      await until(() => part(element, 'editor'));
      setOnline(false);
      const save = await until(() => rootOf(element).querySelector('[type=submit][aria-disabled=true]'));
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.cssText = 'forced-color-adjust: none; color: GrayText';
      undoLater(() => probe.remove());
      expect(getComputedStyle(save).color).to.eql(getComputedStyle(probe).color);
    });
  });

  it('tells a button that takes something away by its border, where colours are forced', async () => {
    await prefer({ forcedColors: 'active' });
    const { element } = await openLinkedAccounts();
    await pressRow(element, 'Unlink GitHub');
    const width = async (name: string): Promise<string> =>
      getComputedStyle(await until(() => button(element, name))).borderTopWidth;
    expect([await width('Unlink'), await width('Keep it')]).to.eql(['2px', '1px']);
  });

  it('makes the words beside a box as big a target as any', async () => {
    const { element } = await mountReady('asg-profile', await openScene());
    await press(element, 'Edit Newsletter');
    const label = await until(() => rootOf(element).querySelector<HTMLElement>('.choice > label'));
    expect(label.offsetHeight).to.be.at.least(24);
    const input = label.parentElement!.querySelector('input')!;
    expect(label.getBoundingClientRect().left).to.be.closeTo(input.getBoundingClientRect().right, 1);
  });

  describe('of a code that was sent', () => {
    async function openCode(): Promise<HTMLInputElement> {
      const { element } = await mountReady('asg-profile', await openScene({ settings: { mobileVerification: true } }));
      await press(element, 'Edit mobile');
      await fill(element, 'New mobile number', '+94 77 000 1111');
      await press(element, 'Save');
      return until(() => rootOf(element).querySelector<HTMLInputElement>('input.code'));
    }

    it('sets its characters apart, in a box of its size', async () => {
      const input = await openCode();
      const { letterSpacing, fontSize } = getComputedStyle(input);
      expect(Number.parseFloat(letterSpacing)).to.be.above(Number.parseFloat(fontSize) / 4);
      expect(input.clientWidth).to.be.below(input.parentElement!.clientWidth / 2);
    });

    it('looks like that of an authenticator app', async () => {
      const looks = ({ offsetWidth, offsetHeight }: HTMLElement): number[] => [offsetWidth, offsetHeight];
      const sent = looks(await openCode());
      const { element } = await beginSetUp();
      expect(looks(await until(() => rootOf(element).querySelector<HTMLElement>('input.code')))).to.eql(sent);
    });

    it('shows all of a longer one', async () => {
      const input = await openCode();
      input.value = 'MMMMMMMMMMMM';
      expect(input.scrollWidth).to.be.at.most(input.clientWidth);
    });
  });

  it('keeps the words about a collision clear of the input', async () => {
    const scene = await openScene();
    const { element } = await mountReady('asg-profile', scene);
    await press(element, 'Edit name');
    await fill(element, 'Last name', 'Mine');
    await scene.organization.changePerson('maya', { attributes: { name: { familyName: 'Theirs' } } });
    await press(element, 'Save');
    const notice = await until(() => part(element, 'notice'));
    const input = notice.parentElement!.querySelector('input')!;
    // A field has its own height only from the frame on in which it is in sight.
    await until(() => notice.getBoundingClientRect().top - input.getBoundingClientRect().bottom >= 8, 'the gap');
  });

  it('leaves as much room below two fields as below one', async () => {
    const { element } = await mountReady('asg-profile', await openScene());
    const gap = async (name: string): Promise<number> => {
      await press(element, name);
      const editor = await until(() => part(element, 'editor'));
      // A field has its own height only from the frame on in which it is in sight.
      await frame();
      const [input] = editor.querySelectorAll('input');
      const below =
        editor.querySelector('.actions')!.getBoundingClientRect().top - input!.getBoundingClientRect().bottom;
      await press(element, 'Cancel');
      return below;
    };
    expect(await gap('Edit name')).to.be.closeTo(await gap('Edit nickname'), 1);
  });

  it('begins what adds another number where the number does', async () => {
    const { element } = await mountReady('asg-profile', await openScene());
    await press(element, 'Edit mobile');
    const words = document.createRange();
    words.selectNodeContents(await until(() => button(element, 'Add another number')));
    const { left } = part(element, 'input')!.getBoundingClientRect();
    expect(words.getBoundingClientRect().left).to.be.closeTo(left, 2);
  });

  it('keeps the lines of a question short enough to read', async () => {
    const { element } = await openLinkedAccounts();
    element.style.display = 'block';
    element.style.inlineSize = '60em';
    await pressRow(element, 'Unlink GitHub');
    const text = await until(() => rootOf(element).querySelector<HTMLElement>('#confirm-text'));
    const probe = text.appendChild(document.createElement('span'));
    probe.textContent = '0'.repeat(60);
    expect(text.clientWidth).to.be.below(probe.getBoundingClientRect().width * 1.05);
  });

  it('keeps the initials of whoever is signed in within their circle', async () => {
    const { element } = await mountReady('asg-sign-in', await openScene(), { 'when-signed-in': 'card' });
    const avatar = await until(() => part(element, 'avatar'));
    const words = document.createRange();
    words.selectNodeContents(avatar);
    expect(words.getBoundingClientRect().width).to.be.below(avatar.clientWidth * 0.7);
  });

  it('draws the labels of lists and choices as those of inputs', async () => {
    const { element } = await mountReady('asg-profile', await openScene(), { mode: 'form' });
    await until(() => rootOf(element).querySelector('.field-head > span[part=label]'));
    const labels = [...rootOf(element).querySelectorAll('.field-head > [part=label]')];
    expect(labels.some(({ localName }) => localName === 'label')).to.eql(true);
    expect(new Set(labels.map((label) => getComputedStyle(label).color)).size).to.eql(1);
  });

  for (const direction of ['ltr', 'rtl'] as const) {
    it(`keeps a password clear of the button that shows it (${direction})`, async () => {
      setPage('dir', direction);
      const { element } = await mountReady('asg-password-change', await openScene(), { mode: 'form' });
      const input = await until(() => part(element, 'input'));
      const reveal = input.nextElementSibling!.getBoundingClientRect();
      const box = input.getBoundingClientRect();
      const { paddingLeft, paddingRight } = getComputedStyle(input);
      const text = {
        left: box.left + Number.parseFloat(paddingLeft),
        right: box.right - Number.parseFloat(paddingRight),
      };
      expect(reveal.right <= text.left || reveal.left >= text.right).to.eql(true);
    });
  }

  describe('in English, where the language of the page reads from right to left', () => {
    /** Where one sign of what stands in an element is drawn. */
    const signOf = (element: Element, sign: string): DOMRect => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent!.lastIndexOf(sign);
        if (at < 0) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
      }
      return range.getBoundingClientRect();
    };

    beforeEach(() => {
      setPage('lang', 'ar');
      setPage('dir', 'rtl');
    });

    it('ends sentences at their end, which is where the lines of the page begin', async () => {
      const { element } = await mountReady('asg-profile', await openScene());
      const description = part(element, 'description')!;
      const { right } = signOf(description, '.');
      expect(right).to.be.above(signOf(description, 'h').right);
      expect(right).to.be.closeTo(part(element, 'panel')!.getBoundingClientRect().right, 1);
    });

    it('keeps what stands between names there', async () => {
      const { element } = await openSessions();
      const meta = await until(() =>
        [...rootOf(element).querySelectorAll('[part~=row-meta]')].find(({ textContent }) =>
          textContent.includes('Payflow'),
        ),
      );
      expect(signOf(meta, 'N').left).to.be.below(signOf(meta, ',').left);
      expect(signOf(meta, ',').left).to.be.below(signOf(meta, 'y').left);
      expect(signOf(meta, 'I').left).to.be.below(signOf(meta, '7').left);
    });

    it('says on a button what it says', async () => {
      const { element } = await mountReady('asg-password-change', await openScene(), {
        'forgot-url': 'https://x.test',
      });
      await press(element, 'Change password');
      const link = await until(() => part(element, 'link'));
      expect(signOf(link, '?').left).to.be.above(signOf(link, 't').left);
    });

    it('keeps the layout as the page has it', async () => {
      const { element } = await mountReady('asg-profile', await openScene());
      const { left } = button(element, 'Edit name').getBoundingClientRect();
      expect(left).to.be.below(part(element, 'row-title')!.getBoundingClientRect().left);
    });
  });

  it('begins what reads left to right where the lines of the page do', async () => {
    setPage('dir', 'rtl');
    const { element } = await mountReady('asg-profile', await openScene());
    await press(element, 'Edit email');
    const { direction, textAlign } = getComputedStyle(await until(() => part(element, 'input')));
    expect([direction, textAlign]).to.eql(['ltr', 'end']);
  });

  it('rings a notice within the panel that would cut the ring off', async () => {
    const scene = await openScene();
    const { element } = await mountReady('asg-profile', scene);
    await press(element, 'Edit name');
    await fill(element, 'Last name', 'Fernando-Silva');
    await scene.end();
    await press(element, 'Save');
    const notice = await until(() => part(element, 'notice'));
    expect(getComputedStyle(notice).outlineOffset).to.eql('-2px');
  });

  it('lets a button that reads like a link look like one, and be big enough to hit', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Me', status: 500, body: { traceId: '7f3a19c2-44e0-4d2b' } });
    const { element } = mount('asg-profile', scene);
    const copy = await until(() => rootOf(element).querySelector<HTMLElement>('button[part=link]'));
    const { borderTopWidth, backgroundColor, textDecorationLine } = getComputedStyle(copy);
    expect([borderTopWidth, backgroundColor, textDecorationLine]).to.eql(['0px', 'rgba(0, 0, 0, 0)', 'underline']);
    expect(copy.offsetHeight).to.be.at.least(24);
  });

  it('cuts no ring off where there is no frame, and stays within the column', async () => {
    await setWidth(320);
    const { element } = await mountReady('asg-profile', await openScene(), { frame: 'none' });
    expect(getComputedStyle(part(element, 'panel')!).overflow).to.eql('visible');
    const { right } = button(element, 'Edit name').getBoundingClientRect();
    expect(right).to.be.at.most(element.getBoundingClientRect().right);
  });

  it('draws the edges of buttons and badges for who asked for more contrast', async () => {
    await preferContrast('more');
    const { element } = await mountReady('asg-profile', await openScene());
    for (const each of [button(element, 'Edit name'), part(element, 'badge')!]) {
      const { color, borderTopColor } = getComputedStyle(each);
      expect(borderTopColor).to.eql(color);
    }
  });
});
