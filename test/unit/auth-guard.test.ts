import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AsgAuthError } from '../../src/auth/backing.ts';
import { parseBaseUrl, signInBase } from '../../src/auth/base-url.ts';
import { createGuard } from '../../src/auth/guard.ts';

const base = 'https://host.example/t/acme';
const guard = createGuard(base, ['https://api.example', 'https://files.example/v1/']);

describe('the guard lets through', () => {
  const allowed: readonly (readonly [string, string])[] = [
    ['/scim2/Me', `${base}/scim2/Me`],
    [base, base],
    [`${base}/scim2/Me?attributes=name`, `${base}/scim2/Me?attributes=name`],
    ['https://host.example:443/t/acme/x', `${base}/x`],
    ['HTTPS://HOST.example/t/acme/x', `${base}/x`],
    ['https://api.example/anything', 'https://api.example/anything'],
    ['https://files.example/v1/a%20b', 'https://files.example/v1/a%20b'],
    [
      '/scim2/Me?filter=path%20eq%20%22a%2Fb%22&next=//x/../y',
      `${base}/scim2/Me?filter=path%20eq%20%22a%2Fb%22&next=//x/../y`,
    ],
    ['/o/..hidden/a..b', `${base}/o/..hidden/a..b`],
  ];
  for (const [address, expected] of allowed) {
    it(address, () => assert.equal(guard(address).href, expected));
  }
});

describe('the guard refuses', () => {
  const tricks: Readonly<Record<string, string>> = {
    'a path that only begins like the base': 'https://host.example/t/acme-evil/x',
    'dot segments out of the base': `${base}/../../t/acme-evil/x`,
    'dot segments that end inside the base': `${base}/a/../b`,
    'a single dot segment': `${base}/./b`,
    'user information with an allowed host': 'https://api.example@evil.example/x',
    'user information before an allowed host': 'https://user:secret@host.example/t/acme/x',
    'an empty user before an allowed host': 'https://@host.example/t/acme/x',
    'another origin': 'https://evil.example/t/acme/x',
    'an origin that only begins like an allowed one': 'https://api.example.evil.example/x',
    'another port': 'https://host.example:8443/t/acme/x',
    'http instead of https': 'http://host.example/t/acme/x',
    'a sibling organization': 'https://host.example/t/other/scim2/Me',
    'the host without the organization': 'https://host.example/scim2/Me',
    'another case of the organization': 'https://host.example/t/ACME/scim2/Me',
    'a protocol-relative address': '//evil.example/x',
    'a protocol-relative address with backslashes': '\\\\evil.example\\x',
    'a backslash for a slash': `${base}\\..\\x`,
    'a slash and a backslash': '/\\evil.example/x',
    'an encoded slash': `${base}/..%2f..%2ft/evil`,
    'an encoded slash in capitals': `${base}/a%2Fb`,
    'an encoded backslash': `${base}/..%5c..%5cevil`,
    'encoded dots': `${base}/%2e%2e/evil`,
    'half encoded dots': `${base}/.%2E/evil`,
    'doubly encoded dots': `${base}/%252e%252e/evil`,
    'a path parameter after dots': `${base}/..;/evil`,
    'a path parameter': `${base}/a;jsessionid=1/b`,
    'a zero byte': `${base}/a%00b`,
    'an encoded line break': `${base}/a%0d%0ab`,
    'a tab inside the scheme': 'ht\ttps://evil.example/x',
    'a tab inside the dots': `${base}/.\t./evil`,
    'a line break at the end': `${base}/x\n`,
    'a leading space': ` ${base}/x`,
    'a no-break space': `${base}/x\u00a0`,
    'an empty segment': `${base}//evil.example/x`,
    'one slash after the scheme': 'https:/evil.example/x',
    'three slashes after the scheme': 'https:///host.example/t/acme/x',
    'no slash after the scheme': 'https:host.example/t/acme/x',
    'a hash': `${base}/x#y`,
    'a relative path': 'scim2/Me',
    'a relative path that climbs': '../evil',
    'an empty address': '',
    'javascript:': 'javascript:alert(1)',
    'data:': 'data:text/plain,x',
    'blob:': `blob:${base}/x`,
    'file:': 'file:///etc/passwd',
    'ws:': 'wss://host.example/t/acme/x',
    'a path that is not in plain form': `${base}/ü`,
    'a host in wide letters': 'https://ｅvil.example/t/acme/x',
  };
  for (const [name, address] of Object.entries(tricks)) {
    it(name, () => {
      assert.throws(
        () => guard(address),
        (error: unknown) =>
          error instanceof AsgAuthError && error.kind === 'blocked' && !error.message.includes('evil'),
      );
    });
  }

  it('what is no string', () => {
    assert.throws(() => guard({ toString: () => base } as unknown as string), AsgAuthError);
  });

  it('what was added to the list after the guard was made', () => {
    const list = ['https://api.example'];
    const own = createGuard(base, list);
    list.push('https://evil.example');
    assert.throws(() => own('https://evil.example/x'), AsgAuthError);
  });
});

describe('a base URL', () => {
  const good: Readonly<Record<string, string>> = {
    'https://host.example': 'https://host.example',
    'https://host.example/': 'https://host.example',
    ' https://host.example/t/acme/ ': 'https://host.example/t/acme',
    'https://host.example:9443/t/acme/o': 'https://host.example:9443/t/acme/o',
    'http://localhost:9000/t/acme': 'http://localhost:9000/t/acme',
    'http://127.0.0.1:9000': 'http://127.0.0.1:9000',
    'http://[::1]:9000': 'http://[::1]:9000',
    'http://acme.localhost:9000': 'http://acme.localhost:9000',
  };
  for (const [value, baseUrl] of Object.entries(good)) {
    it(`is taken: ${value}`, () => assert.equal(parseBaseUrl(value, 'base-url'), baseUrl));
  }

  const bad = [
    '',
    'api.asgardeo.io/t/acme',
    '/t/acme',
    'http://host.example/t/acme',
    'http://localhost.evil.example',
    'ftp://host.example',
    'https://user:hunter@host.example',
    'https://host.example/t/acme?x=1',
    'https://host.example/t/acme#x',
    'https://host.example/t/../x',
    'https://host.example/t/%61cme',
    'https://host.example//t',
  ];
  for (const value of bad) {
    it(`is refused: ${value || '(empty)'}`, () => {
      assert.throws(
        () => parseBaseUrl(value, 'base-url'),
        (error: unknown) =>
          error instanceof AsgAuthError &&
          error.kind === 'config' &&
          /^base-url must be a plain https URL, such as https:/.test(error.message) &&
          !error.message.includes('hunter'),
      );
    });
  }

  it('signs people in at the tenant when it is an organization of it', () => {
    assert.equal(signInBase('https://host.example/t/acme/o'), base);
    assert.equal(signInBase('https://host.example/o'), 'https://host.example');
    assert.equal(signInBase(base), base);
  });
});
