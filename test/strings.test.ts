import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const read = (file: string): string => readFileSync(path.join(source, file), 'utf8');

type Words = Readonly<Record<string, unknown>>;
type Namespaces = Readonly<Record<string, Words>>;

async function load(file: string): Promise<Namespaces> {
  return (await import(pathToFileURL(path.join(source, file)).href)) as Namespaces;
}

/** The English words by namespace: those that some `new UseStrings(element, 'namespace', words)` says, and the common. */
async function loadEnglish(): Promise<Namespaces> {
  const namespaces: Record<string, Words> = { ...(await load('i18n/common.strings.ts')) };
  for (const file of files) {
    for (const [, namespace, name] of read(file).matchAll(
      /new UseStrings(?:<[^(]*>)?\(\s*[\w.]+,\s*'(\w+)',\s*(\w+)/g,
    )) {
      const imported = [...read(file).matchAll(/import \{ (?:(\w+) as )?(\w+)[^}]*\} from '([^']+\.strings\.ts)'/g)];
      const [, original, local, from] = imported.find(([, , alias]) => alias === name) ?? [];
      assert.ok(namespace && local && from, `${file} imports the words of ${namespace}`);
      const words = (await load(path.join(path.dirname(file), from)))[original ?? local];
      assert.ok(words, `${from} holds ${original ?? local}`);
      namespaces[namespace] = words;
    }
  }
  return namespaces;
}

const english = await loadEnglish();
const languageFiles = files.filter((file) => file.startsWith('i18n/') && read(file).includes('export default'));

/** Kinds of all words, by their place: `profileRows.labels.name` is a `string`. */
function shapeOf(words: unknown, place = ''): string[] {
  if (typeof words === 'object' && words !== null) {
    return Object.entries(words).flatMap(([key, value]) => shapeOf(value, place ? `${place}.${key}` : key));
  }
  return [`${place}: ${typeof words}`];
}

/** Every text there is; of a function, what it says of one, of several and of a name. */
function textsOf(words: unknown, place = ''): (readonly [place: string, text: string])[] {
  if (typeof words === 'string') return [[place, words]];
  if (typeof words === 'function') {
    const say = words as (...values: unknown[]) => string;
    return [1, 2, 'NAME'].map((value) => [place, say(value, value)] as const);
  }
  return Object.entries(words as Words).flatMap(([key, value]) => textsOf(value, place ? `${place}.${key}` : key));
}

/** The words of a file without what the localisation library keeps there. */
function wordsOf(language: Words): Words {
  return Object.fromEntries(Object.entries(language).filter(([key]) => !key.startsWith('$')));
}

describe('the strings', () => {
  it('are all groups of the type that hosts replace words by', () => {
    const groups = [...read('i18n/strings.ts').matchAll(/^ {2}readonly (\w+):/gm)].map(([, group]) => group);
    assert.deepEqual(groups, Object.keys(english).sort());
  });

  it('are all in use', () => {
    assert.ok(languageFiles.length > 0);
    assert.equal(Object.keys(english).length, files.filter((file) => file.endsWith('.strings.ts')).length);
  });
});

describe('a language', () => {
  for (const file of languageFiles) {
    it(`${file} has the words of English, each of the same kind`, async () => {
      const { default: language = {} } = await load(file);
      assert.deepEqual(shapeOf(wordsOf(language)).sort(), shapeOf(english).sort());
    });

    it(`${file} is loaded under its own name`, async () => {
      const { default: language = {} } = await load(file);
      const code = path.basename(file, '.ts');
      assert.equal(language['$code'], code);
      assert.match(String(language['$dir']), /^(ltr|rtl)$/);
      assert.notEqual(language['$name'] ?? '', '');
      assert.ok(read('i18n/languages.ts').includes(`import('./${code}.ts')`));
    });

    it(`${file} says what English says: every value it is given`, async () => {
      const { default: language = {} } = await load(file);
      const translated = new Map(textsOf(wordsOf(language)).filter(([, text]) => text.includes('NAME')));
      // Where the value only gives a sentence its grammar, another language may do without.
      const free = ['profileEditing.taken'];
      for (const [place, text] of textsOf(english)) {
        if (text.includes('NAME') && !free.includes(place)) assert.ok(translated.has(place), `${place}: ${text}`);
      }
    });
  }
});

for (const [name, load] of [
  ['English', () => Promise.resolve(english)],
  ...languageFiles.map((file) => [file, async () => wordsOf((await import(path.join(source, file))).default)] as const),
] as const) {
  describe(`every text of ${name}`, async () => {
    const texts = textsOf(await load());

    it('says something, with nothing around it', () => {
      for (const [place, text] of texts) assert.ok(text !== '' && text === text.trim() && !text.includes('  '), place);
    });

    it('has typographic quotes and dots', () => {
      for (const [place, text] of texts) assert.doesNotMatch(text, /['"`´]|\.\.\./, place);
    });

    it('does not shout', () => {
      for (const [place, text] of texts) assert.doesNotMatch(text, /!|\b[A-ZÄÖÜ]{5,}\b/, place);
    });

    it('was given every value it has a place for', () => {
      for (const [place, text] of texts) assert.doesNotMatch(text, /undefined|NaN|\[object|\$\{/, place);
    });
  });
}

describe('English', () => {
  const forbidden = /please|sorry|oops|error|invalid/i;
  it('is short, plain and calm', () => {
    for (const [place, text] of textsOf(english)) assert.doesNotMatch(text, forbidden, place);
  });

  it('begins like a sentence', () => {
    // Words that stand within a sentence, and facts that are read out after another.
    const inside =
      /\.(thing|action|met|notMet|yourOrganization)$|^(profileRows|attributes)\.sentence\.|^consentsView\.short\./;
    for (const [place, text] of textsOf(english)) {
      if (!inside.test(place)) assert.match(text, /^[\p{Lu}\p{N}]/u, place);
    }
  });

  it('counts right', () => {
    const say = english['passwordChanging'] as Record<string, (count: number) => string>;
    assert.equal(say['othersStay']?.(1), '1 device is still signed in.');
    assert.equal(say['othersStay']?.(2), '2 devices are still signed in.');
    assert.equal(say['ruleDigit']?.(1), 'A number');
    assert.equal(say['ruleDigit']?.(3), '3 numbers');
    for (const [place, text] of textsOf(english)) {
      assert.doesNotMatch(text, /\b1 (?:[a-z]+ )?(?:characters|times|rules|devices)\b/, place);
    }
  });

  it('agrees with whatever is put into a sentence', () => {
    for (const [place, text] of textsOf(english))
      assert.doesNotMatch(text, /your NAME (is|are|was|were|has|have)\b/i, place);
  });
});
