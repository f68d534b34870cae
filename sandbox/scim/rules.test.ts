import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withNewTime, type ScimUser } from '../people.ts';
import { customUser, systemUser } from '../schemas.ts';
import type { Settings } from '../settings.ts';
import { assertScimError, Caller, newOrganization, useSandbox } from '../testing.ts';

async function rich(settings: Partial<Settings> = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ template: 'rich', settings }));
}

const refusal = (reason: string) => `Error while updating attributes of user. ${reason}`;

describe('SCIM: what the server refuses of a well-formed PATCH', () => {
  useSandbox();

  it('a value that does not match the pattern of its attribute, those in Java’s dialect too', async () => {
    const caller = await rich();
    const values: [name: string, label: string, wrong: string, right: string][] = [
      ['taxCode', 'Tax code', '1234567', '999-888'],
      ['licensePlate', 'License plate', 'nope', 'wp-77'],
      ['lockerCode', 'Locker code', 'ab1234', 'ZZ0000'],
      ['callName', 'Call name', 'Maya 2', 'Ishara'],
      ['birthName', 'Birth name', 'נועה', 'Nóra Ünsal'],
      ['hobby', 'Hobby', '<b>bold</b>', 'Bold & free'],
    ];
    for (const [name, label, wrong, right] of values) {
      const text = refusal(`${label} is not in the correct format.`);
      assertScimError(await caller.replace({ [customUser]: { [name]: wrong } }), 400, undefined, text);
      assert.equal((await caller.replace({ [customUser]: { [name]: right } })).body[customUser][name], right);
    }
    assert.equal((await caller.replace({ [customUser]: { broken: '123' } })).status, 200, 'no pattern at all');
  });

  it('a date of birth and a number in words of their own', async () => {
    const caller = await rich();
    const born = await caller.replace({ [systemUser]: { dateOfBirth: '30.04.1991' } });
    assertScimError(born, 400, undefined, refusal('Date of Birth is not in the correct format of YYYY-MM-DD'));
    const phone = await caller.replace({ phoneNumbers: [{ type: 'mobile', value: 'call me' }] });
    assertScimError(
      phone,
      400,
      undefined,
      /^Error while .+ Mobile number is not in the correct format\. Valid format is /,
    );
  });

  it('a date of birth and a number by the server’s own patterns where the organization has none', async () => {
    const caller = await rich();
    const schemas = (await caller.organization.schemas()).map((schema) => ({
      ...schema,
      attributes: schema.attributes.map(({ regEx, ...attribute }) => attribute),
    }));
    await caller.organization.changeSchemas(schemas);
    const born = (dateOfBirth: string) => caller.replace({ [systemUser]: { dateOfBirth } });
    assert.equal((await born('1991-4-30')).status, 400);
    assert.equal((await born('1991-04-29')).status, 200);
    const mobile = (value: string) => caller.replace({ phoneNumbers: [{ type: 'mobile', value }] });
    assert.equal((await mobile('call me')).status, 400);
    assert.equal((await mobile('+94 771234567')).status, 200);
  });

  it('a value that is too short or too long', async () => {
    const caller = await rich();
    const text = refusal('Motto attribute should be between 3 and 60 characters');
    for (const motto of ['No', 'x'.repeat(61)]) {
      assertScimError(await caller.replace({ [customUser]: { motto } }), 400, undefined, text);
    }
    assert.equal((await caller.replace({ [customUser]: { motto: '' } })).status, 200, 'an empty one is none');
  });

  it('nothing of what the request does not change, however wrong it is', async () => {
    const organization = await newOrganization({ template: 'rich' });
    const odd = await Caller.of(organization, 'odd');
    assert.equal((await odd.replace({ [customUser]: { motto: 'Fram' }, locale: 'xx_Unknown' })).status, 200);
  });

  it('no pattern and no length where the organization does not hold the server to them', async () => {
    const caller = await rich({ validateAttributes: false });
    assert.equal((await caller.replace({ [customUser]: { taxCode: 'x', motto: 'x' } })).status, 200);
  });

  it('a value of a unique attribute that somebody else has, in any case, in an extension too', async () => {
    const caller = await rich();
    const text = refusal('The value defined for License plate is already in use by a different user!');
    assertScimError(await caller.replace({ [customUser]: { licensePlate: 'sam-1' } }), 400, undefined, text);
    await caller.organization.configure({ conflictOnUniqueness: true });
    assertScimError(await caller.replace({ [customUser]: { licensePlate: 'SAM-1' } }), 409, 'uniqueness', text);
  });

  it('what a pre-update-profile action refuses, with the action’s own words in scimType', async () => {
    const caller = await rich({ profileAction: 'forbidden' });
    const refused = await caller.replace({ [customUser]: { hobby: 'something forbidden' } });
    assertScimError(refused, 400, 'profile_refused', 'A value is not accepted by the organization.');
    assert.equal((await caller.replace({ [customUser]: { hobby: 'Sailing boats' } })).status, 200);
  });

  it('everything of a user of another provider but what belongs to the account', async () => {
    const organization = await newOrganization({ template: 'federated' });
    const maya = await Caller.of(organization);
    const text = refusal('User attribute update is not allowed');
    assertScimError(await maya.replace({ [customUser]: { pronouns: 'they/them' } }), 400, undefined, text);
    assert.equal((await maya.replace({ [systemUser]: { preferredChannel: 'SMS' } })).status, 200);
  });

  it('of a shared person even the order to verify, which is an attribute of the parent, too', async () => {
    const maya = await Caller.of(await newOrganization({ template: 'business' }));
    const text = refusal(
      'Claim: http://wso2.org/claims/identity/verifyMobile is not allowed to be updated for shared users.',
    );
    const phoneNumbers = [{ type: 'mobile', value: '+94 70 000 0000' }];
    const flagged = await maya.replace({ phoneNumbers, [systemUser]: { verifyMobile: true } });
    assertScimError(flagged, 400, undefined, text);
    assert.deepEqual((await maya.replace({ phoneNumbers })).body.phoneNumbers, phoneNumbers);
  });
});

describe('SCIM: the time of the last change', () => {
  useSandbox();

  const timeOf = async (caller: Caller) => (await caller.get('/scim2/Me')).body.meta.lastModified as string;

  it('moves with every change, by the person, an administrator, a password and a confirmation, and with nothing else', async () => {
    const organization = await newOrganization({
      settings: { emailVerification: true, preserveSessionOnPasswordChange: true },
    });
    const caller = await Caller.of(organization);
    const times = [await timeOf(caller)];
    const step = async (work: () => Promise<unknown>) => {
      await work();
      times.push(await timeOf(caller));
    };
    await step(() => caller.replace({ nickName: 'A' }));
    await step(() => caller.replace({ nickName: 'A' }));
    await step(() => organization.changePerson('maya', { attributes: { nickName: 'B' } }));
    await step(() => caller.changePassword('Sandbox#2026', 'Another#2026'));
    await step(() => caller.replace({ emails: ['fresh@northwind.example'] }));
    await step(async () => fetch((await organization.outbox()).at(-1)!.link!));
    assert.equal(new Set(times).size, times.length);
    assert.deepEqual(times.toSorted(), times, 'and only forwards');
    await caller.replace({ unheardOf: 1 });
    await caller.patch({ op: 'remove', path: 'unheardOf' });
    assert.equal(await timeOf(caller), times.at(-1));
  });
});

describe('SCIM: the time of the next change', () => {
  it('is later even within one millisecond, and when the clock was set back', () => {
    const now = Date.parse('2030-01-01T00:00:00.000Z');
    const times = [new Date(now).toISOString()];
    let user: ScimUser = { userName: 'x', meta: { lastModified: times[0], resourceType: 'User' } };
    for (let count = 0; count < 5; count += 1) {
      user = withNewTime(user);
      times.push((user['meta'] as { lastModified: string }).lastModified);
    }
    assert.equal(new Set(times).size, 6);
    assert.deepEqual(times.toSorted(), times);
  });
});

describe('SCIM: changes that wait for an approval', () => {
  useSandbox();

  it('are stored when they are approved, on top of what changed meanwhile, and verified then', async () => {
    const organization = await newOrganization({ settings: { workflow: true, emailVerification: true } });
    const caller = await Caller.of(organization);
    assert.equal((await caller.replace({ nickName: 'N', name: { givenName: 'M' } })).status, 202);
    assert.equal((await caller.replace({ emails: ['fresh@northwind.example'] })).status, 202);
    assert.deepEqual(await organization.outbox(), []);
    await organization.changePerson('maya', { attributes: { title: 'Changed meanwhile' } });
    await organization.decide('maya', 'approve');
    const { body } = await caller.get('/scim2/Me');
    assert.equal(body.nickName, 'N');
    assert.deepEqual(body.name, { givenName: 'M', familyName: 'Fernando' });
    assert.equal(body.title, 'Changed meanwhile');
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: 'fresh@northwind.example' }]);
    assert.equal((await organization.outbox()).length, 1);
    await organization.changePerson('maya', { attributes: { nickName: 'Later' } });
    await organization.decide('maya', 'approve');
    assert.equal((await caller.get('/scim2/Me')).body.nickName, 'Later', 'approved once');
  });

  it('are forgotten when they are rejected', async () => {
    const organization = await newOrganization({ settings: { workflow: true } });
    const caller = await Caller.of(organization);
    await caller.replace({ nickName: 'N' });
    await organization.decide('maya', 'reject');
    await organization.decide('maya', 'approve');
    assert.equal((await caller.get('/scim2/Me')).body.nickName, 'Maya');
  });

  it('tell an administrator why they cannot be stored', async () => {
    const organization = await newOrganization({ settings: { workflow: true } });
    const caller = await Caller.of(organization);
    await caller.replace({ emails: ['sam@northwind.example'] });
    await assert.rejects(organization.decide('maya', 'approve'), /already in use/);
  });
});
