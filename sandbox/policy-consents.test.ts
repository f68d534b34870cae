import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { PolicyConsent } from './sharing-records.ts';
import { Caller, newOrganization, useSandbox, type Answer } from './testing.ts';

const path = '/api/users/v1/me/consents';

async function setUp(settings = {}) {
  const organization = await newOrganization({ settings });
  const caller = await Caller.of(organization);
  const { consents } = await organization.sharing('maya');
  const [first, terms, marketing, expired, pending] = consents as [
    PolicyConsent,
    PolicyConsent,
    PolicyConsent,
    PolicyConsent,
    PolicyConsent,
  ];
  return { organization, caller, consents, first, terms, marketing, expired, pending };
}

function assertError({ status, body }: Answer, expected: number, code: string): void {
  assert.deepEqual([status, body.code], [expected, code]);
}

const post = (caller: Caller, id: string, verb: string, body: unknown = {}): Promise<Answer> =>
  caller.send('POST', `${path}/${id}/${verb}`, body);

async function stateOf(caller: Caller, { id }: { readonly id: string }): Promise<string> {
  return (await caller.get(`${path}/${id}`)).body.state;
}

describe('Consents', () => {
  useSandbox();

  it('are a bare list without names, newest first, and with no way to the next page', async () => {
    const { caller, consents } = await setUp();
    const { status, body, headers } = await caller.get(path);
    assert.equal(status, 200);
    assert.deepEqual(
      body.map((each: { id: string }) => each.id),
      consents.map(({ id }) => id).reverse(),
    );
    assert.deepEqual(Object.keys(body[0]), ['id', 'serviceId', 'state', 'timestamp']);
    assert.equal(headers.get('Link'), null);
  });

  it('come ten at a time unless more are asked for, and never more than the server has in store', async () => {
    const { organization, caller, terms } = await setUp({ consentPageLimit: 12 });
    const consents = Array.from({ length: 20 }, (_, index) => ({ ...terms, id: `id-${index}`, serial: index + 1 }));
    await organization.changeSharing('maya', { consents });
    assert.equal((await caller.get(path)).body.length, 10);
    assert.equal((await caller.get(`${path}?limit=1000`)).body.length, 12);
    const cursor = Buffer.from('12').toString('base64');
    assert.equal((await caller.get(`${path}?limit=1000&after=${cursor}`)).body[0].id, 'id-10');
    assert.equal((await caller.get(`${path}?before=${cursor}`)).body.at(-1).id, 'id-12');
  });

  it('are filtered by service, state, purpose, version and property', async () => {
    const { caller, terms, pending } = await setUp();
    const count = async (query: string): Promise<number> => (await caller.get(`${path}?${query}`)).body.length;
    assert.equal(await count('serviceId=Trip%20Planner'), 2);
    assert.equal(await count('state=ACTIVE'), 2);
    assert.equal(await count('state=EXPIRED'), 1);
    assert.equal(await count(`purposeId=${terms.purposes[0]!.id}`), 2);
    assert.equal(await count(`purposeVersionId=${terms.purposes[0]!.versionId}`), 1);
    for (const filter of ['eq family', 'sw fam', 'co mil', 'ew ily']) {
      const { body } = await caller.get(`${path}?filter=${encodeURIComponent(`properties.source ${filter}`)}`);
      assert.deepEqual(
        body.map((each: { id: string }) => each.id),
        [pending.id],
      );
    }
  });

  for (const [query, code] of [
    ['limit=0', 'CM_00118'],
    ['limit=-1', 'CM_00118'],
    ['after=MQ==&before=MQ==', 'CM_00118'],
    ['after=nonsense', 'CM_00123'],
    ['filter=state+eq+ACTIVE', 'CM_00120'],
    ['filter=properties.source+gt+1', 'CM_00120'],
  ] as const) {
    it(`answer ?${query} with ${code}`, async () => {
      assertError(await (await setUp()).caller.get(`${path}?${query}`), 400, code);
    });
  }

  it('tell their purposes in the version that was agreed to, with what it is about', async () => {
    const { caller, first, terms } = await setUp();
    const { body } = await caller.get(`${path}/${terms.id}`);
    assert.equal(body.subjectId, 'maya.fernando');
    const [purpose] = body.purposes;
    assert.deepEqual([purpose.name, purpose.type, purpose.version], ['Terms of use', 'Policy', '2']);
    assert.equal(purpose.properties.policyUrl, 'https://trips.example/terms/v2');
    assert.deepEqual(purpose.elements[0].displayName, 'Terms of use');
    assert.equal((await caller.get(`${path}/${first.id}`)).body.purposes[0].version, '1');
  });

  it('are revoked as often as one likes, and stay readable', async () => {
    const { caller, terms } = await setUp();
    for (let time = 0; time < 2; time += 1) {
      const { status, text } = await post(caller, terms.id, 'revoke');
      assert.deepEqual([status, text], [200, '']);
    }
    assert.equal(await stateOf(caller, terms), 'REVOKED');
    assert.equal((await caller.get(`${path}?state=REVOKED`)).body[0].id, terms.id);
  });

  it('run out when somebody looks, and cannot be decided any more: CM_00112', async () => {
    const { organization, caller, expired, pending } = await setUp();
    assert.equal(await stateOf(caller, expired), 'EXPIRED');
    const validity = await caller.get(`${path}/${expired.id}/validate`);
    assert.deepEqual(validity.body, { state: 'EXPIRED', expiryTime: expired.expiryTime });
    for (const verb of ['revoke', 'authorize']) assertError(await post(caller, expired.id, verb), 409, 'CM_00112');
    const soon = { ...pending, expiryTime: Date.now() + 1_800_000 };
    await organization.changeSharing('maya', { consents: [soon] });
    assert.deepEqual((await caller.get(`${path}/${soon.id}/validate`)).body.state, 'PENDING');
    await organization.advanceClock(1_801);
    assert.equal(await stateOf(caller, soon), 'EXPIRED');
  });

  it('that wait are approved or rejected; without a word, approved', async () => {
    for (const [body, state] of [
      [{}, 'ACTIVE'],
      ['', 'ACTIVE'],
      [{ state: 'APPROVED' }, 'ACTIVE'],
      [{ state: 'REJECTED' }, 'REJECTED'],
    ] as const) {
      const { caller, pending } = await setUp();
      const { status, text } = await post(caller, pending.id, 'authorize', body);
      assert.deepEqual([status, text], [200, '']);
      assert.equal(await stateOf(caller, pending), state);
    }
    const { caller, pending } = await setUp();
    assertError(await post(caller, pending.id, 'authorize', { state: 'MAYBE' }), 400, 'UE-10000');
  });

  it('need everybody who is to agree, and one who does not is enough; who has not answered is not told', async () => {
    const { organization, caller, pending } = await setUp();
    const { maya, sam } = organization.people;
    const waiting = [maya, sam].map(({ id }) => ({ personId: id, state: 'PENDING' as const, updatedTime: 0 }));
    await organization.changeSharing('maya', { consents: [{ ...pending, authorizations: waiting }] });
    const authorizations = async () => (await caller.get(`${path}/${pending.id}`)).body.authorizations;
    assert.deepEqual(await authorizations(), []);
    await post(caller, pending.id, 'authorize');
    assert.equal(await stateOf(caller, pending), 'PENDING');
    const [own, ...others] = await authorizations();
    assert.deepEqual([own.userId, own.state, others.length], ['maya.fernando', 'APPROVED', 0]);
    const other = await Caller.of(organization, 'sam');
    assert.equal((await post(other, pending.id, 'authorize')).status, 200);
    assert.equal(await stateOf(caller, pending), 'ACTIVE');
    await post(other, pending.id, 'authorize', { state: 'REJECTED' });
    assert.equal(await stateOf(caller, pending), 'REJECTED');
  });

  it('take a decision although nothing waits for one', async () => {
    const { caller, terms } = await setUp();
    await post(caller, terms.id, 'revoke');
    await post(caller, terms.id, 'authorize');
    assert.equal(await stateOf(caller, terms), 'ACTIVE');
  });

  it('of others are forbidden, and unknown ones missing', async () => {
    const { organization, caller } = await setUp();
    const { id } = (await organization.sharing('hostile')).consents[0]!;
    for (const [target, status, code] of [
      [id, 403, 'CM_00076'],
      ['unknown', 404, 'CM_00068'],
    ] as const) {
      assertError(await caller.get(`${path}/${target}`), status, code);
      assertError(await caller.get(`${path}/${target}/validate`), status, code);
      for (const verb of ['revoke', 'authorize']) assertError(await post(caller, target, verb), status, code);
    }
    assert.equal((await organization.sharing('hostile')).consents[0]!.state, 'ACTIVE');
  });

  it('are made anew, in the latest version, as given or as declined', async () => {
    const { organization, caller, terms } = await setUp();
    const purposes = [{ id: terms.purposes[0]!.id, elements: terms.purposes[0]!.elements.map((id) => ({ id })) }];
    const body = { serviceId: 'acme-shop', purposes, properties: { source: 'page' } };
    const answer = await caller.send('POST', path, body);
    assert.equal(answer.status, 201);
    assert.deepEqual(answer.body, { id: answer.body.id, subjectId: 'maya.fernando', serviceId: 'acme-shop' });
    const made = (await caller.get(`${path}/${answer.body.id}`)).body;
    assert.deepEqual([made.state, made.purposes[0].version, made.properties], ['ACTIVE', '2', { source: 'page' }]);
    assert.equal((await caller.get(path)).body[0].id, answer.body.id);
    const declined = await caller.send('POST', path, { ...body, state: 'REJECTED' });
    assert.equal(await stateOf(caller, declined.body), 'REJECTED');
    const { policies } = await organization.catalogue();
    const [policy, ...others] = policies;
    const version = { ...policy!.versions[1]!, id: 'version-3', version: '3' };
    await organization.changeCatalogue({
      policies: [{ ...policy!, versions: [...policy!.versions, version] }, ...others],
    });
    const newer = await caller.send('POST', path, body);
    assert.equal((await caller.get(`${path}/${newer.body.id}`)).body.purposes[0].version, '3');
  });

  it('cannot be made of what is unknown or incomplete', async () => {
    const { caller, terms } = await setUp();
    const { id, elements } = terms.purposes[0]!;
    const send = (body: unknown) => caller.send('POST', path, body);
    const whole = { serviceId: 'acme-shop', purposes: [{ id, elements: [{ id: elements[0] }] }] };
    assertError(await send({ ...whole, purposes: [{ id: 'unknown', elements: [{ id: 'x' }] }] }), 404, 'CM_00107');
    assertError(await send({ ...whole, purposes: [{ id, elements: [{ id: 'unknown' }] }] }), 404, 'CM_00108');
    for (const body of [
      '{',
      { ...whole, serviceId: '' },
      { ...whole, serviceId: 'x'.repeat(256) },
      { ...whole, purposes: [] },
      { ...whole, purposes: [{ id, elements: [] }] },
      { ...whole, state: 'PENDING' },
    ]) {
      assertError(await send(body), 400, 'UE-10000');
    }
  });

  it('need internal_login', async () => {
    const organization = await newOrganization();
    assert.equal((await (await Caller.of(organization, 'maya', ['openid'])).get(path)).status, 403);
    assert.equal((await Caller.basic(organization, 'maya.fernando').get(path)).status, 200);
  });

  for (const status of [403, 404, 501] as const) {
    it(`are not there where the setting says ${status}`, async () => {
      assert.equal((await (await setUp({ policyConsentsMissing: status })).caller.get(path)).status, status);
    });
  }
});
