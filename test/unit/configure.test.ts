import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { find } from '../../src/auth/registry.ts';
import { configure, fromToken } from '../../src/configure.ts';

const baseUrl = 'https://host.example/t/acme';

describe('configure() on a server', () => {
  it('asks nobody for a token, and leaves no session that all visitors would share', async () => {
    let asked = 0;
    const backing = fromToken(() => `token ${++asked}`, { baseUrl });
    const session = configure({ backing });
    await setImmediate();
    assert.equal(asked, 0);
    assert.equal(session.state.status, 'starting');
    assert.equal(find(), undefined);
  });

  it('never throws, also where the kit would sign in itself', async () => {
    const session = configure({ baseUrl, clientId: 'client' });
    await setImmediate();
    assert.equal(session.state.status, 'starting');
    assert.equal(find(), undefined);
  });
});
