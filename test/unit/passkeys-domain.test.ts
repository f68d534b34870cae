import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { covers, mayShareDomain } from '../../src/elements/mfa/factors/passkeys.domain.ts';

describe('the domain of a passkey', () => {
  for (const [page, signIn, isPossible] of [
    ['app.example.com', 'login.example.com', true],
    ['example.com', 'login.example.com', true],
    ['app.example.com', 'accounts.asgardeo.io', false],
    ['app.example.com', 'app.example.org', false],
    ['localhost', 'localhost', true],
    ['app.localhost', 'localhost', false],
    ['localhost', '127.0.0.1', false],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.1.0.1', '10.2.0.1', false],
    ['[::1]', '[::2]', false],
    ['intranet', 'sso', false],
    // The last two labels cannot tell; the domain that the server names does.
    ['a.co.uk', 'b.co.uk', true],
  ] as const) {
    it(`${isPossible ? 'may be' : 'is not'} shared by ${page} and ${signIn}`, () => {
      assert.equal(mayShareDomain(page, signIn), isPossible);
    });
  }

  it('covers its own hosts, and no others', () => {
    assert.equal(covers('example.com', 'example.com'), true);
    assert.equal(covers('example.com', 'login.example.com'), true);
    assert.equal(covers('example.com', 'badexample.com'), false);
    assert.equal(covers('a.co.uk', 'b.co.uk'), false);
    assert.equal(covers('app.example.com', 'example.com'), false);
  });
});
