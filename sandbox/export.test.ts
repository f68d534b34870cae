import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Caller, newOrganization, request, useSandbox } from './testing.ts';

const path = '/api/identity/user/v1.0/me';
const claim = (name: string): string => `http://wso2.org/claims/${name}`;

describe('Data export', () => {
  useSandbox();

  it('tells what is known of the person, by local claims, the username without its store', async () => {
    const caller = await Caller.of(await newOrganization());
    const { status, body } = await caller.get(path);
    assert.equal(status, 200);
    assert.equal(body.basic[claim('username')], 'maya.fernando');
    assert.equal(body.basic[claim('givenname')], 'Maya');
    assert.equal(body.basic[claim('emailaddress')], 'maya@northwind.example');
    assert.equal(body.basic[claim('mobile')], '+94 77 123 4567');
    assert.equal(body.basic[claim('country')], 'Sri Lanka');
  });

  it('leaves out what is empty: claims, consents and security', async () => {
    const caller = await Caller.of(await newOrganization(), 'sam');
    const { body } = await caller.get(path);
    assert.deepEqual(Object.keys(body), ['basic']);
    assert.deepEqual(Object.keys(body.basic), [claim('username'), claim('emailaddress')]);
  });

  it('has the receipts of what was shared, whole', async () => {
    const caller = await Caller.of(await newOrganization());
    const { body } = await caller.get(path);
    const [receipt] = body.consents;
    const own = await caller.get(`/api/identity/consent-mgt/v1.0/consents/receipts/${receipt.consentReceiptID}`);
    assert.deepEqual(receipt, own.body);
    assert.equal(receipt.services[0].service, 'Trip Planner');
  });

  it('takes any valid token, and none that is not', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    assert.equal((await caller.get(path)).status, 200);
    assert.equal((await request(organization.baseUrl + path)).status, 401);
  });
});
