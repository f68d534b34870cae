import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safePattern } from '../../src/resources/safe-pattern.ts';

/** Up to which length a pattern of this kind is asked. The text is one that a browser is quick to refuse. */
function longest(source: string, flags = ''): number {
  const pattern = safePattern(source, flags);
  const lengths = Array.from({ length: 3_000 }, (_, index) => index);
  return lengths.findLastIndex((length) => pattern?.test('\n'.repeat(length)) !== undefined);
}

describe('a pattern of the organization', () => {
  it('has to match the whole text', () => {
    for (const source of ['a+', '^a+$', 'a|aa|aaa']) {
      assert.equal(safePattern(source)?.test('aaa'), true, source);
      assert.equal(safePattern(source)?.test('aaab'), false, source);
    }
    assert.equal(safePattern('('), undefined);
  });

  it('is asked about any text where it has one way to match it', () => {
    for (const source of [
      '[a-z]{3,}',
      '\\d{4}-\\d{2}-\\d{2}',
      '[(a+)+|*]+',
      '\\(a\\+\\)+',
      '(?:abc)+',
      '(ab){2}',
      '.*',
    ]) {
      assert.equal(longest(source), 2_999, source);
    }
    assert.equal(longest('\\p{L}+', 'u'), 2_999);
  });

  it('is asked about short texts only where parts of what repeats repeat themselves', () => {
    for (const source of [
      '(a+)+',
      '(a*)*',
      '(?:a|aa)+',
      '(a?)+',
      '([a-z]+){2,}',
      '(a{1,3})*',
      '(?<word>a+)+',
      '(\\d+)+?',
    ]) {
      assert.equal(longest(source), 20, source);
      assert.equal(safePattern(source)?.test('a'.repeat(21)), undefined, source);
    }
    assert.equal(longest('(a+a+)+'), 12);
    assert.equal(longest('((a+)+)+'), 12);
    assert.equal(longest('(a*)*(b*)*'), 20);
    assert.equal(longest('(a*)*(b*)*(c*)*'), 12);
  });

  it('is asked about the shorter texts the more parts share them', () => {
    assert.equal(longest('.*.*'), 1_447);
    assert.equal(longest('.*.*.*.*'), 68);
    // What looks ahead shares nothing with what comes after it.
    assert.equal(longest('(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,100}'), 1_447);
  });

  it('counts each time that a part is repeated, for those may all be empty', () => {
    assert.equal(longest('(?:a?){10}'), 13);
    assert.equal(longest('((?:a?){5}){2}'), 7);
    assert.equal(longest('(?:a{0,5}){10,}'), 11);
    for (const source of ['(?:a?){50}', '((a?){5}){10}', 'a?'.repeat(50), 'a?'.repeat(500), '(?:a?){9999}'])
      assert.ok(longest(source) < 1, source);
    // Where little repeats, whole addresses are still checked.
    assert.equal(safePattern('(\\d{1,3}\\.){3}\\d{1,3}')?.test('192.168.100.255'), true);
    assert.equal(safePattern('([0-9A-F]{2}[:-]?){6}')?.test('00:1B:44:11:3A:B7'), true);
  });

  it('checks short addresses with the vendor’s own pattern, which repeats what repeats', () => {
    const pattern = safePattern('^([a-zA-Z0-9_\\.\\-])+@(([a-zA-Z0-9\\-])+\\.)+([a-zA-Z0-9]{2,10})+$');
    assert.equal(pattern?.test('maya@northwind.io'), true);
    assert.equal(pattern?.test('maya@northwind'), false);
    assert.equal(pattern?.test('somebody.with.a.long.name@northwind.example'), undefined);
  });
});
