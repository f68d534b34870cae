/**
 * A phone with the app that gets push notifications. It knows nothing but what the QR code says, and talks to the
 * server as a real one does. Nothing but `fetch` and WebCrypto, so tests in Node and pages in a browser share it.
 */
import type { DiscoveryData } from './push-records.ts';

export interface PhoneOptions {
  readonly name?: string;
  readonly model?: string;
  readonly provider?: string;
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const minute = 60;

export class Phone {
  readonly deviceId: string;
  readonly name: string;
  readonly model: string;
  readonly #provider: string;
  readonly #url: string;
  readonly #challenge: string;
  readonly #deviceToken = crypto.randomUUID();
  readonly #keys: CryptoKeyPair;

  private constructor(discovery: DiscoveryData, options: PhoneOptions, keys: CryptoKeyPair) {
    const { name = 'Pixel 8 of a tester', model = 'Pixel 8', provider = 'FCM' } = options;
    const { deviceId, host, tenantDomain, challenge } = discovery;
    this.deviceId = deviceId;
    this.name = name;
    this.model = model;
    this.#provider = provider;
    this.#url = `${host}/t/${tenantDomain}/api/users/v1/me/push/devices`;
    this.#challenge = challenge;
    this.#keys = keys;
  }

  /** Takes the text of a QR code, as the camera reads it, and makes a pair of keys for it. */
  static async scan(code: string, options: PhoneOptions = {}): Promise<Phone> {
    const parameters = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
    const keys = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
    return new Phone(JSON.parse(code) as DiscoveryData, options, keys);
  }

  /** What the server says to it: 201 when the phone is registered. */
  async register(): Promise<Response> {
    const publicKey = await crypto.subtle.exportKey('spki', this.#keys.publicKey);
    return this.#post('', {
      deviceId: this.deviceId,
      name: this.name,
      model: this.model,
      deviceToken: this.#deviceToken,
      publicKey: base64(publicKey),
      signature: base64(await this.#sign(`${this.#challenge}.${this.#deviceToken}`)),
      provider: { name: this.#provider, metadata: {} },
    });
  }

  /** 204 when the phone is forgotten. `now` is the server's time, in seconds, where that is not ours. */
  async remove(now = Math.floor(Date.now() / 1000)): Promise<Response> {
    const encode = (part: object) => base64Url(new TextEncoder().encode(JSON.stringify(part)).buffer);
    const claims = { deviceId: this.deviceId, iat: now, nbf: now, exp: now + minute };
    const content = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
    return this.#post(`/${this.deviceId}/remove`, { token: `${content}.${base64Url(await this.#sign(content))}` });
  }

  #sign(text: string): Promise<ArrayBuffer> {
    return crypto.subtle.sign(algorithm.name, this.#keys.privateKey, new TextEncoder().encode(text));
  }

  #post(path: string, body: object): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    return fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function base64Url(bytes: ArrayBuffer): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
