import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { App, Consent, ConsentState, Receipt } from '../../src/elements/consents/consents.api.ts';
import { byName, isShared, merge, type Sharing } from '../../src/elements/consents/consents.merge.ts';

const app = (id: string, name: string, clientId: string | undefined = `client-${id}`): App => ({
  id,
  name,
  clientId,
  scopes: [],
  path: `/${id}`,
});
const receipt = (id: string, service: string): Receipt => ({ id, service });
const consent = (id: string, service: string, state: ConsentState = 'ACTIVE', at = 0): Consent => ({
  id,
  service,
  state,
  at,
});

function rows(
  apps: readonly App[],
  receipts: readonly Receipt[] = [],
  consents: readonly Consent[] = [],
  aliases: ReadonlyMap<string, string> = new Map(),
): readonly Sharing[] {
  return merge(apps, receipts, consents, aliases).rows;
}

const ids = ({ receipts, consents }: Sharing): string[] => [...receipts, ...consents].map(({ id }) => id);

describe('three lists of what was shared', () => {
  it('are one row where they mean one application: by name, id and client id', () => {
    const apps = [app('1', 'Trips')];
    const consents = [consent('c1', '1'), consent('c2', 'client-1'), consent('c3', 'Trips')];
    const all = rows(apps, [receipt('r1', 'Trips')], consents);
    assert.equal(all.length, 1);
    assert.deepEqual(ids(all[0]!), ['r1', 'c1', 'c2', 'c3']);
  });

  it('lose nothing that fits nothing', () => {
    const all = rows([app('1', 'Trips')], [receipt('r1', 'trips')], [consent('c1', 'shop'), consent('c2', 'shop')]);
    assert.deepEqual(
      all.map(({ key, name }) => [key, name]),
      [
        ['app:1', 'Trips'],
        ['service:trips', 'trips'],
        ['service:shop', 'shop'],
      ],
    );
    assert.deepEqual(ids(all[2]!), ['c1', 'c2']);
  });

  it('join a receipt and a consent that mean one service without an application', () => {
    const all = rows([], [receipt('r1', 'Gazette')], [consent('c1', 'Gazette')]);
    assert.deepEqual(all.map(ids), [['r1', 'c1']]);
  });

  it('give neither of two applications of one name what belongs to that name', () => {
    const all = rows([app('1', 'Trips'), app('2', 'Trips')], [receipt('r1', 'Trips')], [consent('c1', '2')]);
    assert.deepEqual(all.map(ids), [[], ['c1'], ['r1']]);
  });

  it('do not take a name for an id of another application', () => {
    const all = rows([app('1', 'client-2'), app('2', 'Trips')], [receipt('r1', 'client-2')]);
    assert.deepEqual(all.map(ids), [[], [], ['r1']]);
  });

  it('keep one application whose id is its name, as an older server has it', () => {
    const all = rows([app('Trips', 'Trips', undefined)], [receipt('r1', 'Trips')]);
    assert.deepEqual(all.map(ids), [['r1']]);
  });

  it('count once what is in two books under one id', () => {
    const all = rows([app('1', 'Trips')], [receipt('same', 'Trips')], [consent('same', '1')]);
    assert.equal(all[0]!.receipts.length, 0);
    assert.equal(all[0]!.consents.length, 1);
  });

  it('leave out what waits for a decision, and have the newest first', () => {
    const consents = [
      consent('old', '1', 'ACTIVE', 1),
      consent('new', '1', 'REVOKED', 2),
      consent('w', '1', 'PENDING', 3),
    ];
    assert.deepEqual(ids(rows([app('1', 'Trips')], [], consents)[0]!), ['new', 'old']);
  });

  it('call what is left of an application as it was called', () => {
    const aliases = new Map([['1', 'Trips']]);
    const { rows: all, nameOf } = merge([], [receipt('r1', 'Trips')], [consent('c1', '1')], aliases);
    assert.deepEqual(all.map(ids), [['r1', 'c1']]);
    assert.equal(all[0]!.name, 'Trips');
    assert.deepEqual([nameOf('1'), nameOf('2')], ['Trips', '2']);
  });

  it('take names for names, whatever they are', () => {
    const names = ['__proto__', 'constructor', '', 'service:x'];
    const all = rows(
      names.map((name, index) => app(String(index), name)),
      names.map((name) => receipt(`r-${name}`, name)),
    );
    assert.equal(all.length, names.length);
    assert.ok(all.every((row) => row.receipts.length === 1));
  });
});

describe('a row', () => {
  const row = (...states: ConsentState[]): Sharing =>
    rows(
      [],
      [],
      states.map((state, index) => consent(String(index), 'x', state)),
    )[0]!;

  it('is shown while something of it is in force, or was until it ran out', () => {
    assert.ok(isShared(row('ACTIVE')));
    assert.ok(isShared(row('EXPIRED')));
    assert.ok(isShared(row('REVOKED', 'ACTIVE')));
    assert.ok(!isShared(row('REVOKED', 'REJECTED')));
    assert.ok(isShared(rows([app('1', 'x')])[0]!));
    assert.ok(isShared(rows([], [receipt('r', 'x')])[0]!));
  });

  it('stands where its language has its name', () => {
    const names = ['Zebra', 'äpfel', 'Apfel'].map((name) => rows([app(name, name)])[0]!);
    assert.deepEqual(
      byName(names, 'de').map(({ name }) => name),
      ['Apfel', 'äpfel', 'Zebra'],
    );
  });
});
