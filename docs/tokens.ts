/** `npm run tokens`: writes the tables of custom properties into theming.md, with the defaults that the styles have. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { stylesOf } from '../src/server.ts';
import { tones } from '../src/styles/tones.ts';
import { openBrowser } from '../test/support/browser.ts';

/** A custom property as `custom-elements.json` has it. */
interface Documented {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
}

/** A custom property as the styles have it. */
export interface Token extends Omit<Documented, 'default'> {
  /** What it is where the page sets nothing, as CSS. */
  readonly value: string;
  /** The custom properties that it is derived from. */
  readonly follows: readonly string[];
  /** Undefined for what is no colour. */
  readonly colours: Colours | undefined;
}

/** The same value in both schemes, as `#rrggbb`. */
interface Colours {
  readonly light: string;
  readonly dark: string;
}

const file = (name: string): string => path.resolve(import.meta.dirname, '..', name);
const guide = file('docs/theming.md');
const mark = '<!-- Below this line: npm run tokens -->\n';
const css = tones.cssText + stylesOf('asg-profile');

/** Every element has the same. */
export function documentedTokens(): readonly Documented[] {
  const { modules } = JSON.parse(readFileSync(file('custom-elements.json'), 'utf8')) as {
    readonly modules: readonly {
      readonly declarations: readonly { readonly cssProperties?: readonly Documented[] }[];
    }[];
  };
  return (
    modules.flatMap(({ declarations }) => declarations[0] ?? []).find(({ cssProperties }) => cssProperties)
      ?.cssProperties ?? []
  );
}

/** What reads each of them, and the value without it: the last is what browsers of today take. */
function byName(): ReadonlyMap<string, { readonly reader: string; readonly value: string }> {
  const declarations = css.matchAll(/([\w-]+):\s*var\(\s*(--asg-[\w-]+)\s*,\s*([^;]+?)\s*\);/g);
  return new Map(
    Array.from(declarations, ([, reader = '', name = '', value = '']) => [
      name,
      { reader, value: value.replace(/\s+/g, ' ') },
    ]),
  );
}

/** The styles, with what a browser makes of them. */
export async function readTokens(): Promise<readonly Token[]> {
  const found = byName();
  const names = new Map(Array.from(found, ([name, { reader }]) => [reader, name]));
  const descriptions = new Map(documentedTokens().map(({ name, description }) => [name, description]));
  const colours = await readColours([...names.keys()].filter((reader) => reader.startsWith('--')));
  return Array.from(found, ([name, { reader, value }]) => {
    const followed = Array.from(value.matchAll(/var\((--_[\w-]+)/g), ([, other = '']) => names.get(other) ?? []);
    return {
      name,
      description: descriptions.get(name) ?? '',
      value,
      follows: [...new Set(followed.flat())],
      colours: colours.get(reader),
    };
  });
}

/** By the private property that holds it; what is no colour is left out. */
async function readColours(readers: readonly string[]): Promise<ReadonlyMap<string, Colours>> {
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage();
    const [light, dark] = [await coloursIn(tab, readers, 'light'), await coloursIn(tab, readers, 'dark')];
    return new Map(
      readers.flatMap((reader, index) => {
        const colours = { light: light[index] ?? '', dark: dark[index] ?? '' };
        return colours.light ? [[reader, colours] as const] : [];
      }),
    );
  } finally {
    await browser.close();
  }
}

/** As the screen shows them, in eight bits; the empty text for what is no colour. */
function coloursIn(tab: Page, readers: readonly string[], scheme: keyof Colours): Promise<readonly string[]> {
  return tab.evaluate(
    ({ css, readers, scheme }) => {
      const host = document.body.appendChild(document.createElement('div'));
      host.style.colorScheme = scheme;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
      return readers.map((reader) => {
        const probe = root.appendChild(document.createElement('i'));
        if (!CSS.supports('color', getComputedStyle(probe).getPropertyValue(reader))) return '';
        probe.style.color = `var(${reader})`;
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const channels = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
        return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
      });
    },
    { css, readers, scheme },
  );
}

const code = (text: string): string => `\`${text}\``;

/** Of Markdown, with columns of one width each. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`);
  return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`, ...lines.slice(1)].join('');
}

/** Colours of their own come first, then those that follow them; what is no colour has a table of its own. */
export function renderTokens(tokens: readonly Token[]): string {
  const own = tokens.filter(({ follows }) => follows.length === 0);
  const colours = [...own, ...tokens.filter((token) => !own.includes(token))].flatMap((token) =>
    token.colours
      ? [
          [
            ...[code(token.name), token.description, code(token.colours.light), code(token.colours.dark)],
            token.follows.map(code).join(', '),
          ],
        ]
      : [],
  );
  const others = tokens
    .filter((token) => !token.colours)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, description, value }) => [code(name), description, code(value)]);
  return [
    table([['Colour', 'What it is for', 'Light', 'Dark', 'Follows'], ...colours]),
    table([['Type and size', 'What it is for', 'Default'], ...others]),
  ].join('\n');
}

/** What stands in theming.md. */
export function writtenTokens(): string {
  return readFileSync(guide, 'utf8').split(mark)[1]?.trimStart() ?? '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [text = ''] = readFileSync(guide, 'utf8').split(mark);
  writeFileSync(guide, `${text}${mark}\n${renderTokens(await readTokens())}`);
}
