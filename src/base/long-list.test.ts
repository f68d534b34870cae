import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  captureTimer,
  field,
  fill,
  focused,
  hasButton,
  listen,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  setPage,
  setWidth,
  overflowing,
  text,
  texts,
  until,
} from '../../test/support/elements.ts';
import { UseStrings } from '../i18n/use-strings.ts';
import { base } from '../styles/base.ts';
import { items } from '../styles/items.ts';
import { controls, messages } from '../styles/messages.ts';
import { rows as rowStyles } from '../styles/rows.ts';
import { tones } from '../styles/tones.ts';
import { button } from '../ui/button.ts';
import { item } from '../ui/items.ts';
import { AsgElement } from './asg-element.ts';
import { leaveRow } from './focus.ts';
import { LongList } from './long-list.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly week: string;
}

/** An element as those that have such a list: rows with one action, which takes the row away. */
class TestList extends AsgElement {
  static override styles = [base, tones, rowStyles, controls, messages, items];
  rows: readonly Row[] = [];
  hasGroups = false;
  looked = 0;
  readonly needed = [];
  protected readonly words = new UseStrings(this, 'test', {
    title: 'Rows',
    description: '',
    thing: 'rows',
    action: 'show rows',
  });
  readonly list = new LongList<Row>(this);

  protected override renderContent(): unknown {
    return this.list.render({
      rows: this.rows,
      keyOf: ({ id }) => id,
      textOf: ({ name }) => {
        this.looked += 1;
        return name;
      },
      label: 'Rows',
      search: 'Search by name',
      noMatch: (query) => `No row called “${query}”`,
      ...(this.hasGroups ? { groupOf: ({ week }: Row) => week } : {}),
      waiting: 'waiting',
      nameOf: ({ name }) => name,
      factOf: () => undefined,
      renderRow: (row, name) =>
        item({
          key: row.id,
          icon: '',
          title: row.name,
          actions: button({
            text: 'Remove',
            label: `Remove ${name}`,
            variant: 'quiet',
            onClick: () => void leaveRow(this, row.id, () => (this.rows = this.rows.filter((one) => one !== row))),
          }),
        }),
      after: html`<div part="footer">The end</div>`,
    });
  }
}
customElements.define('test-list', TestList);

function numbered(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    name: `Row ${index + 1}`,
    week: index < 3 ? 'This week' : 'Earlier',
  }));
}

async function open(rows: readonly Row[], hasGroups = false): Promise<TestList> {
  const { element } = await mountReady<TestList>('test-list', await openScene());
  Object.assign(element, { rows, hasGroups });
  element.requestUpdate();
  await until(() => names(element).length > 0);
  return element;
}

const names = (element: Element): string[] =>
  [...rootOf(element).querySelectorAll('[part~=row-title]')].map(({ textContent }) => textContent.trim());
const hasSearch = (element: Element): boolean => rootOf(element).querySelector('[type=search]') !== null;

/** Types, and lets the pause go by. */
async function search(element: TestList, typed: string): Promise<void> {
  const goOn = captureTimer(150);
  await fill(element, 'Search by name', typed);
  goOn();
  await element.updateComplete;
}

describe('a list of many rows', () => {
  it('shows ten as they are', async () => {
    const element = await open(numbered(10));
    expect(names(element)).to.have.length(10);
    expect([hasSearch(element), hasButton(element, 'Show 20 more')]).to.eql([false, false]);
    await expect(element).to.be.accessible();
  });

  it('has a search for eleven, and nothing more to show', async () => {
    const element = await open(numbered(11));
    expect(names(element)).to.have.length(11);
    expect(hasSearch(element)).to.eql(true);
    expect(text(element)).to.contain('The end');
    expect(text(element)).not.to.contain('Showing');
  });

  it('shows twenty, and twenty more, with focus on the first of them', async () => {
    const element = await open(numbered(1_284));
    const heard = listen(element);
    expect(names(element).at(-1)).to.eql('Row 20');
    expect(text(element)).to.contain('Showing 20 of 1,284');
    await press(element, 'Show 20 more');
    await until(() => heard.includes('40 of 1,284'));
    expect(names(element)).to.have.length(40);
    expect(focused(element)?.getAttribute('data-row')).to.eql('row-21');
    await expect(element).to.be.accessible();
  });

  it('offers what is left, and then no more', async () => {
    const element = await open(numbered(24));
    await press(element, 'Show 4 more');
    await until(() => names(element).length === 24);
    expect(text(element)).not.to.contain('Showing');
  });

  it('finds by every word, whatever the case and the accents, once the person pauses', async () => {
    const own: Row = { id: 'own', name: 'Écran de Zoë', week: '' };
    const element = await open([...numbered(200), own]);
    const heard = listen(element);
    const goOn = captureTimer(150);
    await fill(element, 'Search by name', 'zoe ECRAN');
    await element.updateComplete;
    expect(names(element)).to.have.length(20);
    goOn();
    await until(() => heard.at(-1) === '1 result');
    expect(names(element)).to.eql(['Écran de Zoë']);
    await search(element, 'row 19');
    await until(() => heard.at(-1) === '12 results');
    expect(names(element).slice(0, 2)).to.eql(['Row 19', 'Row 119']);
    expect(field(element, 'Search by name').value).to.eql('row 19');
  });

  it('looks at the text of a row once, not for every key', async () => {
    const element = await open(numbered(500));
    for (const typed of ['r', 'ro', 'row 4']) await search(element, typed);
    await until(() => names(element)[0] === 'Row 4');
    expect(element.looked).to.eql(500);
  });

  it('finds what was typed last, although an earlier text is still looked for', async () => {
    const element = await open(numbered(3_000));
    const heard = listen(element);
    await search(element, 'row 2999');
    await search(element, 'row 25');
    await until(() => names(element)[0] === 'Row 25');
    expect(heard.filter((words) => words.includes('result'))).to.eql(['159 results']);
  });

  it('says where nothing fits, and goes back to everything', async () => {
    const element = await open(numbered(30));
    await search(element, '  nobody ');
    expect(text(element)).to.contain('No row called “nobody” Check the spelling, or clear the search.');
    expect(text(element)).to.contain('The end');
    await expect(element).to.be.accessible();
    await press(element, 'Clear search');
    await until(() => names(element).length === 20);
    await until(() => focused(element) === field(element, 'Search by name'));
    expect(field(element, 'Search by name').value).to.eql('');
  });

  it('shows what is typed as text', async () => {
    const element = await open(numbered(30));
    await search(element, '<img src=x onerror=alert(1)>');
    expect(text(element)).to.contain('No row called “<img src=x onerror=alert(1)>”');
  });

  it('keeps the search while somebody looks for something, whatever is left', async () => {
    const element = await open(numbered(11));
    await search(element, 'row 1');
    await press(element, 'Remove Row 10');
    await until(() => !names(element).includes('Row 10'));
    expect(names(element)).to.eql(['Row 1', 'Row 11']);
    expect(hasSearch(element)).to.eql(true);
    await search(element, '');
    await until(() => names(element).length === 10);
    expect(hasSearch(element)).to.eql(false);
  });

  it('puts neighbours below a heading, above twenty', async () => {
    const element = await open(numbered(20), true);
    expect(texts(element)).not.to.contain('This week');
    element.rows = numbered(21);
    element.requestUpdate();
    await until(() => texts(element).includes('This week'));
    const lists = [...rootOf(element).querySelectorAll('ul')];
    expect(lists.map((list) => list.children.length)).to.eql([3, 17]);
    const headings = [...rootOf(element).querySelectorAll('.group')];
    expect(headings.map((each) => [each.textContent, each.getAttribute('aria-level')])).to.eql([
      ['This week', '3'],
      ['Earlier', '3'],
    ]);
    await expect(element).to.be.accessible();
  });

  it('forgets what was looked for when somebody else comes', async () => {
    const element = await open(numbered(30));
    await search(element, 'row 3');
    element.list.reset();
    element.requestUpdate();
    await until(() => names(element).length === 20);
  });

  it('fits into 320 px, from right to left too', async () => {
    setPage('dir', 'rtl');
    await setWidth(320);
    const element = await open(numbered(1_284), true);
    expect(overflowing(element)).to.eql([]);
    await expect(element).to.be.accessible();
  });
});

describe('a row that goes', () => {
  const gone: readonly (readonly [row: string, next: string])[] = [
    ['Row 2', 'Remove Row 3'],
    ['Row 3', 'Remove Row 2'],
  ];
  for (const [row, next] of gone) {
    it(`leaves focus to ${next}`, async () => {
      const element = await open(numbered(3));
      await press(element, `Remove ${row}`);
      await until(() => focused(element)?.getAttribute('aria-label') === next);
    });
  }

  it('leaves focus to the title when it was the last', async () => {
    const element = await open(numbered(1));
    await press(element, 'Remove Row 1');
    await until(() => focused(element) === part(element, 'title'));
  });
});
