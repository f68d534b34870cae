import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Caller, newOrganization, request, useSandbox } from '../testing.ts';

interface PrintedAttribute {
  readonly name: string;
  readonly subAttributes?: PrintedAttribute[];
  readonly [property: string]: unknown;
}

interface PrintedSchema {
  readonly id: string;
  readonly attributes: PrintedAttribute[];
}

const ids = [
  'urn:ietf:params:scim:schemas:core:2.0',
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:scim:wso2:schema',
  'urn:scim:schemas:extension:custom:User',
];

describe('SCIM: Schemas, ServiceProviderConfig, ResourceTypes', () => {
  useSandbox();

  it('answers /Schemas as a bare array in a fixed order', async () => {
    const caller = await Caller.of(await newOrganization());
    const { status, headers, body } = await caller.get('/scim2/Schemas', { Accept: 'application/json' });
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'application/scim+json');
    assert.deepEqual(
      (body as PrintedSchema[]).map(({ id }) => id),
      ids,
    );
  });

  it('answers 406 when Accept is only application/scim+json', async () => {
    const caller = await Caller.of(await newOrganization());
    const accept = { Accept: 'application/scim+json' };
    assert.equal((await caller.get('/scim2/Schemas', accept)).status, 406);
    assert.equal((await caller.get('/scim2/ServiceProviderConfig', accept)).status, 406);
    assert.equal((await caller.get(`/scim2/Schemas/${ids[3]}`, accept)).status, 200);
    assert.equal((await caller.get('/scim2/ResourceTypes', accept)).status, 200);
  });

  it('answers /Schemas/{id} as an array of one, and an unknown one with 501', async () => {
    const caller = await Caller.of(await newOrganization());
    const { body } = await caller.get(`/scim2/Schemas/${ids[1]}`);
    const encoded = await caller.get(`/scim2/Schemas/${encodeURIComponent(ids[1]!)}`);
    assert.deepEqual(encoded.body, body);
    assert.equal((body as PrintedSchema[]).length, 1);
    assert.equal(body[0].id, ids[1]);
    assert.equal((await caller.get('/scim2/Schemas/urn:nothing')).status, 501);
  });

  it('prints numbers and flags as strings, and types in upper case', async () => {
    const caller = await Caller.of(await newOrganization());
    const { body } = await caller.get('/scim2/Schemas');
    const all = (body as PrintedSchema[]).flatMap(({ attributes }) =>
      attributes.flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])]),
    );
    assert.ok(all.length >= 25);
    for (const attribute of all) {
      assert.match(String(attribute['type']), /^[A-Z_]+$/);
      assert.ok(['true', 'false'].includes(attribute['supportedByDefault'] as string));
      assert.ok(['READ_WRITE', 'READ_ONLY'].includes(attribute['mutability'] as string));
      assert.equal(attribute['returned'], 'DEFAULT');
      assert.equal(attribute['uniqueness'], 'NONE');
      for (const name of ['displayOrder', 'minLength', 'maxLength']) {
        if (name in attribute) assert.match(attribute[name] as string, /^\d+$/);
      }
    }
    const country = all.find(({ name }) => name === 'country');
    assert.deepEqual(country?.['inputFormat'], { inputType: 'dropdown' });
    assert.deepEqual((country?.['canonicalValues'] as object[])[0], { label: 'Germany', value: 'Germany' });
    const size = all.find(({ name }) => name === 'shirtSize');
    assert.deepEqual((size?.['canonicalValues'] as object[])[0], { label: 'Small', value: 'S' });
  });

  it('shows what is read-only for the end user alone in the profile, and lists nothing hidden', async () => {
    const caller = await Caller.of(await newOrganization());
    const { body } = await caller.get('/scim2/Schemas');
    const names = (body as PrintedSchema[]).flatMap(({ attributes }) => attributes.map(({ name }) => name));
    const department = (body as PrintedSchema[])[2]?.attributes.find(({ name }) => name === 'department');
    assert.equal(department?.['mutability'], 'READ_WRITE');
    assert.deepEqual(department['profiles'], { endUser: { mutability: 'READ_ONLY', supportedByDefault: true } });
    for (const hidden of ['accountLocked', 'pendingEmails', 'verifyEmail', 'emailAddresses']) {
      assert.ok(!names.includes(hidden), hidden);
    }
    await caller.organization.configure({ multipleEmails: true });
    assert.match((await caller.get('/scim2/Schemas')).text, /"emailAddresses"/);
  });

  it('answers 403 where schemas are forbidden', async () => {
    const caller = await Caller.of(await newOrganization({ settings: { schemasForbidden: true } }));
    const answer = await caller.get('/scim2/Schemas');
    assert.equal(answer.status, 403);
    assert.equal(answer.body.status, 403);
  });

  it('answers ServiceProviderConfig and ResourceTypes to everyone', async () => {
    const { baseUrl } = await newOrganization();
    const config = await request(`${baseUrl}/scim2/ServiceProviderConfig`);
    assert.equal(config.status, 200);
    assert.deepEqual(config.body.etag, { supported: false });
    assert.equal(config.body.authenticationSchemes.length, 2);
    const types = await request(`${baseUrl}/scim2/ResourceTypes`);
    assert.equal(types.body.totalResults, 2);
    assert.deepEqual(
      (types.body.Resources as { endpoint: string }[]).map(({ endpoint }) => endpoint),
      ['/Users', '/Groups'],
    );
  });
});
