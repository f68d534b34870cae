import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { dropDrafts, findDraft, saveDraft } from '../../src/base/drafts.ts';
import { hasIntent, rememberIntent, takeIntent } from '../../src/base/intent.ts';

const minute = 60_000;
const draft = { editor: 'urn:x:nickName', values: { nickName: ['Nadi'] }, base: { nickName: 'Nadja' } };
let kept: Storage;

/** What a browser keeps for a tab: the entries are its own properties, as `Object.keys` sees them there. */
function tabStorage(): Storage {
  const entries: Record<string, string> = {};
  return new Proxy({} as Storage, {
    get: (_, name) => {
      if (name === 'getItem') return (key: string) => entries[key] ?? null;
      if (name === 'setItem') return (key: string, value: string) => void (entries[key] = value);
      if (name === 'removeItem') return (key: string) => void Reflect.deleteProperty(entries, key);
      return entries[String(name)];
    },
    ownKeys: () => Object.keys(entries),
    getOwnPropertyDescriptor: (_, name) =>
      name in entries ? { value: entries[String(name)], enumerable: true, configurable: true } : undefined,
  });
}

beforeEach(() => {
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-05-18T10:00:00Z') });
  kept = tabStorage();
  Object.defineProperty(globalThis, 'sessionStorage', { get: () => kept, configurable: true });
});

afterEach(() => {
  mock.timers.reset();
  Reflect.deleteProperty(globalThis, 'sessionStorage');
});

function forbidStorage(): void {
  const get = (): never => {
    throw new DOMException('Not here.', 'SecurityError');
  };
  Object.defineProperty(globalThis, 'sessionStorage', { get, configurable: true });
}

describe('a draft', () => {
  it('is found by the one who typed it, where it was typed', () => {
    saveDraft('ana', 'asg-profile', draft);
    assert.deepEqual(findDraft('ana', 'asg-profile'), draft);
    assert.equal(findDraft('ben', 'asg-profile'), undefined);
    assert.equal(findDraft('ana', 'asg-other'), undefined);
    assert.equal(findDraft(undefined, 'asg-profile'), undefined);
  });

  it('is the last one', () => {
    saveDraft('ana', 'asg-profile', draft);
    const next = { ...draft, values: { nickName: ['Nadia'] } };
    saveDraft('ana', 'asg-profile', next);
    assert.deepEqual(findDraft('ana', 'asg-profile'), next);
    assert.equal(Object.keys(kept).length, 1);
  });

  it('is kept for half an hour', () => {
    saveDraft('ana', 'asg-profile', draft);
    mock.timers.tick(30 * minute - 1);
    assert.deepEqual(findDraft('ana', 'asg-profile'), draft);
    mock.timers.tick(1);
    assert.equal(findDraft('ana', 'asg-profile'), undefined);
  });

  it('is dropped with everybody’s, but for the one who stays', () => {
    for (const person of ['ana', 'ben', 'a/b']) saveDraft(person, 'asg-profile', draft);
    dropDrafts('asg-profile', 'a/b');
    assert.equal(findDraft('ana', 'asg-profile'), undefined);
    assert.equal(findDraft('ben', 'asg-profile'), undefined);
    assert.deepEqual(findDraft('a/b', 'asg-profile'), draft);
    dropDrafts('asg-profile');
    assert.equal(findDraft('a/b', 'asg-profile'), undefined);
  });

  it('is dropped alone', () => {
    kept.setItem('host', 'its own');
    kept.setItem('other/asg-profile', 'its own');
    saveDraft('ana', 'asg-other', draft);
    saveDraft('ana', 'asg-profile', draft);
    dropDrafts('asg-profile');
    assert.deepEqual(Object.keys(kept), ['host', 'other/asg-profile', 'asg-draft/ana/asg-other']);
  });

  it('is nothing where the page may keep nothing', () => {
    forbidStorage();
    saveDraft('ana', 'asg-profile', draft);
    assert.equal(findDraft('ana', 'asg-profile'), undefined);
    dropDrafts('asg-profile');
  });
});

describe('an intent', () => {
  it('is taken once, by the widget that had it', () => {
    assert.equal(hasIntent(), false);
    rememberIntent('asg-password-change', 'change');
    assert.equal(hasIntent(), true);
    assert.equal(takeIntent('asg-other'), undefined);
    assert.equal(takeIntent('asg-password-change'), 'change');
    assert.equal(takeIntent('asg-password-change'), undefined);
    assert.equal(hasIntent(), false);
  });

  it('is gone after ten minutes', () => {
    rememberIntent('asg-password-change', 'change');
    mock.timers.tick(10 * minute);
    assert.equal(takeIntent('asg-password-change'), undefined);
    assert.equal(hasIntent(), false);
    rememberIntent('asg-password-change', 'change');
    mock.timers.tick(10 * minute - 1);
    assert.equal(takeIntent('asg-password-change'), 'change');
  });

  it('is none where somebody else wrote there', () => {
    for (const text of ['', '{', 'null', '4', '{}']) {
      kept.setItem('asg-intent', text);
      assert.equal(takeIntent('asg-password-change'), undefined);
    }
  });

  it('is nothing where the page may keep nothing', () => {
    forbidStorage();
    rememberIntent('asg-password-change', 'change');
    assert.equal(hasIntent(), false);
    assert.equal(takeIntent('asg-password-change'), undefined);
  });
});
