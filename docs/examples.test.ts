import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Named {
  readonly name: string;
}

interface Element {
  readonly tagName: string;
  readonly attributes?: readonly Named[];
  readonly slots?: readonly Named[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Element[] }[];
};
const elements = modules.flatMap(({ declarations }) => declarations);

describe('the examples on the pages of elements', () => {
  for (const file of readdirSync('docs/elements').filter((name) => name.endsWith('.md'))) {
    it(`have only tags, attributes and slots that there are: ${file}`, () => {
      const text = readFileSync(`docs/elements/${file}`, 'utf8');
      const html = [...text.matchAll(/```html\n(.*?)```/gs)].map(([, code = '']) => code).join('');
      for (const [, tag, written = '', content = ''] of html.matchAll(/<(asg-[a-z-]+)([^>]*)>(.*?)<\/\1>/gs)) {
        const element = elements.find(({ tagName }) => tagName === tag);
        assert.ok(element, tag);
        const names = [...written.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, name = '']) => name);
        const attributes = ['id', ...(element.attributes ?? []).map(({ name }) => name)];
        assert.deepEqual(
          names.filter((name) => !attributes.includes(name)),
          [],
        );
        const slots = (element.slots ?? []).map(({ name }) => name.replace(/:.*/, ''));
        const filled = [...content.matchAll(/ slot="([\w-]+)/g)].map(([, name = '']) => name);
        assert.deepEqual(
          filled.filter((name) => !slots.includes(name)),
          [],
        );
      }
    });
  }
});
