import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isAllowed, list } from './apis.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Addresses of APIs that stand in the code of the kit, up to where something is put in. */
function addressesInCode(): ReadonlySet<string> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(source, file), 'utf8').replaceAll(/^\s*(\*|\/\*|\/\/).*$/gm, ''));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/['`](\/(?:api|scim2)\/[^'`?$]*)/g)].map(([, found = '']) => found)),
  );
}

it('all addresses in the code of the elements are on the list', () => {
  const addresses = [...addressesInCode()];
  assert.ok(addresses.length > 15, addresses.join());
  assert.deepEqual(
    addresses.filter((address) => !list.some(([, allowed]) => allowed.startsWith(address))),
    [],
  );
});

it('all that is on the list is let through, and nothing by another kind of request', () => {
  for (const [methods, allowed] of list) {
    const address = allowed.replace('{id}', 'a%20b');
    for (const method of methods.split(' ')) assert.ok(isAllowed(method, address), `${method} ${allowed}`);
    for (const method of ['PUT', 'HEAD', 'OPTIONS', 'TRACE', 'get', ''])
      assert.ok(!isAllowed(method, address), `${method} ${allowed}`);
  }
});
