import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strings as say } from '../../src/elements/password-change/password-change.changing.strings.ts';
import {
  parseRules,
  passwordRules,
  passwordRulesHint,
  type PasswordRule,
} from '../../src/elements/password-change/password-change.rules.ts';

type Said = readonly [validator: string, properties?: Readonly<Record<string, unknown>>];

/** As the server writes it: each property an entry of its own, its value a text. */
function written([validator, properties = {}]: Said): object {
  return { validator, properties: Object.entries(properties).map(([key, value]) => ({ key, value })) };
}

function rules(...said: Said[]): readonly PasswordRule[] {
  return parseRules([
    { field: 'username', rules: [written(['EmailFormatValidator', { 'enable.validator': 'true' }])] },
    { field: 'password', rules: said.map(written) },
  ]);
}

function pattern(...said: Said[]): readonly PasswordRule[] {
  return parseRules([{ field: 'password', regEx: said.map(written) }]);
}

const labels = (all: readonly PasswordRule[]): string[] => all.map((rule) => rule.label(say));

/** Passwords that one rule takes, and passwords that it does not. */
function assertRule([rule, ...others]: readonly PasswordRule[], good: readonly string[], bad: readonly string[]): void {
  assert.deepEqual(others, []);
  for (const password of good) assert.equal(rule?.isMet?.(password), true, password);
  for (const password of bad) assert.equal(rule?.isMet?.(password), false, password);
}

describe('the policy of an organization', () => {
  it('is asked for without a scope', async () => {
    const calls: unknown[] = [];
    const found = await passwordRules.load((path, options) => {
      calls.push([path, options]);
      return Promise.resolve([{ field: 'password', rules: [written(['NumeralValidator', { 'min.length': '1' }])] }]);
    });
    assert.deepEqual(calls, [['/api/server/v1/validation-rules', undefined]]);
    assert.deepEqual(labels(found), ['A number']);
  });

  it('is a list of facts, in the order of the server', () => {
    const all = rules(
      ['LengthValidator', { 'min.length': '8', 'max.length': '30' }],
      ['NumeralValidator', { 'min.length': '1' }],
      ['UpperCaseValidator', { 'min.length': '2' }],
      ['LowerCaseValidator', { 'min.length': '1' }],
      ['SpecialCharacterValidator', { 'min.length': '1' }],
      ['UniqueCharacterValidator', { 'min.unique.character': '4' }],
      ['RepeatedCharacterValidator', { 'max.consecutive.character': '2' }],
    );
    assert.deepEqual(labels(all), [
      'At least 8 characters',
      'At most 30 characters',
      'A number',
      '2 uppercase letters',
      'A lowercase letter',
      'A symbol',
      '4 different characters',
      'No character more than 2 times in a row',
    ]);
    assert.deepEqual(
      all.slice(0, 4).map((rule) => rule.fix(say)),
      [
        'Use at least 8 characters.',
        'Use at most 30 characters.',
        'Add a number.',
        'Use at least 2 uppercase letters.',
      ],
    );
  });

  it('may say half of a rule in one place and half in another', () => {
    const all = rules(
      ['LengthValidator', { 'min.length': '8' }],
      ['NumeralValidator', { 'min.length': '1' }],
      ['LengthValidator', { 'max.length': '30' }],
    );
    assert.deepEqual(labels(all), ['At least 8 characters', 'At most 30 characters', 'A number']);
  });

  it('does not enforce what is 0, or absent', () => {
    const all = rules(
      ['LengthValidator', { 'min.length': '0', 'max.length': '30' }],
      ['SpecialCharacterValidator', { 'min.length': '0' }],
      ['UpperCaseValidator', { 'min.length': '-1' }],
      ['NumeralValidator', { 'min.length': 'some' }],
      ['LowerCaseValidator'],
      ['UniqueCharacterValidator', { 'min.length': '4' }],
      ['DictionaryValidator', { 'enable.validator': 'false' }],
      ['AncestryValidator', { 'min.length': '0' }],
    );
    assert.deepEqual(labels(all), ['At most 30 characters']);
  });

  it('takes numbers for numbers', () => {
    assert.deepEqual(labels(rules(['LengthValidator', { 'min.length': 8 }])), ['At least 8 characters']);
  });

  it('shows what it does not know by its text, and leaves it to the server', () => {
    const [first, second, third] = rules(
      ['KeyboardWalkValidator', { 'max.steps': '3', layout: 'qwerty' }],
      ['Dictionary'],
      ['constructor', { 'min.length': '1' }],
    );
    assert.equal(first?.label(say), 'Keyboard Walk (max steps 3, layout qwerty)');
    assert.equal(first?.fix(say), 'Keyboard Walk (max steps 3, layout qwerty)');
    assert.equal(first?.isMet, undefined);
    assert.equal(second?.label(say), 'Dictionary');
    assert.equal(third?.label(say), 'constructor (min length 1)');
  });

  it('is empty where there is none, or nonsense', () => {
    const nothing = [undefined, null, 'x', {}, [], [{ field: 'username', rules: [] }], [{ field: 'password' }]];
    for (const json of nothing) assert.deepEqual(parseRules(json), []);
    const odd = [null, 4, {}, { validator: {} }, { validator: 'LengthValidator', properties: 'x' }];
    assert.deepEqual(parseRules([{ field: 'password', rules: odd }]), []);
    const properties = [null, { key: 'min.length' }, { value: '8' }, { key: 'min.length', value: { a: 1 } }];
    assert.deepEqual(parseRules([{ field: 'password', rules: [{ validator: 'LengthValidator', properties }] }]), []);
  });
});

describe('a rule is met', () => {
  it('by length', () => {
    assertRule(rules(['LengthValidator', { 'min.length': '8' }]), ['12345678', '😀😀😀😀'], ['1234567', '']);
    assertRule(rules(['LengthValidator', { 'max.length': '4' }]), ['1', '1234'], ['12345', '']);
  });

  it('by letters of any script', () => {
    assertRule(rules(['UpperCaseValidator', { 'min.length': '2' }]), ['aBCd', 'ÄÖ', 'ЯЖ'], ['aBc', 'ß', '12', '']);
    assertRule(rules(['LowerCaseValidator', { 'min.length': '1' }]), ['Ab', 'ß', 'я'], ['AB', '中文', '1', '']);
  });

  it('by digits of any script', () => {
    assertRule(rules(['NumeralValidator', { 'min.length': '2' }]), ['a12', '٣٤', '１２'], ['a1', '½⅓', '']);
  });

  it('by anything that is neither', () => {
    const good = ['a!', 'a b', 'a_', 'a€', '😀'];
    assertRule(rules(['SpecialCharacterValidator', { 'min.length': '1' }]), good, ['abc1', 'Zoë', '中文', '']);
  });

  it('by how many characters are different', () => {
    const said: Said = ['UniqueCharacterValidator', { 'min.unique.character': '4' }];
    assertRule(rules(said), ['abcd', 'aAbB', 'aabbccdd'], ['abca', 'aaaa', '😀😀', '']);
  });

  it('by how often one follows itself', () => {
    const said: Said = ['RepeatedCharacterValidator', { 'max.consecutive.character': '2' }];
    assertRule(rules(said), ['aabbaa', 'a', '😀😀'], ['aaab', 'baaa', '😀😀😀', '']);
  });
});

describe('a pattern instead of rules', () => {
  const good = '(?=.*\\d)(?=.*[a-z]).{8,100}';

  it('is one fact, and has to match the whole password', () => {
    for (const name of ['JsRegExValidator', 'JavaRegExValidator']) {
      const all = pattern([name, { 'js.regex': `^${good}$` }]);
      assert.deepEqual(labels(all), ['The format your organization asks for']);
      assertRule(all, ['abcdefg1'], ['abcdefgh', 'abc1', '']);
      assertRule(pattern([name, { regex: '[a-z]{4}' }]), ['abcd'], ['abcde', '1abcd']);
    }
  });

  it('is the browser’s where there are both', () => {
    const java: Said = ['JavaRegExValidator', { 'java.regex': '.{99}' }];
    assertRule(pattern(java, ['JsRegExValidator', { 'js.regex': '.{4}' }]), ['abcd'], ['abc']);
    assertRule(pattern(['JavaRegExValidator', { 'java.regex': '.{4}' }], ['JsRegExValidator']), ['abcd'], ['abc']);
    assertRule(
      pattern(['JsRegExValidator', { 'js.regex': '(' }], ['JavaRegExValidator', { x: '.{4}' }]),
      ['abcd'],
      [''],
    );
  });

  for (const source of ['(', '(?i)abc', '\\p{Alnum}{8,}', '[a-z&&[^b]]{8}', '']) {
    it(`is left to the server where it is ${source || 'empty'}`, () => {
      const [rule, ...others] = pattern(['JavaRegExValidator', { 'java.regex': source }]);
      assert.deepEqual(others, []);
      assert.equal(rule?.label(say), 'The format your organization asks for');
      assert.equal(rule?.isMet, undefined);
    });
  }
});

describe('the hint for password managers', () => {
  it('says what they need to know', () => {
    const all = rules(
      ['LengthValidator', { 'min.length': '8', 'max.length': '30' }],
      ['NumeralValidator', { 'min.length': '1' }],
      ['UpperCaseValidator', { 'min.length': '1' }],
      ['LowerCaseValidator', { 'min.length': '1' }],
      ['SpecialCharacterValidator', { 'min.length': '1' }],
      ['UniqueCharacterValidator', { 'min.unique.character': '4' }],
      ['RepeatedCharacterValidator', { 'max.consecutive.character': '2' }],
    );
    assert.equal(
      passwordRulesHint(all),
      'minlength: 8; maxlength: 30; required: digit; required: upper; required: lower; required: special; max-consecutive: 2;',
    );
  });

  it('is none where there is nothing to say', () => {
    assert.equal(passwordRulesHint([]), undefined);
    assert.equal(passwordRulesHint(rules(['Dictionary'])), undefined);
  });
});
