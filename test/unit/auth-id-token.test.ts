import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AsgAuthError } from '../../src/auth/backing.ts';
import { toBase64Url } from '../../src/auth/jwt.ts';
import { type Expected, verifyIdToken } from '../../src/auth/kit/id-token.ts';

const now = Date.parse('2026-01-01T12:00:00Z');
const seconds = now / 1000;
const claims = {
  iss: 'https://host.example/oauth2/token',
  aud: 'client',
  sub: 'maya',
  nonce: 'n',
  iat: seconds,
  exp: seconds + 3600,
};
const encoder = new TextEncoder();

type Keys = { readonly jwk: JsonWebKey & { kid: string }; readonly sign: (text: string) => Promise<string> };

async function makeKeys(alg: 'RS256' | 'PS256' | 'ES256', kid: string = alg): Promise<Keys> {
  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256', saltLength: 32 };
  const names = { RS256: 'RSASSA-PKCS1-v1_5', PS256: 'RSA-PSS', ES256: 'ECDSA' };
  const algorithm = { name: names[alg], namedCurve: 'P-256', ...rsa };
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  return {
    // As the product publishes them: with a use and an alg that need not be what signs.
    jwk: { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid, use: 'sig', alg: 'RS256' },
    sign: async (text) =>
      toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, encoder.encode(text)))),
  };
}

const encode = (value: unknown): string => toBase64Url(encoder.encode(JSON.stringify(value)));

async function makeToken(
  keys: Keys,
  body: unknown,
  header: object = { alg: 'RS256', kid: keys.jwk.kid },
): Promise<string> {
  const text = `${encode(header)}.${encode(body)}`;
  return `${text}.${await keys.sign(text)}`;
}

const rsa = await makeKeys('RS256');
const expected: Expected = { issuers: [claims.iss], clientId: 'client', nonce: 'n', keys: [rsa.jwk], now };
const isRefused = (reason: string) => (error: unknown) =>
  error instanceof AsgAuthError && error.kind === 'refused' && error.reason === reason;

describe('an ID token is taken', () => {
  for (const alg of ['RS256', 'PS256', 'ES256'] as const) {
    it(`when signed with ${alg}`, async () => {
      const keys = await makeKeys(alg);
      const token = await makeToken(keys, claims, { alg, kid: alg });
      assert.equal((await verifyIdToken(token, { ...expected, keys: [rsa.jwk, keys.jwk] }))['sub'], 'maya');
    });
  }

  it('when the header names no key and one of them fits', async () => {
    const other = await makeKeys('RS256', 'other');
    const token = await makeToken(rsa, claims, { alg: 'RS256' });
    assert.equal((await verifyIdToken(token, { ...expected, keys: [other.jwk, rsa.jwk] }))['sub'], 'maya');
  });

  it('for several audiences when it is authorized for us', async () => {
    const token = await makeToken(rsa, { ...claims, aud: ['client', 'other'], azp: 'client' });
    assert.equal((await verifyIdToken(token, expected))['sub'], 'maya');
  });

  it('within an hour and five minutes of clock difference, either way', async () => {
    for (const offset of [-3600 - 3899, 3899]) {
      const token = await makeToken(rsa, { ...claims, iat: seconds + offset, exp: seconds + offset + 3600 });
      assert.equal((await verifyIdToken(token, expected))['sub'], 'maya');
    }
  });
});

describe('an ID token is refused', () => {
  const wrong: readonly (readonly [string, object, string])[] = [
    ['of another issuer', { iss: 'https://evil.example' }, 'issuer'],
    ['for another application', { aud: 'other' }, 'audience'],
    ['for several audiences but not authorized for us', { aud: ['client', 'other'] }, 'audience'],
    ['with another nonce', { nonce: 'x' }, 'nonce'],
    ['without a nonce', { nonce: undefined }, 'nonce'],
    ['without a subject', { sub: undefined }, 'id-token'],
    ['without times', { exp: undefined }, 'id-token'],
    ['from two hours ahead', { iat: seconds + 7200, exp: seconds + 10800 }, 'clock'],
    ['that ended two hours ago', { exp: seconds - 7200 }, 'clock'],
  ];
  for (const [name, change, reason] of wrong) {
    it(name, async () => {
      await assert.rejects(verifyIdToken(await makeToken(rsa, { ...claims, ...change }), expected), isRefused(reason));
    });
  }

  it('when it is not signed', async () => {
    const token = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    await assert.rejects(verifyIdToken(token, expected), isRefused('signature'));
  });

  it('when it is signed with a shared secret', async () => {
    const token = await makeToken(rsa, claims, { alg: 'HS256', kid: rsa.jwk.kid });
    await assert.rejects(verifyIdToken(token, expected), isRefused('signature'));
  });

  it('when the claims were changed after signing', async () => {
    const [head, , signature] = (await makeToken(rsa, claims)).split('.');
    const token = `${head}.${encode({ ...claims, sub: 'sam' })}.${signature}`;
    await assert.rejects(verifyIdToken(token, expected), isRefused('signature'));
  });

  it('when another key of the same name signed it', async () => {
    const impostor = await makeKeys('RS256');
    await assert.rejects(verifyIdToken(await makeToken(impostor, claims), expected), isRefused('signature'));
  });

  it('when its key is unknown', async () => {
    const token = await makeToken(rsa, claims, { alg: 'RS256', kid: 'unknown' });
    await assert.rejects(verifyIdToken(token, expected), isRefused('signature'));
  });

  it('when it is no token', async () => {
    for (const token of ['', 'a.b', 'a.b.c', '..', encode(claims)]) {
      await assert.rejects(verifyIdToken(token, expected), isRefused('id-token'));
    }
  });
});
