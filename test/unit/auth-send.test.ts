import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import type { AuthRequest } from '../../src/auth/backing.ts';
import { send } from '../../src/auth/send.ts';

const url = new URL('https://host.example/t/acme/x');

async function typeOf(request: Omit<AuthRequest, 'url'>): Promise<readonly [type: string | null, body: unknown]> {
  const fetched = mock.method(globalThis, 'fetch', () => Promise.resolve(new Response('{}')));
  await send(url, { url: url.href, ...request }, 'token');
  const init = fetched.mock.calls[0]?.arguments[1];
  return [new Headers(init?.headers).get('content-type'), init?.body];
}

describe('what a request says of its body', () => {
  afterEach(() => mock.restoreAll());

  it('is nothing where there is none', async () => {
    assert.deepEqual(await typeOf({}), [null, undefined]);
  });

  it('is JSON', async () => {
    assert.deepEqual(await typeOf({ method: 'POST', body: { a: 1 } }), ['application/json', '{"a":1}']);
  });

  it('is what the caller says, where a server wants to be told something else', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    assert.deepEqual(await typeOf({ method: 'POST', body: { a: 1 }, headers }), [headers['Content-Type'], '{"a":1}']);
  });
});
