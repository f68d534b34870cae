import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AnyPersonKey } from '../client.ts';
import { customUser, systemUser } from '../schemas.ts';
import { assertScimError, Caller, newOrganization, useSandbox } from '../testing.ts';

const unparsable = 'Request is unparsable, syntactically incorrect, or violates schema.';

async function rich(key: AnyPersonKey = 'maya'): Promise<Caller> {
  const organization = await newOrganization({ template: 'rich', settings: { validateAttributes: false } });
  return Caller.of(organization, key);
}

describe('SCIM: PATCH of Me, shapes', () => {
  useSandbox();

  it('takes a value of each type, and answers it as it was sent', async () => {
    const caller = await rich();
    const values = {
      stairs: -5,
      shoeSize: 39.5,
      firstAider: true,
      lastTraining: '2026-11-24T12:00:00.500+01:00',
      nextLeave: '2027-01-01',
      badgeIssued: '1790000000000',
      signature: 'AAECAw==',
      homepage: 'https://new.example/',
      luckyNumbers: [1, 2, 3],
      rates: [1, 0.25],
      profiles: ['https://a.example/', 'https://b.example/'],
      visits: ['2026-01-05T08:00:00Z'],
      homeBase: 'of a type that nobody knows',
      aura: 'of a widget that nobody knows',
    };
    const { status, body } = await caller.replace({ [customUser]: values });
    assert.equal(status, 200);
    for (const [name, value] of Object.entries(values)) assert.deepEqual(body[customUser][name], value, name);
  });

  it('refuses a value of the wrong type', async () => {
    const caller = await rich();
    for (const value of [
      { stairs: '5' },
      { shoeSize: '39' },
      { firstAider: 'true' },
      { lastTraining: 'yesterday' },
      { signature: 'not base64!' },
      { homepage: { value: 'https://a.example/' } },
      { luckyNumbers: [1, 'two'] },
      { luckyNumbers: [1.5] },
      { rates: ['1'] },
      { contacts: ['+1'] },
      { office: 'North' },
      { office: { floor: 'three' } },
      { favouriteColours: [{ value: 'red' }] },
    ]) {
      assertScimError(await caller.replace({ [customUser]: value }), 400, 'invalidSyntax', unparsable);
    }
  });

  it('merges the parts of an attribute, typed ones too, and takes the dotted attribute in its nested form', async () => {
    const { body } = await (
      await rich()
    ).replace({ [customUser]: { office: { floor: 4 }, manager: { email: 'new@northwind.example' } } });
    assert.deepEqual(body[customUser].office, { building: 'North', floor: 4, quiet: true, keeper: 'Facilities' });
    assert.deepEqual(body[customUser].manager, { email: 'new@northwind.example' });
  });

  it('clears a part with an empty string, and the attribute with its last part', async () => {
    const caller = await rich();
    const { body } = await caller.replace({ [customUser]: { manager: { email: '' }, office: { building: '' } } });
    assert.equal(body[customUser].manager, undefined);
    assert.deepEqual(body[customUser].office, { floor: 3, quiet: true, keeper: 'Facilities' });
  });

  it('clears lists with [], and whatever a path names with remove', async () => {
    const caller = await rich();
    const { body } = await caller.patch(
      { op: 'replace', value: { [customUser]: { favouriteColours: [] }, phoneNumbers: [] } },
      { op: 'remove', path: `${customUser}:stairs` },
      { op: 'remove', path: `${customUser}:office.quiet` },
      { op: 'remove', path: 'name.honorificPrefix' },
    );
    for (const name of ['favouriteColours', 'stairs']) assert.equal(body[customUser][name], undefined, name);
    assert.equal(body.phoneNumbers, undefined);
    assert.deepEqual(body[customUser].office, { building: 'North', floor: 3, keeper: 'Facilities' });
    assert.equal(body.name.honorificPrefix, undefined);
    assert.equal(body.name.honorificSuffix, 'MBA');
  });

  it('filters plain lists by value, and lists of parts by any of them', async () => {
    const caller = await rich();
    const { status, body } = await caller.patch(
      { op: 'remove', path: `${customUser}:favouriteColours[value eq "teal"]` },
      { op: 'replace', path: `${customUser}:contacts[display eq "Ruth"].value`, value: '+94 77 999 9999' },
    );
    assert.equal(status, 200);
    assert.deepEqual(body[customUser].favouriteColours, ['amber']);
    assert.deepEqual(body[customUser].contacts, [{ value: '+94 77 999 9999', display: 'Ruth', reachable: true }]);
  });

  it('replaces a list of parts as a whole, drops parts it does not know, and appends with add', async () => {
    const caller = await rich();
    const contacts = [{ value: '+1', display: 'A', colour: 'red' }, { value: '+2' }];
    const { body } = await caller.replace({ [customUser]: { contacts } });
    assert.deepEqual(body[customUser].contacts, [{ value: '+1', display: 'A' }, { value: '+2' }]);
    const added = await caller.patch({ op: 'add', value: { [customUser]: { contacts: [{ value: '+3' }] } } });
    assert.equal(added.body[customUser].contacts.length, 3);
  });

  it('refuses to change an immutable value, takes the same one again, and takes a first one', async () => {
    const caller = await rich();
    const text = 'Immutable or Read-Only attributes can not be modified.';
    assertScimError(await caller.replace({ [customUser]: { contract: 'Other' } }), 400, 'mutability', text);
    assertScimError(await caller.patch({ op: 'remove', path: `${customUser}:contract` }), 400, 'mutability', text);
    assertScimError(await caller.replace({ [customUser]: { badgeNumber: 'B-1' } }), 400, 'mutability', text);
    assertScimError(await caller.replace({ [customUser]: { office: { keeper: 'I' } } }), 400, 'mutability', text);
    assert.equal((await caller.replace({ [customUser]: { contract: 'Permanent' } })).status, 200);
    const sam = await rich('sam');
    assert.equal((await sam.replace({ [customUser]: { contract: 'First' } })).body[customUser].contract, 'First');
  });

  it('takes a write-only value and never answers it', async () => {
    const caller = await rich();
    const { status, text } = await caller.replace({ [customUser]: { pin: '98761234' } });
    assert.equal(status, 200);
    assert.ok(!text.includes('98761234'));
    assert.ok(!(await caller.get(`/scim2/Me?attributes=${customUser}:pin`)).text.includes('98761234'));
  });

  it('refuses to remove what has to stay, by path and by an empty string', async () => {
    const caller = await rich();
    const text = 'Required attribute emergencyPhone is missing in the SCIM Object.';
    const removed = await caller.patch({ op: 'remove', path: `${customUser}:emergencyPhone` });
    assertScimError(removed, 400, 'invalidValue', text);
    assertScimError(await caller.replace({ [customUser]: { emergencyPhone: '' } }), 400, 'invalidValue', text);
    assert.equal((await caller.replace({ [customUser]: { hobby: '' } })).status, 200, 'required of clients alone');
  });

  it('leaves data that fits no schema as it is when something beside it changes', async () => {
    const caller = await rich('odd');
    const before = (await caller.get('/scim2/Me')).body;
    const { body } = await caller.replace({ nickName: 'Oddy', [customUser]: { motto: 'Fram' } });
    const { meta, nickName, [customUser]: custom, ...rest } = body;
    const { meta: formerMeta, [customUser]: formerCustom, ...former } = before;
    assert.deepEqual(rest, former);
    assert.deepEqual(custom, { ...formerCustom, motto: 'Fram' });
    assert.equal(nickName, 'Oddy');
    assert.notEqual(meta.lastModified, formerMeta.lastModified);
  });

  it('keeps a part that no schema knows when another part changes', async () => {
    const { body } = await (await rich('odd')).replace({ [customUser]: { office: { building: 'South' } } });
    assert.deepEqual(body[customUser].office, { building: 'South', floor: '3', wing: 'B' });
  });

  it('answers 200 and the stored values to a request that names nothing it knows', async () => {
    const caller = await rich();
    const before = (await caller.get('/scim2/Me')).body;
    const { status, body } = await caller.replace({
      [customUser]: { unheardOf: 1 },
      [`${systemUser}:country`]: 'Nepal',
    });
    assert.equal(status, 200);
    assert.deepEqual(body, before);
  });
});
