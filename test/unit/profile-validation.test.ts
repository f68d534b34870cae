import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProfileField } from '../../src/elements/profile/profile.fields.ts';
import type { Kind } from '../../src/elements/profile/profile.kinds.ts';
import { fieldError, formatError } from '../../src/elements/profile/profile.validation.ts';
import { standardAttributes } from '../../src/resources/user-attributes.ts';
import type { SchemaAttribute } from '../../src/resources/schemas.ts';
import { say } from '../support/profile.ts';

interface Said extends Partial<SchemaAttribute> {
  readonly kind?: Kind;
  /** What was loaded. */
  readonly value?: string;
}

const [anyAttribute] = standardAttributes;

function field({ kind = 'text', value = 'Perera', ...said }: Said = {}): ProfileField {
  assert.ok(anyAttribute);
  const attribute = { ...anyAttribute, name: 'familyName', ...said };
  const written = (word: unknown) => ({ schema: 'urn:x', path: ['familyName'], value: word });
  return {
    id: 'x',
    fact: { attribute, path: ['familyName'], called: 'familyName', kind, holds: 'one', raw: value, reason: undefined },
    nameIn: () => ({ label: 'Last name', sentence: 'last name' }),
    kind,
    autocomplete: undefined,
    values: { x: [value] },
    change: (typed) => written(typed['x']?.[0]),
    restore: () => written(value),
  };
}

const check = (typed: string, said?: Said): string | undefined => fieldError(field(said), { x: [typed] }, say);

describe('a text before it is sent', () => {
  it('may be empty, unless it is required', () => {
    assert.equal(check(''), undefined);
    assert.equal(check('', { pattern: '.+', minLength: 3 }), undefined, 'clearing is not a format');
    assert.equal(check('', { required: true }), 'Enter your last name.');
    assert.equal(check('', { required: true, value: '' }), 'Enter your last name.');
  });

  it('may stay as it is, even where the rules came later', () => {
    assert.equal(check('Perera', { pattern: '[0-9]+', minLength: 10 }), undefined);
    assert.equal(check('old', { kind: 'email', value: 'old' }), undefined);
  });

  it('has the length the organization asks for', () => {
    const limits = { minLength: 2, maxLength: 4 };
    assert.equal(check('a', limits), 'Use at least 2 characters.');
    assert.equal(check('ab', limits), undefined);
    assert.equal(check('abcd', limits), undefined);
    assert.equal(check('abcde', limits), 'Keep it under 5 characters.');
    assert.equal(check('😀😀😀', limits), 'Keep it under 5 characters.', 'counted as the server counts');
  });

  it('matches the organization’s pattern as a whole', () => {
    for (const pattern of ['[a-z]{3}', '^[a-z]{3}$', '[a-z]{3}|[a-z]{4}']) {
      assert.equal(check('abc', { pattern }), undefined, pattern);
      assert.equal(check('abc1', { pattern }), 'That format isn’t allowed here.', pattern);
      assert.equal(check('1abc', { pattern }), 'That format isn’t allowed here.', pattern);
    }
  });

  it('is left to the server where the pattern is one that only Java knows', () => {
    for (const pattern of ['(?i)abc', '[a-z&&[^b]]+', 'a++', '\\p{Alnum}+', '\\p{Punct}', '\\Qx\\E', '(']) {
      assert.equal(check('Zoë', { pattern }), undefined, pattern);
    }
  });

  it('is an address where it is an email', () => {
    for (const value of ['a@b.c', 'nadia+x@mail.example.com', 'नादिया@उदाहरण.भारत']) {
      assert.equal(check(value, { kind: 'email' }), undefined, value);
    }
    for (const value of ['nadia', 'nadia@', '@x.y', 'a@b', 'a b@c.d', 'a@b@c.d', 'a@b.c ', 'a@b.']) {
      assert.equal(check(value, { kind: 'email' }), say.emailFormat, value);
    }
    assert.equal(check('a@b.c', { kind: 'email', pattern: '.+@corp[.]example' }), say.emailFormat);
  });

  it('is long enough where it is a number', () => {
    for (const value of ['+94770000001', '+94 (77) 000-00', '123456']) {
      assert.equal(check(value, { kind: 'tel' }), undefined, value);
    }
    for (const value of ['12345', '+94 77', 'call me', '-']) {
      assert.equal(check(value, { kind: 'tel' }), 'That number looks too short.', value);
    }
    assert.equal(check('0770000001', { kind: 'tel', pattern: '[+]\\d+' }), say.phoneFormat);
  });
});

describe('a number, a date, an address before it is sent', () => {
  const cases: readonly (readonly [kind: Kind, typed: string, error: string | undefined])[] = [
    ['integer', '12', undefined],
    ['integer', '-12', undefined],
    ['integer', '1.5', say.integerFormat],
    ['integer', '1.', say.integerFormat],
    ['integer', 'twelve', say.integerFormat],
    ['decimal', '1,5', undefined],
    ['decimal', '1.5.2', say.decimalFormat],
    ['date', '1991-04-30', undefined],
    ['date', '9999-01-01', undefined],
    ['url', 'https://maya.example', undefined],
    ['url', 'maya.example', say.urlFormat],
    ['picture', 'javascript:alert(1)', say.urlFormat],
    ['reference', 'urn:x', undefined],
    ['multiline', 'a\nb', undefined],
  ];
  for (const [kind, typed, error] of cases) {
    it(`${JSON.stringify(typed)} as ${kind}`, () => assert.equal(check(typed, { kind }), error));
  }

  it('is a number of 32 bits where the server keeps no more', () => {
    const said: Said = { kind: 'integer', type: 'INTEGER' };
    for (const typed of ['2147483647', '-2147483648']) assert.equal(check(typed, said), undefined, typed);
    for (const typed of ['2147483648', '-2147483649']) assert.equal(check(typed, said), say.integerFormat, typed);
    assert.equal(check('2147483648', { kind: 'integer' }), undefined, 'a text that holds a number has no limit');
  });

  it('is no birthday to come', () => {
    const said: Said = { kind: 'date', name: 'dateOfBirth' };
    assert.equal(check('9999-01-01', said), 'Choose a date in the past.');
    assert.equal(check('1991-04-30', said), undefined);
  });

  it('is a whole date', () => {
    for (const kind of ['date', 'date-time'] as const) {
      assert.equal(fieldError(field({ kind }), { x: ['', '?'] }, say), say.dateFormat);
    }
  });
});

describe('a choice', () => {
  it('is asked for where one is needed', () => {
    for (const kind of ['radios', 'checkboxes', 'dropdown', 'dropdowns', 'country'] as const) {
      assert.equal(fieldError(field({ kind, required: true }), { x: [] }, say), 'Choose your last name.', kind);
      assert.equal(fieldError(field({ kind }), { x: [] }, say), undefined, kind);
    }
  });

  it('to have it off is an answer', () => {
    for (const kind of ['switch', 'checkbox'] as const) {
      assert.equal(fieldError(field({ kind, required: true }), { x: [] }, say), undefined, kind);
    }
  });
});

describe('a format that the server refused', () => {
  it('is explained by the kind of the field', () => {
    assert.equal(formatError(field({ kind: 'email' }), say), say.emailFormat);
    assert.equal(formatError(field({ kind: 'tel' }), say), say.phoneFormat);
    assert.equal(formatError(field(), say), say.notAllowed);
  });
});
