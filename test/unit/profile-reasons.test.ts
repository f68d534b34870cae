import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standardAttributes } from '../../src/resources/user-attributes.ts';
import { commonReason, readOnlyReason, type Circumstances } from '../../src/elements/profile/profile.reasons.ts';
import type { SchemaAttribute } from '../../src/resources/schemas.ts';

const system = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const free: Circumstances = { user: {}, isReadOnlyStore: undefined, mayWrite: true, isReadOnlyHere: () => false };
const federated = { [system]: { userSourceId: '8f0c' } };

interface Case {
  readonly attribute?: Partial<SchemaAttribute>;
  readonly raw?: unknown;
  readonly canBeTyped?: boolean;
  readonly circumstances?: Partial<Circumstances>;
}

function reason({ attribute, raw, canBeTyped = true, circumstances }: Case): string | undefined {
  const whole: SchemaAttribute = { ...standardAttributes[1]!, name: 'thing', ...attribute };
  return readOnlyReason(whole, [whole.name], raw, canBeTyped, { ...free, ...circumstances });
}

describe('why something cannot be changed', () => {
  it('there is no reason where nothing stands against it', () => {
    assert.equal(reason({}), undefined);
    assert.equal(reason({ raw: 'x', circumstances: { isReadOnlyStore: false, user: federated } }), undefined);
  });

  const cases: readonly (readonly [what: string, given: Case, expected: string | undefined])[] = [
    ['the username', { attribute: { name: 'userName' } }, 'username'],
    ['what the schema says is only read', { attribute: { readOnly: true } }, 'organization'],
    ['what can be set once, once it is', { attribute: { immutable: true }, raw: 'x' }, 'set'],
    ['what can be set once, before', { attribute: { immutable: true } }, undefined],
    ['what nobody can type', { canBeTyped: false }, 'kind'],
    ['everything of a read-only store', { circumstances: { isReadOnlyStore: true } }, 'store'],
    [
      'everything of somebody from an identity provider',
      { circumstances: { isReadOnlyStore: true, user: federated } },
      'identity-provider',
    ],
    ['everything, once the server missed a scope', { circumstances: { mayWrite: false } }, 'scope'],
    ['what the page wants so', { circumstances: { isReadOnlyHere: () => true } }, 'host'],
  ];
  for (const [what, given, expected] of cases) {
    it(`${what}: ${expected ?? 'none'}`, () => assert.equal(reason(given), expected));
  }

  for (const schema of [system, enterprise]) {
    it(`in a sub-organization, what is resolved from the origin is changed there (managedOrg below ${schema})`, () => {
      const circumstances = { user: { [schema]: { managedOrg: '10084a8d' } } };
      assert.equal(reason({ attribute: { fromOrigin: true }, circumstances }), 'origin');
      assert.equal(reason({ attribute: { fromOrigin: false }, circumstances }), undefined);
      assert.equal(reason({ attribute: { fromOrigin: true } }), undefined, 'of a person of the organization itself');
    });
  }

  it('what holds for one thing is said before what holds for all, and the page’s wish last', () => {
    const circumstances = { isReadOnlyStore: true, mayWrite: false, isReadOnlyHere: () => true };
    assert.equal(reason({ attribute: { readOnly: true }, circumstances }), 'organization');
    assert.equal(reason({ canBeTyped: false, circumstances }), 'kind');
    assert.equal(reason({ circumstances }), 'store');
    assert.equal(reason({ circumstances: { ...circumstances, isReadOnlyStore: false } }), 'scope');
  });

  it('asks the page about the path of the value, not about its attribute alone', () => {
    const asked: unknown[] = [];
    const isReadOnlyHere: Circumstances['isReadOnlyHere'] = (_, path) => asked.push(path) > 1;
    const attribute = { ...standardAttributes[1]!, name: 'givenName' };
    assert.equal(readOnlyReason(attribute, ['name', 'givenName'], 'x', true, { ...free, isReadOnlyHere }), undefined);
    assert.deepEqual(asked, [['name', 'givenName']]);
  });
});

describe('why nothing at all can be changed', () => {
  const common = (circumstances: Partial<Circumstances>) => commonReason({ ...free, ...circumstances });

  it('is not known before somebody asked', () => {
    assert.equal(common({}), undefined);
    assert.equal(common({ isReadOnlyStore: false }), undefined);
  });

  it('is the store, the identity provider, or a scope', () => {
    assert.equal(common({ isReadOnlyStore: true }), 'store');
    assert.equal(common({ isReadOnlyStore: true, user: federated }), 'identity-provider');
    assert.equal(common({ isReadOnlyStore: true, user: { [enterprise]: { userSourceId: '1' } } }), 'identity-provider');
    assert.equal(common({ mayWrite: false }), 'scope');
  });

  it('is the store for whoever came from a provider and has a password here, and for whoever is of a store', () => {
    const marked = (localCredentialExists: string) => ({
      [system]: { userSourceId: 'DEFAULT', localCredentialExists },
    });
    assert.equal(common({ isReadOnlyStore: true, user: marked('true') }), 'store');
    assert.equal(common({ isReadOnlyStore: true, user: marked('false') }), 'identity-provider');
  });
});
