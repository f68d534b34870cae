import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { SoftwareAuthenticator } from '../test/support/software-authenticator.ts';
import type { Settings } from './client.ts';
import { registrableDomain } from './relying-party.ts';
import { Caller, newOrganization, pageOrigin, request, useSandbox, type Answer } from './testing.ts';

const path = '/api/users/v2/me/webauthn';
const yubiKey = 'ee882879-721c-4913-9775-3dfcce97072a';

interface Started {
  readonly requestId: string;
  readonly publicKeyCredentialCreationOptions: {
    readonly rp: { readonly id: string; readonly name: string };
    readonly user: { readonly name: string; readonly displayName: string; readonly id: string };
    readonly challenge: string;
    readonly excludeCredentials: readonly { readonly id: string; readonly type: string }[];
    readonly authenticatorSelection: object;
    readonly [member: string]: unknown;
  };
}

function start(caller: Caller, body: string, kind = 'start-usernameless-registration'): Promise<Answer> {
  const headers = { Authorization: caller.authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
  return request(`${caller.organization.baseUrl}${path}/${kind}`, { method: 'POST', headers, body });
}

async function started(caller: Caller, page = pageOrigin, kind?: string): Promise<Started> {
  const answer = await start(caller, `appId=${encodeURIComponent(page)}`, kind);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Started;
}

function finish(caller: Caller, body: unknown): Promise<Answer> {
  return caller.send('POST', `${path}/finish-registration`, body);
}

async function register(caller: Caller, authenticator = new SoftwareAuthenticator(), page = pageOrigin) {
  const { requestId, publicKeyCredentialCreationOptions } = await started(caller, page);
  const credential = await authenticator.create(publicKeyCredentialCreationOptions, page);
  const answer = await finish(caller, { requestId, credential });
  assert.equal(answer.status, 200, answer.text);
  return credential;
}

async function newCaller(settings: Partial<Settings> = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

function assertRefused({ status, body, text }: Answer, expected: number, code: string): void {
  assert.equal(status, expected, text);
  assert.equal(body.code, code);
  assert.ok(body.message && body.description && body.traceId, text);
}

const rename = (value: string) => [{ operation: 'REPLACE', path: '/displayName', value }];

describe('MFA: passkeys', () => {
  useSandbox();

  it('starts with a form body and 200: a single challenge for the person, on the domain of the page', async () => {
    const caller = await newCaller();
    const discoverable = await started(caller);
    const { publicKeyCredentialCreationOptions: options } = discoverable;
    const { user, challenge, authenticatorSelection, ...others } = options;
    assert.deepEqual(others, {
      rp: { name: 'Northwind', id: 'localhost' },
      pubKeyCredParams: [-7, -8, -65535, -257].map((alg) => ({ alg, type: 'public-key' })),
      timeout: 60_000,
      excludeCredentials: [],
      attestation: 'direct',
      extensions: {},
    });
    assert.equal(user.name, 'maya.fernando');
    assert.equal(user.displayName, caller.organization.people.maya.displayName);
    for (const value of [user.id, challenge, discoverable.requestId]) assert.match(value, /^[\w-]{43}$/);
    const verification = { userVerification: 'preferred' };
    assert.deepEqual(authenticatorSelection, { requireResidentKey: true, residentKey: 'required', ...verification });

    const older = await started(caller, pageOrigin, 'start-registration');
    assert.deepEqual(older.publicKeyCredentialCreationOptions.authenticatorSelection, {
      requireResidentKey: false,
      residentKey: 'discouraged',
      ...verification,
    });
    assert.equal(older.publicKeyCredentialCreationOptions.user.id, user.id, 'the same person');
    assert.notEqual(older.publicKeyCredentialCreationOptions.challenge, challenge);
  });

  it('takes the origin as a form, as JSON and bare, whatever the content type says', async () => {
    const caller = await newCaller();
    for (const body of [`appId=${encodeURIComponent(pageOrigin)}`, JSON.stringify({ appId: pageOrigin }), pageOrigin]) {
      assert.equal((await start(caller, body)).status, 200, body);
    }
    for (const body of ['', ' ', '{"appId":""}', '{"appId":" "}']) {
      assertRefused(await start(caller, body), 400, 'FID-50008');
    }
    for (const body of ['appId=', '{}', 'appId=%zz']) assert.equal((await start(caller, body)).status, 500, body);
  });

  it('refuses an untrusted origin: 400 FID-50003', async () => {
    const caller = await newCaller();
    for (const page of ['http://localhost:9999', `${pageOrigin}/account`, 'https://localhost:5173', 'nonsense']) {
      assertRefused(await start(caller, `appId=${encodeURIComponent(page)}`), 400, 'FID-50003');
    }
    await caller.organization.configure({ passkeyOrigins: ['https://shop.example.com'] });
    assertRefused(await start(caller, `appId=${encodeURIComponent(pageOrigin)}`), 400, 'FID-50003');
  });

  it('forgives a default port, on either side, and makes the registrable domain the rp.id', async () => {
    const caller = await newCaller({ passkeyOrigins: ['https://app.example.com:443', 'https://my.shop.co.uk'] });
    const rpIdOf = async (page: string) => (await started(caller, page)).publicKeyCredentialCreationOptions.rp.id;
    assert.equal(await rpIdOf('https://app.example.com'), 'example.com');
    assert.equal(await rpIdOf('https://app.example.com:443'), 'example.com');
    assert.equal(await rpIdOf('https://my.shop.co.uk:443'), 'shop.co.uk');
    const domains = ['localhost', 'app.localhost', '127.0.0.1', 'acme.github.io', 'a.b.shop.test', 'com', 'x.unknown'];
    assert.deepEqual(domains.map(registrableDomain), [
      ...['localhost', 'app.localhost', '127.0.0.1', 'acme.github.io', 'shop.test', 'com', 'x.unknown'],
    ]);
    assert.equal(registrableDomain('github.io'), 'github.io', 'an ending is its own domain');
  });

  it('finishes with 200 and the request as it was sent, and lists what was registered', async () => {
    const caller = await newCaller();
    assert.deepEqual((await caller.get(path)).body, []);
    const { requestId, publicKeyCredentialCreationOptions } = await started(caller);
    const credential = await new SoftwareAuthenticator().create(publicKeyCredentialCreationOptions, pageOrigin);
    const text = JSON.stringify({ requestId, credential }, undefined, 1);
    const echo = await finish(caller, text);
    assert.equal(echo.status, 200);
    assert.equal(echo.text, text);

    const { status, body } = await caller.get(path);
    assert.equal(status, 200);
    assert.equal(body.length, 1);
    const [{ registrationTime, credential: listed, ...passkey }] = body;
    const { publicKeyCose, ...others } = listed;
    const { user } = publicKeyCredentialCreationOptions;
    assert.deepEqual(passkey, { signatureCount: 1, userIdentity: user, isUsernamelessSupported: true });
    assert.deepEqual(others, { credentialId: credential.id, userHandle: user.id, signatureCount: 1 });
    assert.match(publicKeyCose, /^[\w-]+$/);
    assert.match(registrationTime, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual((await started(caller)).publicKeyCredentialCreationOptions.excludeCredentials, [
      { type: 'public-key', id: credential.id },
    ]);
  });

  it('notes whether a passkey was made to be found without a user name', async () => {
    const caller = await newCaller();
    const { requestId, publicKeyCredentialCreationOptions } = await started(caller, pageOrigin, 'start-registration');
    const credential = await new SoftwareAuthenticator().create(publicKeyCredentialCreationOptions, pageOrigin);
    assert.equal((await finish(caller, { requestId, credential })).status, 200);
    assert.equal((await caller.get(path)).body[0].isUsernamelessSupported, false);
  });

  it('takes a request once, from the person who started it, and for five minutes: 400 FID-50006', async () => {
    const { organization } = await newCaller();
    const [maya, sam] = await Promise.all([Caller.of(organization), Caller.of(organization, 'sam')]);
    const authenticator = new SoftwareAuthenticator();
    const { requestId, publicKeyCredentialCreationOptions: options } = await started(maya);
    const credential = await authenticator.create(options, pageOrigin);
    assert.equal((await finish(maya, { requestId, credential })).status, 200);
    const another = await authenticator.create(options, pageOrigin);
    assertRefused(await finish(maya, { requestId, credential: another }), 400, 'FID-50006');
    assertRefused(await finish(maya, { requestId: 'unknown', credential: another }), 400, 'FID-50006');

    const foreign = await started(maya);
    const made = await authenticator.create(foreign.publicKeyCredentialCreationOptions, pageOrigin);
    assertRefused(await finish(sam, { requestId: foreign.requestId, credential: made }), 400, 'FID-50006');

    const late = await started(maya);
    await organization.advanceClock(301);
    const tooLate = await authenticator.create(late.publicKeyCredentialCreationOptions, pageOrigin);
    assertRefused(await finish(maya, { requestId: late.requestId, credential: tooLate }), 400, 'FID-50006');
    assert.equal((await maya.get(path)).body.length, 1);
  });

  it('refuses a passkey that the person has already with 400 FID-50006, not 409', async () => {
    const caller = await newCaller();
    const credential = await register(caller);
    const { requestId } = await started(caller);
    assertRefused(await finish(caller, { requestId, credential }), 400, 'FID-50006');
  });

  it('refuses a body without clientExtensionResults, with padding, or with anything unknown: 400 FID-50006', async () => {
    const caller = await newCaller();
    const { requestId, publicKeyCredentialCreationOptions } = await started(caller);
    const whole = await new SoftwareAuthenticator().create(publicKeyCredentialCreationOptions, pageOrigin);
    const { clientExtensionResults: _left, ...incomplete } = whole;
    const { response } = whole;
    for (const credential of [
      incomplete,
      { ...whole, id: `${whole.id}==` },
      { ...whole, response: { ...response, attestationObject: `${response.attestationObject}+/` } },
      { ...whole, rawId: whole.id },
      { ...whole, response: { ...response, publicKeyAlgorithm: -7 } },
      { ...whole, response: { ...response, transports: 'internal' } },
    ]) {
      assertRefused(await finish(caller, { requestId, credential }), 400, 'FID-50006');
    }
    assertRefused(await finish(caller, '{'), 400, 'FID-50006');
    await caller.organization.configure({ passkeyExtrasRefused: false });
    const credential = { ...whole, rawId: whole.id, response: { ...response, transports: ['internal'] } };
    assert.equal((await finish(caller, { requestId, credential })).status, 200, 'none of them used the request up');
  });

  it('verifies what the authenticator signed: another challenge, page, domain or id is 500 FID-50002', async () => {
    const caller = await newCaller();
    const authenticator = new SoftwareAuthenticator();
    type Options = Started['publicKeyCredentialCreationOptions'];
    const changes: readonly ((options: Options) => Promise<object>)[] = [
      (options) => authenticator.create({ ...options, challenge: 'AAAA' }, pageOrigin),
      (options) => authenticator.create(options, 'http://localhost:6666'),
      (options) => authenticator.create({ ...options, rp: { id: 'example.com' } }, pageOrigin),
      async (options) => ({ ...(await authenticator.create(options, pageOrigin)), id: 'AAAA' }),
    ];
    for (const change of changes) {
      const { requestId, publicKeyCredentialCreationOptions } = await started(caller);
      const credential = await change(publicKeyCredentialCreationOptions);
      assertRefused(await finish(caller, { requestId, credential }), 500, 'FID-50002');
      const honest = await authenticator.create(publicKeyCredentialCreationOptions, pageOrigin);
      assertRefused(await finish(caller, { requestId, credential: honest }), 400, 'FID-50006');
    }
    assert.deepEqual((await caller.get(path)).body, []);
  });

  it('renames with 200 and an empty body; displayName is absent until then', async () => {
    const caller = await newCaller();
    const { id } = await register(caller);
    assert.ok(!('displayName' in (await caller.get(path)).body[0]));
    const answer = await caller.send('PATCH', `${path}/${id}`, rename('Laptop Touch ID'));
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '');
    assert.equal((await caller.get(path)).body[0].displayName, 'Laptop Touch ID');
  });

  it('finds nothing to rename in other operations (400 FID-50014) and cannot read unknown ones (400 UE-10000)', async () => {
    const caller = await newCaller();
    const { id } = await register(caller);
    const [change] = rename('x');
    for (const body of [
      [],
      rename(' '),
      [{ ...change, operation: 'ADD' }],
      [{ ...change, path: '/name' }],
      [{ op: 'REPLACE', path: '/displayName', value: 'x' }],
    ]) {
      assertRefused(await caller.send('PATCH', `${path}/${id}`, body), 400, 'FID-50014');
    }
    for (const body of [{ displayName: 'x' }, [{ ...change, operation: 'replace' }], '{']) {
      assertRefused(await caller.send('PATCH', `${path}/${id}`, body), 400, 'UE-10000');
    }
    assert.ok(!('displayName' in (await caller.get(path)).body[0]));
  });

  it('answers an unknown or foreign id with 400, not 404: FID-50011 for a name, FID-50009 for a removal', async () => {
    const { organization } = await newCaller();
    const [maya, sam] = await Promise.all([Caller.of(organization), Caller.of(organization, 'sam')]);
    const { id } = await register(maya);
    for (const each of [id, 'AAAA']) {
      assertRefused(await sam.send('PATCH', `${path}/${each}`, rename('Mine')), 400, 'FID-50011');
      assertRefused(await sam.send('DELETE', `${path}/${each}`, ''), 400, 'FID-50009');
    }
    assert.equal((await maya.get(path)).body.length, 1);
  });

  it('removes with 200', async () => {
    const caller = await newCaller();
    const { id } = await register(caller);
    assert.equal((await caller.send('DELETE', `${path}/${id}`, '')).status, 200);
    assert.deepEqual((await caller.get(path)).body, []);
    assertRefused(await caller.send('DELETE', `${path}/${id}`, ''), 400, 'FID-50009');
  });

  it('is blocked for Basic authentication with 403 FID-50015, but for start-usernameless-registration', async () => {
    const { organization } = await newCaller();
    const caller = Caller.basic(organization, 'maya.fernando');
    const body = `appId=${encodeURIComponent(pageOrigin)}`;
    assertRefused(await caller.get(path), 403, 'FID-50015');
    assertRefused(await start(caller, body, 'start-registration'), 403, 'FID-50015');
    assertRefused(await finish(caller, {}), 403, 'FID-50015');
    assertRefused(await caller.send('PATCH', `${path}/AAAA`, rename('x')), 403, 'FID-50015');
    assertRefused(await caller.send('DELETE', `${path}/AAAA`, ''), 403, 'FID-50015');
    assert.equal((await start(caller, body)).status, 200);
  });

  it('says what is known of the authenticator, as newer and as older servers do, or nothing', async () => {
    const caller = await newCaller();
    await register(caller, new SoftwareAuthenticator({ aaguid: yubiKey }));
    await register(caller);
    const metadata = async () => (await caller.get(path)).body.map((each: object) => Object(each).attestationMetadata);
    const entry = { aaguid: yubiKey, metadataStatement: { description: 'YubiKey 5 Series' } };
    assert.deepEqual(await metadata(), [{ ...entry, timeOfLastStatusChange: '2024-02-01' }, undefined]);
    await caller.organization.configure({ passkeyMetadata: 'older' });
    const [older] = await metadata();
    assert.deepEqual(Object.keys(older), ['vendorProperties', 'deviceProperties', 'transports']);
    assert.equal(older.deviceProperties.displayName, 'YubiKey 5 Series');
    await caller.organization.configure({ passkeyMetadata: 'none' });
    assert.deepEqual(await metadata(), [undefined, undefined]);
  });

  it('may be missing (403, 404, 501), and is not there below /o', async () => {
    const caller = await newCaller();
    for (const status of [403, 404, 501] as const) {
      await caller.organization.configure({ passkeysMissing: status });
      assert.equal((await caller.get(path)).status, status);
      assert.equal((await start(caller, 'appId=x')).status, status);
    }
    await caller.organization.configure({ passkeysMissing: 0 });
    assert.equal((await caller.get(`/o${path}`)).status, 404);
    assert.equal((await caller.get(path)).status, 200);
    assert.equal((await caller.get(`${path}/`)).status, 200);
  });

  it('needs internal_login', async () => {
    const { organization } = await newCaller();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    assert.equal((await caller.get(path)).status, 403);
    assert.equal((await request(organization.baseUrl + path)).status, 401);
  });

  it('is seeded, read and emptied by the admin API', async () => {
    const { organization } = await newCaller();
    const caller = await Caller.of(organization);
    const given = await organization.givePasskey('maya', { displayName: 'Old phone', aaguid: yubiKey });
    await organization.givePasskey('maya', { rpId: 'example.com', registrationTime: '2020-01-01T00:00:00.000Z' });
    const { body } = await caller.get(path);
    assert.deepEqual(
      body.map((each: { displayName?: string; registrationTime: string }) => each.displayName ?? each.registrationTime),
      ['Old phone', '2020-01-01T00:00:00.000Z'],
    );
    assert.deepEqual(
      (await organization.passkeys('maya')).map(({ rpId }) => rpId),
      ['localhost', 'example.com'],
    );
    await organization.removePasskeys('maya', given.credentialId);
    assert.equal((await organization.passkeys('maya')).length, 1);
    await organization.removePasskeys('maya');
    assert.deepEqual((await caller.get(path)).body, []);
  });
});
