import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Secret, TOTP } from 'otpauth';

import { systemUser } from './schemas.ts';
import { Caller, newOrganization, useSandbox, type Answer } from './testing.ts';

const path = '/api/users/v1/me/totp';

async function maya(settings = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

const act = (caller: Caller, action: string, more: object = {}) => caller.send('POST', path, { action, ...more });
const validate = (caller: Caller, verificationCode: unknown) => act(caller, 'VALIDATE', { verificationCode });

function urlOf({ status, body }: Answer): string {
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ['qrCodeUrl']);
  return Buffer.from(body.qrCodeUrl, 'base64').toString('utf8');
}

function secretOf(answer: Answer): string {
  return /[?&]secret=([A-Z2-7]+)/.exec(urlOf(answer))![1]!;
}

/** What a phone shows, some steps of 30 seconds from now. */
function codeOf(secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
}

async function totpEnabled(caller: Caller): Promise<unknown> {
  return (await caller.get('/scim2/Me')).body[systemUser].totpEnabled;
}

function assertRefused({ status, body }: Answer, expected: number, code: string, message: string): void {
  assert.equal(status, expected);
  assert.equal(body.code, code);
  assert.equal(body.message, message);
}

describe('MFA: authenticator app', () => {
  useSandbox();

  it('answers 200 to INIT, REFRESH, VALIDATE and VIEW', async () => {
    const caller = await maya();
    const secret = secretOf(await act(caller, 'INIT'));
    const valid = await validate(caller, codeOf(secret));
    assert.equal(valid.status, 200);
    assert.deepEqual(valid.body, { isValid: true });
    assert.equal(secretOf(await act(caller, 'VIEW')), secret);
    assert.equal(secretOf(await caller.get(path)), secret);
    assert.notEqual(secretOf(await act(caller, 'REFRESH')), secret);
  });

  it('answers a wrong code with 200 and isValid false', async () => {
    const caller = await maya();
    const secret = secretOf(await act(caller, 'INIT'));
    const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
    const wrong = ['111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !near.includes(code));
    const answer = await validate(caller, wrong);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { isValid: false });
    assert.notEqual(secretOf(await caller.get(path)), secret, 'the key is not in use');
  });

  it('answers a missing code with 505 OTP-10004', async () => {
    const caller = await maya();
    for (const form of [{}, { verificationCode: null }, { verificationCode: '' }]) {
      assertRefused(await act(caller, 'VALIDATE', form), 505, 'OTP-10004', 'Verification code not present.');
    }
  });

  it('uses a pending key again in INIT, and sets totpEnabled "true" at once', async () => {
    const caller = await maya();
    assert.equal(await totpEnabled(caller), 'false');
    const first = await act(caller, 'INIT');
    assert.equal(await totpEnabled(caller), 'true');
    assert.equal(secretOf(await act(caller, 'INIT')), secretOf(first));
  });

  it('checks by RFC 6238: 30 seconds, 6 digits, SHA-1, one step early or late, on the clock of the organization', async () => {
    // The test vectors of the RFC, cut to six digits.
    const secret = Secret.fromLatin1('12345678901234567890').base32;
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const at = async (epochSeconds: number, code: string): Promise<boolean> => {
      await organization.setClock(0);
      const now = Math.floor(Date.now() / 1000);
      await organization.setClock(epochSeconds - now);
      const fresh = await Caller.of(organization);
      return (await validate(fresh, code)).body.isValid;
    };
    await organization.givePerson('maya', { totp: { secret } });
    assert.equal((await caller.get(`${path}/secret`)).body.secret, secret);
    assert.equal(await at(1_111_111_109, '081804'), true);
    assert.equal(await at(1_234_567_890, '005924'), true);
    assert.equal(await at(2_000_000_000, '279037'), true);
    assert.equal(await at(2_000_000_000 + 30, '279037'), true, 'one step late');
    assert.equal(await at(2_000_000_000 - 30, '279037'), true, 'one step early');
    assert.equal(await at(2_000_000_000 + 60, '279037'), false);
    assert.equal(await at(2_000_000_000 - 60, '279037'), false);
    assert.equal(await at(2_000_000_000, '69279037'), false, 'eight digits');
  });

  it('takes a code as a number, and as digits with and without the leading zeros', async () => {
    const organization = await newOrganization();
    await organization.givePerson('maya', { totp: { secret: Secret.fromLatin1('12345678901234567890').base32 } });
    await organization.setClock(1_234_567_890 - Math.floor(Date.now() / 1000));
    const caller = await Caller.of(organization);
    for (const code of ['005924', '5924', 5924]) assert.equal((await validate(caller, code)).body.isValid, true);
  });

  it('keeps the old key in use after REFRESH until the new one is validated', async () => {
    const caller = await maya();
    const { organization } = caller;
    const old = secretOf(await act(caller, 'INIT'));
    await validate(caller, codeOf(old));
    const next = secretOf(await act(caller, 'REFRESH'));
    assert.equal(secretOf(await caller.get(path)), old);
    assert.equal((await caller.get(`${path}/secret`)).body.secret, old);
    assert.deepEqual(
      (await organization.authenticatorApp('maya')).map(({ key }) => key),
      ['pending', 'active'],
    );
    assert.equal((await validate(caller, codeOf(old))).body.isValid, false, 'it is the new one that counts');
    assert.equal((await validate(caller, codeOf(next))).body.isValid, true);
    assert.equal(secretOf(await caller.get(path)), next);
    assert.equal((await validate(caller, codeOf(next))).body.isValid, true, 'with nothing pending, the active one');
  });

  it('turns off with DELETE: 200, an empty body, totpEnabled "false", and nothing left to validate', async () => {
    const caller = await maya();
    const secret = secretOf(await act(caller, 'INIT'));
    await validate(caller, codeOf(secret));
    await act(caller, 'REFRESH');
    const answer = await caller.send('DELETE', path, '');
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '');
    assert.equal(await totpEnabled(caller), 'false');
    assert.deepEqual(await caller.organization.authenticatorApp('maya'), []);
    assert.equal((await validate(caller, codeOf(secret))).body.isValid, false);
  });

  it('makes up another key for each GET where there is none, and never 404', async () => {
    const caller = await maya();
    const [first, second] = [await caller.get(path), await caller.get(path)];
    assert.notEqual(secretOf(first), secretOf(second));
    assert.deepEqual(await caller.organization.authenticatorApp('maya'), []);
  });

  it('answers /secret with the active key, else the pending one, else a new one that is then pending', async () => {
    const caller = await maya();
    const { secret } = (await caller.get(`${path}/secret`)).body;
    assert.equal((await caller.get(`${path}/secret`)).body.secret, secret);
    assert.equal(secretOf(await act(caller, 'INIT')), secret);
    assert.equal((await validate(caller, codeOf(secret))).body.isValid, true);
    await act(caller, 'REFRESH');
    assert.equal((await caller.get(`${path}/secret`)).body.secret, secret);
  });

  it('puts the issuer into the QR code as it is, and the user encoded', async () => {
    const organization = await newOrganization({ displayName: 'Tiny & Tools' });
    await organization.changePerson('sam', { user: { userName: 'DEFAULT/sam@tiny.example' } });
    const url = urlOf(await act(await Caller.of(organization, 'sam'), 'INIT'));
    assert.match(
      url,
      /^otpauth:\/\/totp\/Tiny & Tools:sam%40tiny\.example\?secret=[A-Z2-7]{32}&issuer=Tiny & Tools&period=30$/,
    );
    await organization.configure({ totpIssuer: 'Größe' });
    assert.match(urlOf(await act(await Caller.of(organization), 'INIT')), /totp\/Größe:maya\.fernando\?/);
  });

  it('answers UE-10000 to what is no JSON, no action, another action, and a code that is no number', async () => {
    const caller = await maya();
    assertRefused(await caller.send('POST', path, '{'), 400, 'UE-10000', 'Invalid Request.');
    assertRefused(await caller.send('POST', path, '[]'), 400, 'UE-10000', 'Invalid Request.');
    const missing = await caller.send('POST', path, { verificationCode: '1' });
    assertRefused(missing, 400, 'UE-10000', 'Invalid Request');
    assert.equal(missing.body.description, 'Property action cannot be null.');
    for (const action of ['STOP', 'init', 'toString']) {
      assertRefused(await act(caller, action), 400, 'UE-10000', 'Invalid Request.');
    }
    for (const code of ['12a456', 1.5, '9999999999', {}, true]) {
      assertRefused(await validate(caller, code), 400, 'UE-10000', 'Invalid Request.');
    }
  });

  it('refuses Basic with 403 OTP-10005, but for VALIDATE', async () => {
    const organization = await newOrganization();
    await organization.givePerson('maya', { totp: {} });
    const basic = Caller.basic(organization, 'maya.fernando');
    const answers = [
      ...(await Promise.all(['INIT', 'REFRESH', 'VIEW'].map((action) => act(basic, action)))),
      await basic.get(path),
      await basic.get(`${path}/secret`),
      await basic.send('DELETE', path, ''),
    ];
    for (const answer of answers) assertRefused(answer, 403, 'OTP-10005', 'Access denied.');
    assert.equal((await validate(basic, await organization.totpCode('maya'))).body.isValid, true);
  });

  it('ends its codes for server errors with a comma', async () => {
    const caller = await maya();
    await caller.organization.fault({ path: `${path}*`, status: 500 });
    assertRefused(await act(caller, 'INIT'), 500, 'OTP-15003,', 'Server encountered an error.');
    assertRefused(await caller.get(`${path}/secret`), 500, 'OTP-15004,', 'Server encountered an error.');
  });

  it('is missing with 403, 404 or 501 where the organization does without it', async () => {
    const caller = await maya();
    for (const status of [403, 404, 501] as const) {
      await caller.organization.configure({ totpMissing: status });
      for (const answer of [await act(caller, 'INIT'), await caller.get(path), await caller.get(`${path}/secret`)]) {
        assert.equal(answer.status, status);
      }
      assert.equal((await caller.get('/api/users/v1/me/backup-codes')).status, 200);
    }
    assert.equal(await totpEnabled(caller), 'false');
  });

  it('needs internal_login', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    assert.equal((await act(caller, 'INIT')).status, 403);
    assert.deepEqual(await organization.authenticatorApp('maya'), []);
  });
});
