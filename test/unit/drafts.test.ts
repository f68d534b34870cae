import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import {
  dropDraft,
  dropDrafts,
  dropDraftsAtSignOut,
  findDraft,
  saveDraft,
  type DraftPlace,
} from '../../src/base/drafts.ts';
import { rememberIntent, takeIntent } from '../../src/base/intent.ts';
import { ana, scriptedSession } from '../support/scripted-session.ts';

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

const place = (person: string, widget = 'asg-profile', session = 'default'): DraftPlace => ({
  session,
  person,
  widget,
});

describe('a draft', () => {
  it('is found by the one who typed it, where it was typed', () => {
    saveDraft(place('ana'), draft);
    assert.deepEqual(findDraft(place('ana')), draft);
    assert.equal(findDraft(place('ben')), undefined);
    assert.equal(findDraft(place('ana', 'asg-other')), undefined);
    assert.equal(findDraft(place('ana', 'asg-profile', 'work')), undefined);
    assert.equal(findDraft(undefined), undefined);
  });

  it('is the last one', () => {
    saveDraft(place('ana'), draft);
    const next = { ...draft, values: { nickName: ['Nadia'] } };
    saveDraft(place('ana'), next);
    assert.deepEqual(findDraft(place('ana')), next);
    assert.equal(Object.keys(kept).length, 1);
  });

  it('is kept for half an hour', () => {
    saveDraft(place('ana'), draft);
    mock.timers.tick(30 * minute - 1);
    assert.deepEqual(findDraft(place('ana')), draft);
    mock.timers.tick(1);
    assert.equal(findDraft(place('ana')), undefined);
  });

  it('is dropped with everybody’s in its session, but for the one who stays', () => {
    for (const person of ['ana', 'ben', 'a/b', 'a']) saveDraft(place(person), draft);
    saveDraft(place('ana', 'asg-profile', 'work'), draft);
    dropDrafts('default', 'a/b');
    for (const person of ['ana', 'ben', 'a']) assert.equal(findDraft(place(person)), undefined);
    assert.deepEqual(findDraft(place('a/b')), draft);
    assert.deepEqual(findDraft(place('ana', 'asg-profile', 'work')), draft);
    dropDrafts('default');
    assert.equal(findDraft(place('a/b')), undefined);
    assert.deepEqual(findDraft(place('ana', 'asg-profile', 'work')), draft);
  });

  it('is dropped alone', () => {
    kept.setItem('host', 'its own');
    kept.setItem('other/default/ana/asg-profile', 'its own');
    saveDraft(place('ana', 'asg-other'), draft);
    saveDraft(place('ana'), draft);
    dropDraft(place('ana'));
    dropDraft(undefined);
    assert.deepEqual(Object.keys(kept), ['host', 'other/default/ana/asg-profile', 'asg-draft/default/ana/asg-other']);
  });

  it('goes when the person signs out, and stays when the session ends', async () => {
    const { controller, become } = await scriptedSession(ana);
    dropDraftsAtSignOut(controller);
    dropDraftsAtSignOut(controller);
    saveDraft(place('ana'), draft);
    saveDraft(place('ana', 'asg-profile', 'work'), draft);
    become({ status: 'signed-out', reason: 'ended' });
    assert.deepEqual(findDraft(place('ana')), draft);
    become({ status: 'signed-out', reason: 'user' });
    assert.deepEqual(Object.keys(kept), ['asg-draft/work/ana/asg-profile']);
  });

  it('is gone where the person had signed out before anybody could look', async () => {
    const { controller } = await scriptedSession({ status: 'signed-out', reason: 'user' });
    saveDraft(place('ana'), draft);
    dropDraftsAtSignOut(controller);
    assert.deepEqual(Object.keys(kept), []);
  });

  it('is swept away at the next start when it is too old, or was none', async () => {
    saveDraft(place('ana', 'asg-profile', 'work'), draft);
    mock.timers.tick(30 * minute);
    kept.setItem('asg-draft/default/ana/asg-other', '{');
    kept.setItem('host', 'its own');
    saveDraft(place('ana'), draft);
    dropDraftsAtSignOut((await scriptedSession(ana)).controller);
    assert.deepEqual(Object.keys(kept), ['host', 'asg-draft/default/ana/asg-profile']);
  });

  it('is nothing where the page may keep nothing', () => {
    forbidStorage();
    saveDraft(place('ana'), draft);
    assert.equal(findDraft(place('ana')), undefined);
    dropDraft(place('ana'));
    dropDrafts('default');
  });
});

describe('an intent', () => {
  it('is taken once, by the widget that had it', () => {
    rememberIntent('asg-password-change', 'change', 'ana');
    assert.equal(takeIntent('asg-other', 'ana'), undefined);
    assert.equal(takeIntent('asg-password-change', 'ana'), 'change');
    assert.equal(takeIntent('asg-password-change', 'ana'), undefined);
  });

  it('is nobody else’s, and is gone when somebody else comes', () => {
    for (const other of ['ben', undefined]) {
      rememberIntent('asg-password-change', 'change', 'ana');
      assert.equal(takeIntent('asg-password-change', other), undefined);
      assert.equal(takeIntent('asg-password-change', 'ana'), undefined);
    }
    rememberIntent('asg-password-change', 'change', undefined);
    assert.equal(takeIntent('asg-password-change', undefined), 'change', 'a host that never tells who it is');
  });

  it('is gone after ten minutes', () => {
    rememberIntent('asg-password-change', 'change', 'ana');
    mock.timers.tick(10 * minute);
    assert.equal(takeIntent('asg-password-change', 'ana'), undefined);
    rememberIntent('asg-password-change', 'change', 'ana');
    mock.timers.tick(10 * minute - 1);
    assert.equal(takeIntent('asg-password-change', 'ana'), 'change');
  });

  it('is none where somebody else wrote there', () => {
    for (const text of ['', '{', 'null', '4', '{}']) {
      kept.setItem('asg-intent', text);
      assert.equal(takeIntent('asg-password-change', 'ana'), undefined);
    }
  });

  it('is nothing where the page may keep nothing', () => {
    forbidStorage();
    rememberIntent('asg-password-change', 'change', 'ana');
    assert.equal(takeIntent('asg-password-change', 'ana'), undefined);
  });
});
