/** The one key that signs every token of this sandbox. Making one takes a moment, so all organizations share it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type JsonWebKey } from 'node:crypto';

export class SigningKey {
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: string; readonly use: string };
  readonly #privateKey;
  readonly #publicKey;

  constructor(saved?: JsonWebKey) {
    const bare = saved ?? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
    this.jwk = { ...bare, kid: 'sandbox', alg: 'RS256', use: 'sig' };
    this.#privateKey = createPrivateKey({ key: bare, format: 'jwk' });
    this.#publicKey = createPublicKey(this.#privateKey);
  }

  sign(claims: object, type: string): string {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const content = `${encode({ alg: 'RS256', typ: type, kid: this.jwk.kid })}.${encode(claims)}`;
    return `${content}.${sign('sha256', Buffer.from(content), this.#privateKey).toString('base64url')}`;
  }

  /** The claims, when the signature is ours. Whether they are still in force is the caller's question. */
  read(token: string): Record<string, unknown> | undefined {
    const [header, payload, signature] = token.split('.');
    if (header === undefined || payload === undefined || signature === undefined) return undefined;
    const content = Buffer.from(`${header}.${payload}`);
    if (!verify('sha256', content, this.#publicKey, Buffer.from(signature, 'base64url'))) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
  }
}
