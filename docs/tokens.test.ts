import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { documentedTokens, readTokens, renderTokens, writtenTokens, type Token } from './tokens.ts';

const root = path.resolve(import.meta.dirname, '..');
const hex = /#[0-9a-f]{6}/g;

/** Browsers may round a mixed colour one step up or down. */
function isNear(one: string, other: string): boolean {
  const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [first, second] = [channels(one), channels(other)];
  return first.every((channel, index) => Math.abs(channel - (second[index] ?? 0)) <= 1);
}

describe('the custom properties', () => {
  let tokens: readonly Token[];

  before(async () => (tokens = await readTokens()));

  it('are all documented, and no others', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const read = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(path.join(root, 'src', file), 'utf8').matchAll(/var\(\s*(--asg-[\w-]+)/g)])
      .map(([, name]) => name);
    const documented = documentedTokens().map(({ name }) => name);
    assert.deepEqual([...documented].sort(), [...new Set(read)].sort());
    assert.deepEqual(tokens.map(({ name }) => name).sort(), [...documented].sort());
  });

  it('have the defaults that their documentation says, where they follow no others', () => {
    const documented = new Map(documentedTokens().map((token) => [token.name, token.default]));
    for (const { name, follows, value } of tokens) {
      assert.equal(documented.get(name), follows.length > 0 ? undefined : value, name);
    }
  });

  it('stand in theming.md as they are (npm run tokens)', () => {
    const [written, made] = [writtenTokens(), renderTokens(tokens)];
    assert.equal(written.replace(hex, '#'), made.replace(hex, '#'));
    const colours = written.match(hex) ?? [];
    assert.ok(colours.length > 0);
    for (const [index, colour] of (made.match(hex) ?? []).entries()) {
      assert.ok(isNear(colour, colours[index] ?? ''), `${colours[index]} is ${colour}`);
    }
  });
});
