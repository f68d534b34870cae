import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOrders } from '../../src/elements/profile/profile.verification.api.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';
import { core, enterprise, system } from '../support/profile.ts';

const changed = { schema: core, path: ['emails'], value: ['new@example.com'] };

/** Below which schema the order to verify an address stands, for a person in an organization with these attributes. */
function placeOf(person: object, attributes: Readonly<Record<string, readonly string[]>> = {}): string | undefined {
  const schemas = Object.entries(attributes).map(([id, names]) => ({
    id,
    attributes: names.map((name) => ({ name })),
  }));
  const [, order, ...more] = withOrders([changed], parseMe({ id: '7', ...person }), parseSchemas(schemas));
  assert.deepEqual([order?.path, order?.value, more], [['verifyEmail'], true, []]);
  return order?.schema;
}

describe('the order to verify a new address', () => {
  it('stands below the system schema, in organizations of today', () => {
    assert.equal(placeOf({}), system);
    assert.equal(placeOf({ [system]: { emailVerified: true } }), system);
    assert.equal(placeOf({}, { [enterprise]: ['department', 'manager'] }), system);
    assert.equal(placeOf({ [enterprise]: { country: 'Nepal' } }, { [system]: ['country'] }), system);
  });

  it('stands where the schema has it', () => {
    assert.equal(placeOf({ [system]: { country: 'Nepal' } }, { [enterprise]: ['verifyEmail'] }), enterprise);
    assert.equal(placeOf({}, { [enterprise]: ['verifyEmail'], [system]: ['verifyEmail'] }), system);
  });

  it('stands where everything of its kind does, in old organizations', () => {
    assert.equal(placeOf({ [enterprise]: { emailVerified: true } }), enterprise);
    assert.equal(placeOf({}, { [enterprise]: ['department', 'country'] }), enterprise);
  });

  it('is not given for people of a parent organization, whose order it would be', () => {
    const user = parseMe({ id: '7', [system]: { managedOrg: 'parent' } });
    const own = (method: string) =>
      parseSchemas([{ id: system, attributes: [{ name: 'verifyEmail', sharedProfileValueResolvingMethod: method }] }]);
    for (const attributes of [undefined, own('FromOrigin')]) {
      assert.deepEqual(withOrders([changed], user, attributes), [changed]);
    }
    assert.equal(withOrders([changed], user, own('FromSharedProfile')).length, 2);
  });

  it('is given for addresses and numbers only', () => {
    const other = { ...changed, path: ['nickName'] };
    assert.deepEqual(withOrders([other], parseMe({ id: '7' }), undefined), [other]);
  });
});
