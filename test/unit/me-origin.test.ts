import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canUsePassword, hasPassword } from '../../src/resources/me.origin.ts';

const system = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('whether somebody can use a password', () => {
  it('is what the server says, wherever it says it', () => {
    for (const schema of [system, enterprise]) {
      for (const [said, meant] of [
        ['true', true],
        ['false', false],
        [true, true],
        [false, false],
      ] as const) {
        const user = { [schema]: { localCredentialExists: said, lastPasswordUpdateTime: '1769000000000' } };
        assert.equal(canUsePassword(user), meant);
        assert.equal(hasPassword(user), meant);
      }
    }
  });

  it('follows from a password that was set once', () => {
    assert.equal(canUsePassword({ [system]: { lastPasswordUpdateTime: '1769000000000' } }), true);
  });

  it('is not known where nothing tells', () => {
    for (const user of [{}, { [system]: { localCredentialExists: '', lastPasswordUpdateTime: null } }]) {
      assert.equal(canUsePassword(user), undefined);
    }
  });
});
