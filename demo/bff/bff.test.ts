/** The backend by itself: what it lets through, and what it does not, whoever asks. A browser drives it in test/e2e/bff.test.ts. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as open, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it, mock } from 'node:test';
import type { Organization } from '../../sandbox/client.ts';
import { Browser, location, newOrganization, request as fetchOnce, useSandbox } from '../../sandbox/testing.ts';
import { createBff, type Bff } from './bff.ts';

useSandbox();

let server: Server;
let origin: string;
let organization: Organization;
let bff: Bff;
let failures: string[];

before(async () => {
  server = createServer((request, response) => {
    void bff(request, response).then((isAnswered) => isAnswered || response.writeHead(418).end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  organization = await newOrganization({ redirectUrls: [`${origin}/bff/callback`] });
  failures = [];
  bff = backend();
});
afterEach(() => organization.remove());

function backend(options: Partial<Parameters<typeof createBff>[0]> = {}): Bff {
  const { baseUrl, clientId } = organization;
  return createBff({ origin, baseUrl, clientId, onFailure: (what) => failures.push(what), ...options });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A plain client that repairs nothing of an address, as browsers and `fetch` do. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  const sent = open({ host: '127.0.0.1', port: new URL(origin).port, path, method, headers });
  const [response] = (await once(sent.end(body), 'response')) as [import('node:http').IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

const cookiesOf = ({ headers }: Answer): string[] => headers['set-cookie'] ?? [];
const pairOf = (cookie: string | undefined): string => cookie?.split(';')[0] ?? '';

/** The way of a browser through sign-in. */
class Visitor {
  cookie = '';

  async signIn(userName = 'maya.fernando', query = 'returnTo=/account'): Promise<Answer> {
    return this.finish(await this.start(userName, query));
  }

  /** Up to the address that the sign-in server sends back to, and the cookie to come back with. */
  async start(userName = 'maya.fernando', query = ''): Promise<{ readonly path: string; readonly errand: string }> {
    const left = await ask(`/bff/sign-in?${query}`, { cookie: this.cookie });
    assert.equal(left.status, 302, left.text);
    const browser = new Browser(organization);
    let url = left.headers.location ?? '';
    for (let steps = 0; !url.startsWith(origin) && steps < 5; steps++) {
      const isForm = url.includes('login.do');
      url = location(isForm ? await browser.submit(url, userName) : await browser.open(url));
    }
    return { path: url.slice(origin.length), errand: pairOf(cookiesOf(left)[0]) };
  }

  async finish({ path, errand }: { readonly path: string; readonly errand: string }): Promise<Answer> {
    const answer = await ask(path, { cookie: [this.cookie, errand].filter(Boolean).join('; ') });
    const session = cookiesOf(answer).find((cookie) => cookie.startsWith('asg-bff='));
    if (session) this.cookie = pairOf(session);
    return answer;
  }

  async csrf(): Promise<string> {
    const { text } = await ask('/bff/session', { cookie: this.cookie, 'x-asg-csrf': 'none' });
    return (JSON.parse(text) as { csrf: string }).csrf;
  }

  /** As the kit does. */
  async send(path: string, method = 'GET', body = '', more: Record<string, string> = {}): Promise<Answer> {
    return ask(path, { cookie: this.cookie, 'x-asg-csrf': await this.csrf(), ...more }, method, body);
  }
}

async function signedIn(userName?: string): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.signIn(userName);
  await organization.clearRequests();
  return visitor;
}

const arrived = async (): Promise<string[]> =>
  (await organization.requests()).map(({ method, path }) => `${method} ${path}`);

describe('a session', () => {
  it('is told without a token', async () => {
    const { cookie } = await signedIn();
    const { status, text } = await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' });
    assert.equal(status, 200);
    const told = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(Object.keys(told).sort(), ['authAge', 'csrf', 'scopes', 'sessionId', 'sub', 'username']);
    assert.equal(told['sub'], organization.people.maya.id);
    assert.equal(told['username'], 'maya.fernando');
    assert.ok((told['scopes'] as string[]).includes('internal_login'));
    assert.match(String(told['sessionId']), /^[0-9a-f]{64}$/);
    assert.ok(Number(told['authAge']) < 60);
  });

  it('is in a cookie that no script reads, under an id that is new with each sign-in', async () => {
    const visitor = new Visitor();
    const first = cookiesOf(await visitor.signIn());
    assert.match(first.join('\n'), /^asg-bff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/m);
    const { cookie } = visitor;
    await visitor.signIn();
    assert.notEqual(visitor.cookie, cookie);
    assert.equal((await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' })).status, 401);
  });

  it('is in a cookie of this host alone, over HTTPS', async () => {
    bff = backend({ origin: 'https://app.example' });
    const [errand] = cookiesOf(await ask('/bff/sign-in'));
    assert.match(errand ?? '', /^__Host-asg-bff-errand=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=900$/);
  });

  it('is told to nobody but scripts of the page', async () => {
    const { cookie } = await signedIn();
    assert.equal((await ask('/bff/session', { cookie })).status, 403);
    const neighbour = { cookie, 'x-asg-csrf': 'none', 'sec-fetch-site': 'same-site' };
    assert.equal((await ask('/bff/session', neighbour)).status, 403);
  });

  it('ends an hour after it was last used, and twelve after it began', async () => {
    const [idle, busy] = [await signedIn(), await signedIn('sam')];
    const minutes = 60_000;
    const status = async ({ cookie }: Visitor) => (await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' })).status;
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      mock.timers.tick(59 * minutes);
      assert.equal(await status(busy), 200);
      mock.timers.tick(2 * minutes);
      assert.deepEqual([await status(idle), await status(busy)], [401, 200]);
      for (let passed = 61; passed + 50 < 720; passed += 50) {
        mock.timers.tick(50 * minutes);
        assert.equal(await status(busy), 200);
      }
      mock.timers.tick(50 * minutes);
      assert.equal(await status(busy), 401);
    } finally {
      mock.timers.reset();
    }
  });

  it('is nobody’s with a cookie that was made up, or with two', async () => {
    const { cookie } = await signedIn();
    for (const [sent, status] of [
      ['asg-bff=made-up', 401],
      [`asg-bff=made-up; ${cookie}`, 204],
      ['', 204],
    ] as const) {
      assert.equal((await ask('/bff/session', { cookie: sent, 'x-asg-csrf': 'none' })).status, status, sent);
    }
  });
});

describe('a way back', () => {
  it('is of use once, to who left, with the answer to what they asked', async () => {
    const visitor = new Visitor();
    const way = await visitor.start();
    const stranger = await ask(way.path);
    assert.deepEqual([stranger.status, stranger.headers.location], [302, `${origin}/`]);
    const other = await new Visitor().start('sam');
    assert.equal((await ask(way.path, { cookie: other.errand })).headers.location, `${origin}/`);
    for (const cookie of ['asg-bff-errand=bm8', 'asg-bff-errand=%', 'asg-bff-errand=bnVsbA'])
      assert.equal((await ask(way.path, { cookie })).headers.location, `${origin}/`);
    assert.equal(visitor.cookie, '');

    await visitor.finish(way);
    assert.notEqual(visitor.cookie, '');
    const again = await ask(way.path, { cookie: way.errand });
    assert.deepEqual([again.status, cookiesOf(again).some((cookie) => cookie.startsWith('asg-bff='))], [502, false]);
  });

  for (const [returnTo, expected] of [
    ['/account?tab=2#devices', '/account?tab=2#devices'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['\\\\evil.example', '/'],
    ['/.//evil.example', '//evil.example'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    // Of this origin, by its letters, and no page.
    ['blob:', '/'],
    ['http://localhost:1/', '/'],
    ['http://user@evil.example', '/'],
    [`/${'x'.repeat(3_000)}`, '/'],
  ] as const) {
    it(`leads to this origin, asked for ${returnTo.slice(0, 40)}`, async () => {
      const address = returnTo === 'blob:' ? `blob:${origin}/5f0c` : returnTo;
      const query = new URLSearchParams({ returnTo: address }).toString();
      const answer = await new Visitor().signIn('maya.fernando', query);
      assert.equal(answer.headers.location, origin + expected);
      assert.equal(new URL(String(answer.headers.location)).origin, origin);
    });
  }

  it('from a sign-in that the person gave up leaves everything as it was', async () => {
    const visitor = await signedIn();
    const { path, errand } = await visitor.start('maya.fernando', 'returnTo=/mfa&prompt=login');
    const state = new URLSearchParams(path.split('?')[1]).get('state');
    const answer = await visitor.finish({ path: `/bff/callback?error=access_denied&state=${state}`, errand });
    assert.equal(answer.headers.location, `${origin}/mfa`);
    assert.equal((await visitor.send('/bff/scim2/Me')).status, 200);
  });

  it('from a fresh proof of the same person is a new session, of somebody else the end of it', async () => {
    const visitor = await signedIn();
    const { cookie } = visitor;
    await visitor.signIn('maya.fernando', 'prompt=login');
    assert.notEqual(visitor.cookie, cookie);
    assert.equal((await visitor.send('/bff/scim2/Me')).status, 200);
    await visitor.signIn('sam', 'prompt=login');
    assert.equal((await ask('/bff/session', { cookie: visitor.cookie, 'x-asg-csrf': 'none' })).status, 401);
  });

  it('says so where the organization cannot be reached, and works again when it can', async () => {
    await organization.fault({ path: '/oauth2/token/.well-known/openid-configuration', status: 503, times: 1 });
    assert.equal((await ask('/bff/sign-in')).status, 502);
    await organization.fault({ path: '/oauth2/token', status: 503, times: 1 });
    const visitor = new Visitor();
    const way = await visitor.start();
    const answer = await visitor.finish(way);
    assert.equal(answer.status, 502);
    assert.equal(visitor.cookie, '');
    await visitor.signIn();
    assert.notEqual(visitor.cookie, '');
    // Nothing of what went back and forth is told to anybody.
    const code = new URLSearchParams(way.path.split('?')[1]).get('code') ?? '-';
    assert.ok(failures.length > 0 && !JSON.stringify([failures, answer]).includes(code));
    for (const failure of failures) assert.match(failure, /^[\w ]+$/);
  });
});

describe('a request', () => {
  it('is passed on with a token, and comes back without what is between the two servers', async () => {
    const visitor = await signedIn();
    const body = JSON.stringify({ Operations: [{ op: 'replace', value: { nickName: 'Mimi' } }] });
    const more = {
      'content-type': 'application/scim+json',
      authorization: 'Bearer mine',
      'x-forwarded-for': '1.2.3.4',
    };
    const answer = await visitor.send('/bff/scim2/Me', 'PATCH', body, more);
    assert.equal(answer.status, 200);
    assert.equal((JSON.parse(answer.text) as { nickName: string }).nickName, 'Mimi');
    const { date: _date, 'transfer-encoding': _encoding, connection: _connection, ...kept } = answer.headers;
    assert.deepEqual(Object.keys(kept).sort(), [
      'cache-control',
      'content-type',
      'cross-origin-resource-policy',
      'keep-alive',
      'x-content-type-options',
    ]);
    const query = await visitor.send('/bff/scim2/Me?attributes=userName%2Cemails');
    assert.deepEqual(Object.keys(JSON.parse(query.text) as object).includes('nickName'), false);
  });

  it('is answered as the organization does: refusals, when to try again, and what is no JSON', async () => {
    const visitor = await signedIn();
    const type = { 'content-type': 'application/json' };
    assert.equal((await visitor.send('/bff/scim2/Me', 'PATCH', '{}', type)).status, 400);
    await organization.fault({ path: '/scim2/Me', retryAfter: 7, times: 1 });
    const limited = await visitor.send('/bff/scim2/Me');
    assert.deepEqual([limited.status, limited.headers['retry-after']], [429, '7']);
    await organization.fault({ path: '/scim2/Me', kind: 'html', times: 1 });
    assert.match(String((await visitor.send('/bff/scim2/Me')).headers['content-type']), /^text\/plain/);
    await organization.fault({ path: '/scim2/Me', status: 403, times: 1 });
    const forbidden = await visitor.send('/bff/scim2/Me');
    assert.deepEqual([forbidden.status, forbidden.headers['x-asg-csrf']], [403, undefined]);
    await organization.fault({ path: '/scim2/Me', kind: 'drop', times: 1 });
    assert.equal((await visitor.send('/bff/scim2/Me')).status, 502);
    await organization.fault({ path: '/scim2/Me', status: 302, headers: { location: `${origin}/x` }, times: 1 });
    const moved = await visitor.send('/bff/scim2/Me');
    assert.deepEqual([moved.status, moved.headers.location], [502, undefined]);
  });

  it('larger than anything the elements send is refused', async () => {
    const visitor = await signedIn();
    assert.equal((await visitor.send('/bff/scim2/Me', 'PATCH', 'x'.repeat(200_000))).status, 413);
    assert.deepEqual(await arrived(), []);
  });

  for (const [what, headers, status] of [
    ['without the header', { 'x-asg-csrf': undefined }, 403],
    ['with the header of nobody', { 'x-asg-csrf': 'none' }, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour of the site', { 'sec-fetch-site': 'same-site' }, 403],
    ['from an address that was typed', { 'sec-fetch-site': 'none' }, 403],
    ['of another origin', { origin: 'https://evil.example' }, 403],
    ['of no origin', { origin: 'null' }, 403],
    ['of the page', { 'sec-fetch-site': 'same-origin', origin: 'own' }, 200],
  ] as const) {
    it(`${what} is answered with ${status}`, async () => {
      const visitor = await signedIn();
      const sent = { cookie: visitor.cookie, 'x-asg-csrf': await visitor.csrf(), ...headers } as Record<string, string>;
      if (sent['origin'] === 'own') sent['origin'] = origin;
      if (sent['x-asg-csrf'] === undefined) delete sent['x-asg-csrf'];
      const answer = await ask('/bff/scim2/Me', sent);
      assert.equal(answer.status, status);
      assert.equal(answer.headers['x-asg-csrf'], status === 403 ? 'refused' : undefined);
      assert.deepEqual(await arrived(), status === 403 ? [] : ['GET /scim2/Me']);
    });
  }

  it('with the header of another person is refused', async () => {
    const [maya, sam] = [await signedIn(), await signedIn('sam')];
    const answer = await ask('/bff/scim2/Me', { cookie: sam.cookie, 'x-asg-csrf': await maya.csrf() });
    assert.deepEqual([answer.status, answer.headers['x-asg-csrf']], [403, 'refused']);
  });

  it('to a disallowed address goes nowhere', async () => {
    const visitor = await signedIn();
    const csrf = await visitor.csrf();
    await organization.clearRequests();
    const other = '/t/carbon.super/scim2/Me';
    for (const [method, path] of [
      ['GET', '/scim2/Users'],
      ['POST', '/scim2/Me'],
      ['DELETE', '/scim2/Me'],
      ['GET', '/scim2/me'],
      ['GET', '/scim2/Me/'],
      ['GET', '/scim2/Me/x'],
      ['GET', '//scim2/Me'],
      ['GET', '/scim2//Me'],
      ['GET', '/./scim2/Me'],
      ['GET', '/scim2/./Me'],
      ['GET', '/x/../scim2/Me'],
      ['GET', `/..${other}`],
      ['GET', `/../..${other}`],
      ['GET', `/%2e%2e${other}`],
      ['GET', `/..;${other}`],
      ['GET', '/scim2/Me;x=1'],
      ['GET', '/scim2%2fMe'],
      ['GET', '/scim2%2FMe'],
      ['GET', '/scim2\\Me'],
      ['GET', '/scim2/Me%00'],
      ['GET', '/scim2/Me%20'],
      ['GET', '/scim2/Me#x'],
      ['GET', '/oauth2/token'],
      ['POST', '/oauth2/token'],
      ['GET', '/oauth2/userinfo'],
      ['GET', '/api/users/v1/me'],
      ['GET', '/api/users/v1/me/sessions/abc'],
      ['DELETE', '/api/users/v1/me/sessions/..'],
      ['DELETE', '/api/users/v1/me/sessions/.'],
      ['DELETE', '/api/users/v1/me/sessions/%2e%2e'],
      ['DELETE', '/api/users/v1/me/sessions/..%2ftotp'],
      ['DELETE', '/api/users/v1/me/sessions/..%5ctotp'],
      ['DELETE', '/api/users/v1/me/sessions/%252e%252e'],
      ['DELETE', '/api/users/v1/me/sessions/a/b'],
      ['DELETE', '/api/users/v1/me/sessions/a%0d%0ab'],
      ['DELETE', '/api/users/v1/me/sessions/a;b'],
      ['DELETE', '/api/users/v1/me/sessions/a%'],
      ['DELETE', '/api/users/v1/me/sessions/'],
      ['OPTIONS', '/scim2/Me'],
      ['HEAD', '/scim2/Me'],
      ['POST', '/session'],
      ['POST', '/sign-out'],
    ] as const) {
      const answer = await ask(`/bff${path}`, { cookie: visitor.cookie, 'x-asg-csrf': csrf }, method);
      assert.equal(answer.status, 404, `${method} ${path}`);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    }
    assert.deepEqual(await arrived(), []);
    assert.equal((await ask('/bffx/session')).status, 418);
    assert.equal((await ask('/BFF/session')).status, 418);
  });

  it('may name what encodeURIComponent() writes', async () => {
    const visitor = await signedIn();
    for (const id of ['a-b_c.d~e', '..a', "a!*'()", 'R29vZ2xl%3D', 'a%40b', '%C3%A9'])
      assert.notEqual((await visitor.send(`/bff/api/users/v1/me/sessions/${id}`, 'DELETE')).status, 403, id);
    assert.equal((await arrived()).length, 6);
  });
});

describe('a token', () => {
  it('past its time is renewed once, however many ask', async () => {
    const visitor = await signedIn();
    await organization.expireAccessTokens();
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitor.send('/bff/scim2/Me')));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal((await organization.requests({ path: '/oauth2/token', method: 'POST' })).length, 1);
  });

  it('that is about to end is renewed before it is used', async () => {
    await organization.configure({ accessTokenLifetime: 20 });
    const visitor = await signedIn();
    await visitor.send('/bff/scim2/Me');
    assert.deepEqual(await arrived(), ['POST /oauth2/token', 'GET /scim2/Me']);
  });

  it('that cannot be renewed now ends nothing', async () => {
    const visitor = await signedIn();
    await organization.expireAccessTokens();
    for (const fault of [{ status: 503 }, { status: 429, body: { error: 'temporarily_unavailable' } }]) {
      await organization.fault({ path: '/oauth2/token', times: 1, ...fault });
      assert.equal((await visitor.send('/bff/scim2/Me')).status, 503);
    }
    assert.equal((await visitor.send('/bff/scim2/Me')).status, 200);
  });

  it('that is renewed no more ends the session', async () => {
    const visitor = await signedIn();
    const csrf = await visitor.csrf();
    await organization.endSessions();
    const headers = { cookie: visitor.cookie, 'x-asg-csrf': csrf };
    assert.equal((await ask('/bff/scim2/Me', headers)).status, 401);
    await organization.clearRequests();
    assert.equal((await ask('/bff/scim2/Me', headers)).status, 401);
    assert.equal((await ask('/bff/session', headers)).status, 401);
    assert.deepEqual(await arrived(), []);
  });
});

describe('a secret of the client', () => {
  it('is sent by the backend, to sign in, to renew and to revoke', async () => {
    const clientSecret = 'between-two-servers';
    await organization.configure({ clientSecret });
    const stranger = new Visitor();
    assert.equal((await stranger.signIn()).status, 502);
    assert.equal(stranger.cookie, '');

    bff = backend({ clientSecret });
    const visitor = await signedIn();
    await organization.expireAccessTokens();
    assert.equal((await visitor.send('/bff/scim2/Me')).status, 200);
    const fetchMetadata = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };
    await ask('/bff/sign-out', { cookie: visitor.cookie, ...fetchMetadata });
    const revocations = await organization.requests({ path: '/oauth2/revoke' });
    assert.deepEqual(
      revocations.map(({ status }) => status),
      [200],
    );
    assert.ok(!failures.join().includes(clientSecret));
  });
});

describe('signing out', () => {
  const navigation = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };

  it('ends the session here, revokes its tokens, and goes on to the organization', async () => {
    const { cookie } = await signedIn();
    const answer = await ask('/bff/sign-out?returnTo=/bye', { cookie, ...navigation });
    const url = new URL(String(answer.headers.location));
    assert.equal(url.origin + url.pathname, `${organization.baseUrl}/oidc/logout`);
    assert.match(cookiesOf(answer).join('\n'), /^asg-bff=; .*Max-Age=0$/m);
    assert.equal((await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' })).status, 401);
    assert.deepEqual(await arrived(), ['POST /oauth2/revoke']);

    const errand = pairOf(cookiesOf(answer).find((each) => each.startsWith('asg-bff-errand=')));
    const back = await fetchOnce(url.href);
    const returned = await ask(location(back).slice(origin.length), { cookie: errand });
    assert.equal(returned.headers.location, `${origin}/bye`);
  });

  it('works where the organization cannot revoke now', async () => {
    const { cookie } = await signedIn();
    await organization.fault({ path: '/oauth2/revoke', status: 500, times: 1 });
    assert.equal((await ask('/bff/sign-out', { cookie, ...navigation })).status, 302);
    assert.equal((await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' })).status, 401);
  });

  it('of nobody leads back at once', async () => {
    const answer = await ask('/bff/sign-out?returnTo=//evil.example', navigation);
    assert.deepEqual([answer.status, answer.headers.location], [302, `${origin}/`]);
  });

  for (const [what, headers] of [
    ['another site', { ...navigation, 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the site', { ...navigation, 'sec-fetch-site': 'same-site' }],
    ['an image', { ...navigation, 'sec-fetch-dest': 'image' }],
    ['a page that is fetched in advance', { ...navigation, 'sec-purpose': 'prefetch' }],
    ['a client that does not say', {}],
  ] as const) {
    it(`is not done by ${what}`, async () => {
      const { cookie } = await signedIn();
      assert.equal((await ask('/bff/sign-out', { cookie, ...headers })).status, 403);
      assert.equal((await ask('/bff/session', { cookie, 'x-asg-csrf': 'none' })).status, 200);
    });
  }
});
