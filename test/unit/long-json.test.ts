import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import parseLongJson from '../../src/auth/long-json.ts';

/** So short that every list and object is taken apart. */
const short = fc.integer({ min: 1, max: 12 });

describe('a long JSON text', () => {
  it('is parsed to what JSON.parse makes of it', async () => {
    const indents = fc.constantFrom(undefined, 2, '\t');
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), indents, short, async (value, indent, length) => {
        const text = JSON.stringify(value, null, indent);
        assert.deepEqual(await parseLongJson(text, length), JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps brackets, commas, quotation marks and backslashes that stand in strings', async () => {
    const value = { 'a"]},:\\': ['\\', '\\"', '{"a":[1,2', ',,,'], b: { '\\': '}' } };
    assert.deepEqual(await parseLongJson(JSON.stringify(value), 3), value);
  });

  it('may have any white space', async () => {
    assert.deepEqual(await parseLongJson(' [ \n  [ \t ] , { \r\n } , 1 , "a" ] ', 1), [[], {}, 1, 'a']);
    assert.deepEqual(await parseLongJson('{   "a"   :   [   1   ]   }', 1), { a: [1] });
  });

  it('makes an own property of __proto__, and changes no prototype', async () => {
    const text = '{"__proto__":{"isAdmin":true},"a":{"__proto__":[1,2,3]}}';
    const parsed = (await parseLongJson(text, 4)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(parsed), ['__proto__', 'a']);
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
    assert.equal(parsed['isAdmin'], undefined);
  });

  it('takes the last of two members of one name', async () => {
    assert.deepEqual(await parseLongJson('{"a":[1,2,3],"b":1,"a":2}', 2), { a: 2, b: 1 });
  });

  it('is refused where JSON.parse refuses it', async () => {
    const broken = [
      '[1,,2]',
      '[1,2,]',
      '[1,2',
      '[1,2}',
      '{"a":1,}',
      '{"a" 1}',
      '{a:[1,2]}',
      '[1] [2]',
      '["a]',
      '[1]]',
      '',
    ];
    for (const text of [...broken, '{"a":[1,2],,"b":1}', '{:[1,2,3]}', '[[1,2],[3,]]', '{"a":[1,2]"b":[3,4]}']) {
      assert.throws(() => JSON.parse(text), SyntaxError);
      for (const length of [1, 2, 4]) await assert.rejects(parseLongJson(text, length), SyntaxError, text);
    }
  });

  it('is refused wherever it was damaged, if JSON.parse refuses it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', ',', '"', ']', '{', '\\'),
        short,
        async (...given) => {
          const [value, place, put, length] = given;
          const text = JSON.stringify(value);
          const damaged = text.slice(0, place % text.length) + put + text.slice((place % text.length) + 1);
          const expected = attempt(() => JSON.parse(damaged) as unknown);
          const actual = await parseLongJson(damaged, length).catch(() => undefined);
          assert.deepEqual(actual, expected, damaged);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
