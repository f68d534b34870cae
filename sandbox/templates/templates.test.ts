import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AnyPersonKey, TemplateName } from '../client.ts';
import { customUser, enterpriseUser, systemUser } from '../schemas.ts';
import { Caller, newOrganization, useSandbox } from '../testing.ts';

interface Printed {
  readonly name: string;
  readonly type: string;
  readonly supportedByDefault?: string;
  readonly inputFormat?: { readonly inputType?: string };
  readonly profiles?: { readonly endUser?: { readonly supportedByDefault?: boolean } };
  readonly subAttributes?: readonly Printed[];
  readonly [property: string]: unknown;
}

const names: readonly TemplateName[] = ['standard', 'minimal', 'rich', 'business', 'federated', 'verified'];

async function schemasOf(caller: Caller): Promise<Printed[]> {
  const { body } = await caller.get('/scim2/Schemas');
  return (body as { attributes: Printed[] }[]).flatMap(({ attributes }) => attributes);
}

const isShown = ({ supportedByDefault, profiles }: Printed) =>
  profiles?.endUser?.supportedByDefault ?? supportedByDefault === 'true';

const bySelf = (attributes: readonly Printed[]) => attributes.flatMap((each) => each.subAttributes ?? [each]);

describe('Templates', () => {
  useSandbox();

  it('makes every organization by name, and everybody in it can sign in, be read and be changed or refused', async () => {
    for (const template of names) {
      const organization = await newOrganization({ template });
      assert.equal(organization.template, template);
      const people: AnyPersonKey[] = [
        'maya',
        'sam',
        'long',
        'rtl',
        'hostile',
        ...(organization.odd ? (['odd'] as const) : []),
      ];
      for (const key of people) {
        const caller = await Caller.of(organization, key);
        const { status, body } = await caller.get('/scim2/Me');
        assert.equal(status, 200, `${template} ${key}`);
        assert.match(body.userName, /^DEFAULT\//);
        const patched = await caller.replace({ nickName: 'Nick' });
        assert.ok([200, 400].includes(patched.status), `${template} ${key}: ${patched.text}`);
      }
    }
  });

  it('has odd people only where there is odd data', async () => {
    for (const template of names) {
      const { odd } = await newOrganization({ template });
      assert.equal(odd !== undefined, template === 'rich' || template === 'verified', template);
    }
  });

  it('minimal: shows a name and an address, and nothing else', async () => {
    const caller = await Caller.of(await newOrganization({ template: 'minimal' }));
    const attributes = (await schemasOf(caller)).map(({ name }) => name);
    assert.deepEqual(attributes, ['id', 'meta', 'userName', 'name', 'emails']);
    const { body } = await caller.get('/scim2/Me');
    assert.deepEqual(Object.keys(body).sort(), ['active', 'emails', 'id', 'meta', 'name', 'schemas', 'userName']);
  });

  it('rich: has sixty attributes, every type and every input format', async () => {
    const caller = await Caller.of(await newOrganization({ template: 'rich' }));
    const all = bySelf(await schemasOf(caller));
    assert.ok(all.filter(isShown).length >= 60, String(all.filter(isShown).length));
    const types = ['STRING', 'BOOLEAN', 'INTEGER', 'DECIMAL', 'DATE_TIME', 'DATE', 'EPOCH', 'BINARY', 'REFERENCE'];
    for (const type of [...types, 'COMPLEX', 'GEO_POINT'])
      assert.ok(
        all.some((each) => each.type === type),
        type,
      );
    const formats = new Set(all.map(({ inputFormat }) => inputFormat?.inputType));
    const selects = ['dropdown', 'radio_group', 'checkbox_group', 'multi_select_dropdown', 'checkbox', 'toggle'];
    for (const format of [...selects, 'text_input', 'textarea', 'date_picker', 'number_input', 'colour_wheel']) {
      assert.ok(formats.has(format), format);
    }
    const named = (name: string) => all.find((each) => each.name === name)!;
    assert.equal('displayName' in named('nameless'), false, 'null leaves a property out');
    assert.deepEqual(named('bareFormat').inputFormat, {});
    assert.equal(named('contract')['mutability'], 'IMMUTABLE');
  });

  it('rich: maya has a value for nearly everything, and odd has what fits no schema', async () => {
    const organization = await newOrganization({ template: 'rich' });
    const { body } = await (await Caller.of(organization)).get('/scim2/Me');
    assert.ok(Object.keys(body[customUser]).length >= 45);
    assert.equal(body[customUser].pin, undefined, 'a write-only attribute is never read');
    const odd = (await (await Caller.of(organization, 'odd')).get('/scim2/Me')).body;
    assert.deepEqual(odd[customUser].favouriteColours, [
      'Teal',
      'teal',
      'TEAL',
      { value: 'amber', shade: 'dark' },
      7,
      null,
    ]);
    assert.equal(odd.displayName, null);
    assert.equal(odd.name.nickname, 'not a part that anybody knows');
  });

  it('business: refuses of shared people what comes from the parent, and of its own people nothing', async () => {
    const organization = await newOrganization({ template: 'business' });
    const maya = await Caller.of(organization);
    const me = (await maya.get('/scim2/Me')).body;
    assert.ok(me[systemUser].managedOrg);
    const text =
      'Error while updating attributes of user. Claim: http://wso2.org/claims/givenname is not allowed to be updated for shared users.';
    const refused = await maya.replace({ name: { givenName: 'M' } });
    assert.equal(refused.status, 400);
    assert.equal(refused.body.detail, text);
    assert.equal((await maya.replace({ title: 'T' })).status, 400, 'where the method is left out, too');
    const { body } = await maya.replace({ nickName: 'M', [systemUser]: { country: 'Nepal' }, title: me.title });
    assert.equal(body.nickName, 'M');
    assert.equal(body[systemUser].country, 'Nepal');
    const title = (await schemasOf(maya)).find(({ name }) => name === 'title')!;
    assert.equal('sharedProfileValueResolvingMethod' in title, false);
    const sam = await Caller.of(organization, 'sam');
    assert.equal((await sam.replace({ name: { givenName: 'S' }, title: 'T' })).status, 200);
  });

  it('federated: marks people of another provider, and lets them change nothing', async () => {
    const organization = await newOrganization({ template: 'federated' });
    const maya = await Caller.of(organization);
    const { body } = await maya.get('/scim2/Me');
    assert.equal(body[systemUser].idpType, 'Google');
    assert.equal(body[systemUser].localCredentialExists, 'false');
    const refused = await maya.replace({ nickName: 'M' });
    assert.equal(refused.status, 400);
    assert.equal(refused.body.detail, 'Error while updating attributes of user. User attribute update is not allowed');
    assert.equal((await (await Caller.of(organization, 'sam')).replace({ nickName: 'S' })).status, 200);
    await organization.configure({ provisionedReadOnly: false });
    assert.equal((await maya.replace({ nickName: 'M' })).status, 200);
  });

  it('verified: has several addresses per person, and values that wait, with their messages in the outbox', async () => {
    const organization = await newOrganization({ template: 'verified' });
    const { body } = await (await Caller.of(organization)).get('/scim2/Me');
    assert.equal(body[systemUser].emailAddresses.length, 3);
    const sent = await organization.outbox();
    assert.deepEqual(sent.map(({ channel }) => channel).sort(), ['email', 'email', 'sms']);
    const long = await Caller.of(organization, 'long');
    const { code, to } = sent.find(({ channel }) => channel === 'sms')!;
    assert.equal((await long.get('/scim2/Me')).body[systemUser].pendingMobileNumber, to);
    const path = '/api/identity/user/v1.0/me/validate-code';
    assert.equal((await long.send('POST', path, { code, properties: [] })).status, 202);
    assert.deepEqual((await long.get('/scim2/Me')).body.phoneNumbers, [{ type: 'mobile', value: to }]);
  });

  it('becomes another organization in place, and signs everybody out', async () => {
    const organization = await newOrganization();
    const maya = await Caller.of(organization);
    const next = await organization.become('rich');
    assert.equal(next.clientId, organization.clientId);
    assert.equal(next.template, 'rich');
    assert.equal((await maya.get('/scim2/Me')).status, 401);
    const { body } = await (await Caller.of(next)).get('/scim2/Me');
    assert.equal(body[enterpriseUser].costCenter, '4711');
    await assert.rejects(organization.become('unheard-of' as never), /no template/);
  });

  it('takes schemas and people as a test makes them up', async () => {
    const attributes = [{ name: 'shoe', displayName: 'Shoe', type: 'INTEGER' }];
    const schemas = [
      ...(await (await newOrganization()).schemas()).slice(0, 2),
      { id: customUser, name: 'C', description: 'C', attributes },
    ];
    const organization = await newOrganization({ schemas });
    await organization.changePerson('sam', { user: { emails: ['s@x.example'], [customUser]: { shoe: 41 } } });
    const sam = await Caller.of(organization, 'sam');
    const me = (await sam.get('/scim2/Me')).body;
    assert.equal(me.userName, 'DEFAULT/sam');
    assert.deepEqual(me[customUser], { shoe: 41 });
    assert.equal((await sam.replace({ [customUser]: { shoe: 42 } })).body[customUser].shoe, 42);
    assert.equal((await sam.replace({ [customUser]: { shoe: '42' } })).status, 400);
    const next = attributes.map((attribute) => ({ ...attribute, type: 'STRING' }));
    await organization.changeSchemas([...schemas.slice(0, 2), { ...schemas[2]!, attributes: next }]);
    assert.equal((await sam.replace({ [customUser]: { shoe: '42' } })).body[customUser].shoe, '42');
    await assert.rejects(organization.changeSchemas([{ id: 'x' } as never]), /need an id and attributes/);
  });
});
