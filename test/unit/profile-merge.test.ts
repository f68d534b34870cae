import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isKept, isSame, merge, planOf, type Plan } from '../../src/elements/profile/profile.merge.ts';
import { fieldsOf } from '../../src/elements/profile/profile.fields.ts';
import { listValues } from '../../src/elements/profile/profile.lists.ts';
import { parseMe } from '../../src/resources/me.ts';
import type { Values } from '../../src/ui/form.ts';
import { core, rowsOf, shown, system } from '../support/profile.ts';

const work = { type: 'work', value: 'nadia@corp.example' };
const schemas = {
  [core]: [
    { name: 'nickName', ...shown },
    { name: 'title', ...shown },
    { name: 'emails', multiValued: true, type: 'COMPLEX', ...shown },
  ],
  [system]: [{ name: 'points', type: 'INTEGER', ...shown }],
};
const before = { nickName: 'Nadi', emails: ['nadia@example.com', work], [system]: { points: 7 } };
const nickName = `${core}:nickName`;
const emails = `${core}:emails`;
const points = `${system}:points`;

/** What saving comes to when somebody typed these values over what was there before. */
function plan(typed: Values, now: object, overruled = new Map<string, unknown>()): Plan {
  const me = parseMe({ id: '7', ...before });
  const fields = rowsOf(before, schemas).flatMap((row) => fieldsOf(row, me));
  return planOf(fields, typed, parseMe({ id: '7', ...now }), overruled);
}

const written = ({ steps }: Plan): unknown[] => steps.map(({ change }) => change?.value);
const collided = ({ collisions }: Plan): string[] => collisions.map(({ id }) => id);

describe('what is written', () => {
  it('is what the person changed, and nothing else', () => {
    const { steps, collisions, untouched } = plan({ [nickName]: ['Nadja'] }, { ...before, title: 'Editor' });
    assert.deepEqual(
      steps.map(({ change }) => change),
      [{ schema: core, path: ['nickName'], value: 'Nadja' }],
    );
    assert.deepEqual(collisions, []);
    const title = untouched.find(({ id }) => id === `${core}:title`);
    assert.deepEqual(title?.values, { [`${core}:title`]: ['Editor'] }, 'what was left alone follows what is new');
  });

  it('is nothing where it only reads otherwise', () => {
    assert.deepEqual(written(plan({ [points]: ['07'] }, before)), []);
    const { [system]: _, ...without } = before;
    assert.deepEqual(collided(plan({ [points]: ['07'] }, without)), []);
  });

  it('is nothing where it is there already', () => {
    assert.deepEqual(written(plan({ [nickName]: ['Nadja'] }, { ...before, nickName: 'Nadja' })), [undefined]);
    const { nickName: _, ...without } = before;
    assert.deepEqual(written(plan({ [nickName]: [''] }, without)), [undefined]);
  });

  it('is decided by the person where somebody else changed the same', () => {
    const now = { ...before, nickName: 'Nadine' };
    const collision = plan({ [nickName]: ['Nadja'] }, now);
    assert.deepEqual([written(collision), collided(collision)], [[], [nickName]]);
    const decided = plan({ [nickName]: ['Nadja'] }, now, new Map([[nickName, 'Nadine']]));
    assert.deepEqual([written(decided), collided(decided)], [['Nadja'], []]);
  });

  it('is not decided by what the person saw before it changed once more', () => {
    const again = plan({ [nickName]: ['Nadja'] }, { ...before, nickName: 'N.' }, new Map([[nickName, 'Nadine']]));
    assert.deepEqual(collided(again), [nickName]);
  });

  it('keeps what others added to a list', () => {
    const home = { type: 'home', value: 'nadia@home.example' };
    const now = { ...before, emails: [home, 'nadia@example.com', work] };
    assert.deepEqual(written(plan({ [emails]: ['new@example.com'] }, now)), [['new@example.com', home, work]]);
  });

  it('is one list where the entry that counts and others of it were changed', () => {
    const was = { phoneNumbers: [{ type: 'mobile', value: '+1' }] };
    const numbers = { name: 'phoneNumbers', multiValued: true, type: 'COMPLEX', ...shown };
    const me = parseMe({ id: '7', ...was });
    const rows = rowsOf(was, { [core]: [numbers] });
    const fields = rows.flatMap((row) => [row, row.more ?? []].flat()).flatMap((row) => fieldsOf(row, me));
    const [main, others] = fields;
    assert.ok(main && others?.list);
    const added = listValues(others.id, [{ origin: undefined, text: '+3', type: 'home' }], others.list);
    const now = parseMe({ id: '7', phoneNumbers: [...was.phoneNumbers, { type: 'work', value: '+4' }] });
    const both = planOf(fields, { [main.id]: ['+2'], ...added }, now, new Map());
    const values = written(both).map((list) =>
      (list as readonly { readonly value: string }[]).map(({ value }) => value),
    );
    assert.deepEqual(
      values.map((list) => list.toSorted()),
      [
        ['+2', '+3', '+4'],
        ['+2', '+3', '+4'],
      ],
    );
  });

  it('puts no address in the place of one that somebody else replaced', () => {
    const now = { ...before, emails: ['other@example.com', work] };
    assert.deepEqual(collided(plan({ [emails]: ['new@example.com'] }, now)), [emails]);
  });
});

describe('two lists', () => {
  const entry = fc.oneof(fc.string(), fc.record({ type: fc.constantFrom('work', 'home'), value: fc.string() }));
  const entries = fc.uniqueArray(entry, { maxLength: 12, selector: (value) => JSON.stringify(value) });

  it('become one that has what each added and lacks what each took away', () => {
    const run = fc.property(entries, fc.infiniteStream(fc.nat(3)), (all, fates) => {
      const fate = all.map(() => fates.next().value as number);
      const pick = (...wanted: number[]): unknown[] => all.filter((_, index) => wanted.includes(fate[index]!));
      // 0 was there and stays, 1 I take away, 2 somebody else adds, 3 I add.
      const merged = merge(pick(0, 1), pick(0, 3), pick(0, 1, 2));
      assert.ok(Array.isArray(merged));
      assert.deepEqual(new Set(merged), new Set(pick(0, 2, 3)));
      assert.equal(merged.length, pick(0, 2, 3).length);
    });
    fc.assert(run, { seed: 1 });
  });

  it('never lose an entry in which the other had no part', () => {
    const run = fc.property(entries, entries, entries, (base, mine, now) => {
      const merged = merge(base, mine, now);
      if (merged === undefined) return;
      const has = (list: readonly unknown[], wanted: unknown): boolean => list.some((each) => isSame(each, wanted));
      assert.ok(Array.isArray(merged));
      for (const each of mine) if (!has(base, each)) assert.ok(has(merged, each), 'mine');
      for (const each of now) if (!has(base, each)) assert.ok(has(merged, each), 'theirs');
    });
    fc.assert(run, { seed: 1 });
  });

  for (const [what, base, mine, now] of [
    ['both changed the same entry', ['a', 'b'], ['a', 'mine'], ['a', 'theirs']],
    ['I ordered it anew', ['a', 'b'], ['b', 'a'], ['a', 'b', 'c']],
    ['an entry is there twice', ['a', 'a'], ['a'], ['a', 'a', 'b']],
    ['one of the two is no list', 'a', ['a'], 'b'],
  ] as const) {
    it(`are left to the person where ${what}`, () => assert.equal(merge(base, mine, now), undefined));
  }
});

describe('the answer', () => {
  for (const [what, before, sent, after, kept] of [
    ['what was sent', 'a', 'b', 'b', true],
    ['what was sent, written otherwise', '+1 2', '+13', '+1 3', true],
    ['what was there before', 'a', 'b', 'a', false],
    ['nothing', 'a', 'b', undefined, false],
    ['nothing, after a text was cleared', 'a', '', undefined, true],
    ['nothing, after a list was emptied', ['a'], [], undefined, true],
    ['what was there, after it was cleared', 'a', '', 'a', false],
    ['the list, its entries as the server writes them', ['a'], ['a', { b: 1 }], ['a', { b: 1, c: 2 }], true],
    ['a shorter list', ['a'], ['a', 'b', 'c'], ['a', 'c'], false],
  ] as const) {
    it(`that holds ${what} ${kept ? 'kept' : 'did not keep'} the change`, () => {
      assert.equal(isKept(before, sent, after), kept);
    });
  }
});

describe('values', () => {
  it('are the same whatever comes between in JSON', () => {
    const run = fc.property(fc.jsonValue(), (value) => {
      assert.ok(isSame(value, JSON.parse(JSON.stringify(value))));
    });
    // The text of -0 is 0.
    fc.assert(run, { seed: 1, examples: [[{ b: [1, null], a: 'x' }]] });
  });

  it('are the same in whatever order their names come, and others otherwise', () => {
    assert.ok(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }));
    for (const other of [{ a: 1 }, { a: 1, b: 2 }, { a: 1, c: undefined }, [1], null, undefined, 'a', 1]) {
      assert.ok(!isSame({ a: 1, c: 2 }, other), JSON.stringify(other));
    }
    assert.ok(!isSame([1, 2], [2, 1]));
  });
});
