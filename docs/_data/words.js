/** The words of the kit in English, by the groups of `setStrings()`, and by dotted keys where a group has groups. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../src/i18n');
const source = readFileSync(path.join(folder, 'strings.ts'), 'utf8');
const files = new Map([...source.matchAll(/^import type \{ (\w+) \} from '(.+)';$/gm)].map(([, ...entry]) => entry));

const flat = (words, place = '') =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' ? flat(word, `${place}${key}.`) : [{ key: place + key, word: String(word) }],
  );

async function groupOf([, name, type]) {
  const [words] = Object.values(await import(path.join(folder, files.get(type))));
  return { name, words: flat(words) };
}

export default () => Promise.all([...source.matchAll(/^ {2}readonly (\w+): (\w+);$/gm)].map(groupOf));
