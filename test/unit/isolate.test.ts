import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isolate, leftToRight } from '../../src/i18n/isolate.ts';

describe('a value in the middle of a sentence', () => {
  it('is kept apart from the rest of it', () => {
    assert.equal(isolate('Acme متجر'), '\u2068Acme متجر\u2069');
    assert.equal(leftToRight('+49 30 1234'), '\u2066+49 30 1234\u2069');
  });

  it('cannot end that itself, and turn the rest around', () => {
    for (const mark of ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']) {
      assert.equal(isolate(`Shop${mark}\u2069\u202e`), '\u2068Shop\u2069');
      assert.equal(leftToRight(`${mark}1${mark}2`), '\u206612\u2069');
    }
  });
});
