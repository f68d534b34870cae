import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Caller, newOrganization, useSandbox, type Answer } from './testing.ts';

const path = '/api/identity/consent-mgt/v1.0/consents';
const principal = `piiPrincipalId=${encodeURIComponent('DEFAULT/maya.fernando')}`;
const list = `${path}?${principal}`;

interface Listed {
  readonly consentReceiptID: string;
  readonly spDisplayName: string;
  readonly state: string;
}

/** Without what the newer API put into the same book. */
const setUp = async (settings = {}): Promise<Caller> =>
  Caller.of(await newOrganization({ settings: { consentsAmongReceipts: false, ...settings } }));

async function listed(caller: Caller, query = ''): Promise<readonly Listed[]> {
  const { status, body } = await caller.get(`${list}${query}`);
  assert.equal(status, 200);
  return body as readonly Listed[];
}

async function idOf(caller: Caller, name: string): Promise<string> {
  return (await listed(caller, '&state=ACTIVE')).find(({ spDisplayName }) => spDisplayName === name)!.consentReceiptID;
}

function assertNotAuthorized({ status, body }: Answer): void {
  assert.equal(status, 403);
  assert.deepEqual([body.code, body.message], ['CM_00076', 'Bad Request']);
  assert.equal(body.description, 'User: maya.fernando is not authorized to perform this operation.');
}

/** What My Account sends. */
function request(categories: readonly number[], more = {}) {
  const forEver = 'DATE_UNTIL:INDEFINITE';
  const purpose = {
    purposeId: 12,
    purposeCategoryId: [1],
    consentType: 'EXPLICIT',
    piiCategory: categories.map((piiCategoryId) => ({ piiCategoryId, validity: forEver })),
    primaryPurpose: true,
    termination: forEver,
    thirdPartyDisclosure: false,
    thirdPartyName: '',
  };
  const service = { service: 'Trip Planner', serviceDisplayName: 'Trip Planner', tenantDomain: 'acme' };
  return {
    collectionMethod: 'Web Form - My Account',
    jurisdiction: 'NONE',
    language: 'en',
    policyURL: 'https://trips.example/privacy',
    services: [{ ...service, purposes: [purpose] }],
    ...more,
  };
}

describe('Receipts', () => {
  useSandbox();

  it('are listed by the names of their services, with the principal in lower case', async () => {
    const caller = await setUp();
    const [first, ...others] = await listed(caller);
    assert.deepEqual(first, {
      consentReceiptID: first!.consentReceiptID,
      language: 'en',
      piiPrincipalId: 'default/maya.fernando',
      tenantDomain: caller.organization.name,
      state: 'ACTIVE',
      spDisplayName: 'Trip Planner',
      spDescription: 'Plans trips',
    });
    assert.deepEqual(
      others.map(({ spDisplayName }) => spDisplayName),
      ['Gazette'],
    );
  });

  it('are nobody’s to list without their own name, store included, whatever its case', async () => {
    const caller = await setUp();
    for (const query of ['', '?piiPrincipalId=', '?piiPrincipalId=maya.fernando', '?piiPrincipalId=DEFAULT%2Fsam']) {
      assertNotAuthorized(await caller.get(path + query));
    }
    assert.equal((await caller.get(list.replace('maya', 'MAYA'))).status, 200);
    await caller.organization.configure({ receiptPrincipal: 'bare' });
    assertNotAuthorized(await caller.get(list));
    assert.equal((await caller.get(`${path}?piiPrincipalId=maya.fernando`)).status, 200);
  });

  it('are filtered by state and service, and come in pages', async () => {
    const caller = await setUp();
    await caller.send('DELETE', `${path}/receipts/${await idOf(caller, 'Gazette')}`, '');
    assert.equal((await listed(caller, '&state=ACTIVE')).length, 1);
    assert.equal((await listed(caller, '&state=REVOKED')).length, 1);
    assert.equal((await listed(caller, '&service=Trip*')).length, 1);
    assert.equal((await listed(caller, '&service=Tri')).length, 0);
    await caller.organization.changeSharing('maya', { moreReceipts: 150 });
    assert.equal((await listed(caller)).length, 100, 'without a limit');
    assert.equal((await listed(caller, '&limit=0')).length, 100);
    assert.equal((await listed(caller, '&limit=1000')).length, 152);
    assert.equal((await listed(caller, '&limit=1000&offset=150')).length, 2);
  });

  it('tell what was granted, and nothing of what was not', async () => {
    const caller = await setUp();
    const { status, body } = await caller.get(`${path}/receipts/${await idOf(caller, 'Trip Planner')}`);
    assert.equal(status, 200);
    assert.equal(body.policyUrl, 'https://trips.example/privacy');
    assert.equal(typeof body.consentTimestamp, 'number');
    const [core, birthday] = body.services[0].purposes;
    assert.deepEqual([core.purpose, core.purposeId, core.purposeCategory], ['DEFAULT', 12, ['DEFAULT']]);
    assert.deepEqual(core.piiCategory[0], {
      piiCategoryId: 1,
      piiCategoryName: 'http://wso2.org/claims/givenname',
      piiCategoryDisplayName: 'First Name',
      validity: 'DATE_UNTIL:INDEFINITE',
    });
    assert.deepEqual(
      core.piiCategory.map((category: { piiCategoryId: number }) => category.piiCategoryId),
      [1, 3, 4],
    );
    assert.equal(birthday.thirdPartyName, null);
  });

  it('of others and unknown ones are forbidden, and not missing', async () => {
    const caller = await setUp();
    const hostile = (await caller.organization.sharing('hostile')).receipts[0]!;
    for (const id of ['unknown', hostile.id]) {
      assertNotAuthorized(await caller.get(`${path}/receipts/${id}`));
      assertNotAuthorized(await caller.send('DELETE', `${path}/receipts/${id}`, ''));
    }
    assert.equal((await caller.organization.sharing('hostile')).receipts[0]!.state, 'ACTIVE');
  });

  it('are revoked with 200, and stay readable', async () => {
    const caller = await setUp();
    const id = await idOf(caller, 'Gazette');
    const answer = await caller.send('DELETE', `${path}/receipts/${id}`, '');
    assert.deepEqual([answer.status, answer.text], [200, '']);
    assert.equal((await caller.get(`${path}/receipts/${id}`)).body.state, 'REVOKED');
    assert.deepEqual((await listed(caller)).map(({ state }) => state).sort(), ['ACTIVE', 'REVOKED']);
  });

  it('are replaced by a new one with a new id, answered with 200', async () => {
    const caller = await setUp();
    const former = await idOf(caller, 'Trip Planner');
    const answer = await caller.send('POST', path, request([1, 5]));
    assert.equal(answer.status, 200);
    const { consentReceiptId, ...rest } = answer.body;
    assert.notEqual(consentReceiptId, former);
    assert.match(answer.headers.get('Location')!, new RegExp(`/consents/receipts/${consentReceiptId}$`));
    assert.deepEqual(rest, {
      collectionMethod: 'Web Form - My Account',
      language: 'en',
      piiPrincipalId: 'DEFAULT/maya.fernando',
      tenantDomain: caller.organization.name,
    });
    assert.equal((await caller.get(`${path}/receipts/${former}`)).body.state, 'REVOKED');
    assert.equal(await idOf(caller, 'Trip Planner'), consentReceiptId);
    const { services, policyUrl } = (await caller.get(`${path}/receipts/${consentReceiptId}`)).body;
    assert.equal(policyUrl, 'https://trips.example/privacy');
    const names = services[0].purposes[0].piiCategory.map(
      (category: { piiCategoryDisplayName: string }) => category.piiCategoryDisplayName,
    );
    assert.deepEqual(names, ['First Name', 'Country']);
    assert.equal(services[0].purposes.length, 1, 'the purpose that was left out is out');
  });

  const [service] = request([1]).services;
  const [purpose] = service!.purposes;
  const withPurpose = (more: object) =>
    request([1], { services: [{ ...service, purposes: [{ ...purpose, ...more }] }] });
  for (const [what, body, code] of [
    ['language', request([1], { language: undefined }), 'CM_00038'],
    ['services', request([1], { services: [] }), 'CM_00039'],
    ['purposes', request([1], { services: [{ ...service, purposes: [] }] }), 'CM_00040'],
    ['consentType', withPurpose({ consentType: undefined }), 'CM_00041'],
    ['piiCategory', withPurpose({ piiCategory: [] }), 'CM_00042'],
    ['primaryPurpose', withPurpose({ primaryPurpose: undefined }), 'CM_00043'],
    ['termination', withPurpose({ termination: undefined }), 'CM_00044'],
    ['thirdPartyDisclosure', withPurpose({ thirdPartyDisclosure: undefined }), 'CM_00045'],
    ['purposeCategoryId', withPurpose({ purposeCategoryId: undefined }), 'CM_00046'],
    ['validity', withPurpose({ piiCategory: [{ piiCategoryId: 1 }] }), 'CM_00047'],
  ] as const) {
    it(`cannot be made without ${what}: ${code}`, async () => {
      const caller = await setUp();
      const answer = await caller.send('POST', path, body);
      assert.equal(answer.status, 400);
      assert.deepEqual([answer.body.code, answer.body.message], [code, 'Bad Request']);
      assert.equal((await listed(caller, '&state=ACTIVE')).length, 2, 'nothing was replaced');
    });
  }

  it('cannot be made for an unknown purpose, or of what is no JSON', async () => {
    const caller = await setUp();
    const unknown = await caller.send('POST', path, withPurpose({ purposeId: 99 }));
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'CM_00024']);
    assert.equal((await caller.send('POST', path, '{')).status, 400);
  });

  it('have a catalogue: purposes with what they want, attributes, categories', async () => {
    const caller = await setUp();
    const purposes = await caller.get(`${path}/purposes?group=Trip%20Planner&groupType=SP`);
    assert.deepEqual(
      purposes.body.map((each: { purposeId: number }) => each.purposeId),
      [12, 13],
    );
    assert.equal(purposes.body[0].piiCategories, undefined);
    const { body } = await caller.get(`${path}/purposes/12`);
    assert.deepEqual([body.purpose, body.group, body.groupType], ['DEFAULT', 'Trip Planner', 'SP']);
    const country = body.piiCategories.find((each: { piiCategoryId: number }) => each.piiCategoryId === 5);
    assert.deepEqual(country, {
      piiCategoryId: 5,
      piiCategory: 'http://wso2.org/claims/country',
      displayName: 'Country',
      description: '',
      sensitive: false,
      mandatory: false,
    });
    const unknown = await caller.get(`${path}/purposes/99`);
    assert.deepEqual([unknown.status, unknown.body.code, unknown.body.message], [404, 'CM_00024', 'Bad Request']);
    assert.equal((await caller.get(`${path}/pii-categories`)).body.length, 7);
    assert.equal((await caller.get(`${path}/purpose-categories`)).body[0].purposeCategoryId, 1);
  });

  it('have what was agreed to in the newer API among them, under its id, and revoke it there', async () => {
    const caller = await setUp({ consentsAmongReceipts: true });
    const { consents } = await caller.organization.sharing('maya');
    const found = (await listed(caller)).filter(({ consentReceiptID }) => consentReceiptID === consents[1]!.id);
    assert.deepEqual(
      found.map(({ spDisplayName }) => spDisplayName),
      ['Trip Planner'],
    );
    const { body } = await caller.get(`${path}/receipts/${consents[1]!.id}`);
    const [{ purpose, purposeId, piiCategory }] = body.services[0].purposes;
    assert.deepEqual([purpose, piiCategory[0].piiCategoryDisplayName], ['Terms of use', 'Terms of use']);
    assert.equal((await caller.get(`${path}/purposes/${purposeId}`)).body.piiCategories.length, 1);
    await caller.send('DELETE', `${path}/receipts/${consents[1]!.id}`, '');
    assert.equal((await caller.get(`/api/users/v1/me/consents/${consents[1]!.id}`)).body.state, 'REVOKED');
  });

  it('take any valid token, and none that is not', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    assert.equal((await caller.get(list)).status, 200);
    assert.equal((await caller.get(`${path}/purposes/12`)).status, 200);
    assert.equal((await new Caller(organization, 'Bearer nonsense').get(list)).status, 401);
  });

  for (const status of [403, 404, 501] as const) {
    it(`are not there where the setting says ${status}`, async () => {
      const caller = await setUp({ receiptsMissing: status });
      assert.equal((await caller.get(list)).status, status);
      assert.equal((await caller.send('POST', path, request([1]))).status, status);
    });
  }
});
