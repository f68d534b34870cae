/**
 * A security key made of code: it makes real ES256 key pairs and real signatures, so that what verifies them can be
 * real too. WebCrypto only, for Node and for pages.
 */

export interface CreationOptions {
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
}

export interface RequestOptions {
  readonly rpId: string;
  readonly challenge: string;
}

export interface AuthenticatorOptions {
  /** What kind of authenticator it says it is. */
  readonly aaguid?: string;
  /** It counts its signatures; passkeys that are kept in step between devices stay at 0. */
  readonly counts?: boolean;
}

interface StoredKey {
  readonly id: Uint8Array;
  readonly userHandle: string;
  readonly keys: CryptoKeyPair;
}

const userPresent = 0x01;
const userVerified = 0x04;
const attestedData = 0x40;

export class SoftwareAuthenticator {
  readonly #aaguid: string;
  readonly #step: number;
  #count = 0;
  #stored: StoredKey | undefined;

  constructor({ aaguid = '00000000-0000-0000-0000-000000000000', counts = true }: AuthenticatorOptions = {}) {
    this.#aaguid = aaguid;
    this.#step = counts ? 1 : 0;
  }

  /** What `navigator.credentials.create()` gives, in the form in which it is sent. */
  async create({ rp, user, challenge }: CreationOptions, origin: string) {
    const id = crypto.getRandomValues(new Uint8Array(16));
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    this.#stored = { id, userHandle: user.id, keys };
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
    const key = encode(
      new Map<number, Content>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, fromBase64Url(x)],
        [-3, fromBase64Url(y)],
      ]),
    );
    const aaguid = Uint8Array.from(this.#aaguid.replaceAll('-', '').match(/../g)!, (byte) => parseInt(byte, 16));
    const head = await this.#authenticatorData(rp.id, userPresent | userVerified | attestedData);
    const authData = concat(head, aaguid, Uint8Array.of(id.length >> 8, id.length & 0xff), id, key);
    const attestation = new Map<string, Content>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id: toBase64Url(id),
      type: 'public-key',
      response: {
        attestationObject: toBase64Url(encode(attestation)),
        clientDataJSON: toBase64Url(clientData('webauthn.create', challenge, origin)),
      },
      clientExtensionResults: {},
    };
  }

  /** What `navigator.credentials.get()` gives. */
  async get({ rpId, challenge }: RequestOptions, origin: string) {
    if (!this.#stored) throw new Error('This authenticator has no passkey.');
    const { id, userHandle, keys } = this.#stored;
    const authenticatorData = await this.#authenticatorData(rpId, userPresent | userVerified);
    const data = clientData('webauthn.get', challenge, origin);
    const signed = concat(authenticatorData, await sha256(data));
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, signed);
    return {
      id: toBase64Url(id),
      type: 'public-key',
      response: {
        clientDataJSON: toBase64Url(data),
        authenticatorData: toBase64Url(authenticatorData),
        signature: toBase64Url(toDer(new Uint8Array(signature))),
        userHandle,
      },
    };
  }

  async #authenticatorData(rpId: string, flags: number): Promise<Bytes> {
    this.#count += this.#step;
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, this.#count);
    return concat(await sha256(new TextEncoder().encode(rpId)), Uint8Array.of(flags), count);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;
type Content = number | string | Uint8Array | Map<number | string, Content>;

/** CBOR, as much of it as attestations need. */
function encode(content: Content): Bytes {
  if (typeof content === 'number') return content < 0 ? head(1, -1 - content) : head(0, content);
  if (typeof content === 'string') {
    const bytes = new TextEncoder().encode(content);
    return concat(head(3, bytes.length), bytes);
  }
  if (content instanceof Uint8Array) return concat(head(2, content.length), content);
  return concat(head(5, content.size), ...[...content].flatMap(([name, value]) => [encode(name), encode(value)]));
}

function head(type: number, value: number): Bytes {
  const kind = type << 5;
  if (value < 24) return Uint8Array.of(kind | value);
  return value < 256 ? Uint8Array.of(kind | 24, value) : Uint8Array.of(kind | 25, value >> 8, value & 0xff);
}

/** WebCrypto gives two numbers in a row; WebAuthn wants them as ASN.1 integers. */
function toDer(signature: Uint8Array): Bytes {
  const half = signature.length / 2;
  const integers = [signature.slice(0, half), signature.slice(half)].map((bytes) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const digits = bytes.slice(start);
    const padded = digits[0]! > 0x7f ? concat(Uint8Array.of(0), digits) : digits;
    return concat(Uint8Array.of(0x02, padded.length), padded);
  });
  const content = concat(...integers);
  return concat(Uint8Array.of(0x30, content.length), content);
}

function clientData(type: string, challenge: string, origin: string): Bytes {
  return new TextEncoder().encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function concat(...parts: readonly Uint8Array[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Bytes {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
