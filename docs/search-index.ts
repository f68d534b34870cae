/** What the search of the site knows: every part of every page, below its heading. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';

interface Section {
  /** Address below the root of the site: `elements/asg-mfa/#scopes`. */
  readonly id: string;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
}

const options = { fields: ['heading', 'page', 'text'], storeFields: ['heading', 'page'] };

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The page's own words begin with its `<h1>`; each heading with an id is a place to link to. */
function sectionsOf(address: string, html: string): Section[] {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '';
  const parts = main.split(/(?=<h[1-3] id=)/).filter((part) => part.startsWith('<h'));
  const page = textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(main)?.[1] ?? '');
  return parts.map((part) => {
    const [, level, id = '', heading = '', rest = ''] = /^<h(\d) id="([^"]*)"[^>]*>(.*?)<\/h\d>(.*)$/s.exec(part) ?? [];
    const place = level === '1' ? '' : `#${id}`;
    return { id: `${address.slice(1)}${place}`, page, heading: textOf(heading), text: textOf(rest) };
  });
}

/** Writes the index beside what reads it, as a module: a strict policy lets the page load scripts, and nothing else. */
export function writeSearchIndex(output: string, pages: readonly string[]): void {
  const search = new MiniSearch<Section>(options);
  for (const address of pages) {
    search.addAll(sectionsOf(address, readFileSync(path.join(output, address, 'index.html'), 'utf8')));
  }
  writeFileSync(
    path.join(output, 'assets/search-index.js'),
    `export const options = ${JSON.stringify(options)};\nexport const index = ${JSON.stringify(search)};\n`,
  );
}
