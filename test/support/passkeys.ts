import type { AsgMfa } from '../../src/elements/mfa/asg-mfa.ts';
import { mount, undoLater, until, type Mounted, type Scene } from './elements.ts';
import { knowingSession, type Known } from './password-change.ts';
import { SoftwareAuthenticator, toBase64Url, type AuthenticatorOptions } from './software-authenticator.ts';

export const path = '/api/users/v2/me/webauthn';

/** What the browser's prompt and the device behind it do: what a test says, or what a device does whose person agrees. */
export interface Device {
  /** What the page asked the browser for, each time. */
  readonly prompts: readonly CredentialCreationOptions[];
  /** Called instead of the device from now on. */
  answer: ((options: CredentialCreationOptions) => Promise<Credential>) | undefined;
}

/** Puts a device of code, with real keys, in the place of the browser's own. */
export function plugIn(
  options: AuthenticatorOptions & { readonly attachment?: string; readonly hasJson?: boolean } = {},
): Device {
  const prompts: CredentialCreationOptions[] = [];
  const device: Device & { prompts: CredentialCreationOptions[] } = { prompts, answer: undefined };
  replace(navigator.credentials, 'create', async (request: CredentialCreationOptions) => {
    prompts.push(request);
    if (device.answer) return device.answer(request);
    const { rp, user, challenge } = request.publicKey!;
    const authenticator = new SoftwareAuthenticator(options);
    const made = await authenticator.create(
      { rp: { id: rp.id! }, user: { id: toText(user.id) }, challenge: toText(challenge) },
      location.origin,
    );
    return asBrowser(made, options);
  });
  return device;
}

export function refuse(name: string): () => Promise<Credential> {
  return () => Promise.reject(new DOMException('', name));
}

/** Replaces what the browser has under a name, until the test is over. */
export function replace(owner: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value });
  undoLater(() => (own ? Object.defineProperty(owner, name, own) : Reflect.deleteProperty(owner, name)));
}

type Made = Awaited<ReturnType<SoftwareAuthenticator['create']>>;

function asBrowser(
  made: Made,
  { attachment = 'platform', hasJson = true, aaguid }: Parameters<typeof plugIn>[0] & object,
): Credential {
  const { attestationObject, clientDataJSON } = made.response;
  const data = new Uint8Array(53);
  data.set((aaguid ?? '').match(/[\da-f]{2}/g)?.map((byte) => parseInt(byte, 16)) ?? [], 37);
  return {
    id: made.id,
    rawId: toBuffer(made.id),
    type: 'public-key',
    authenticatorAttachment: attachment,
    response: {
      attestationObject: toBuffer(attestationObject),
      clientDataJSON: toBuffer(clientDataJSON),
      getAuthenticatorData: () => data.buffer,
      getTransports: () => [attachment === 'platform' ? 'internal' : 'usb'],
    },
    toJSON: () => {
      if (!hasJson) throw new TypeError('Illegal invocation');
      // As browsers do, it says more than the server takes.
      const response = { ...made.response, transports: [], publicKeyAlgorithm: -7 };
      return { ...made, rawId: made.id, authenticatorAttachment: attachment, response };
    },
  } as unknown as Credential;
}

function toText(buffer: BufferSource): string {
  return toBase64Url(new Uint8Array(buffer as ArrayBuffer));
}

function toBuffer(base64url: string): ArrayBuffer {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer;
}

export interface Visit extends Mounted<AsgMfa> {
  readonly scene: Scene;
}

/** The element, for somebody who signed in a minute ago, unless the test says otherwise. */
export async function visit(
  scene: Scene,
  attributes: Readonly<Record<string, string>> = {},
  known: Known = { authTime: Date.now() - 60_000 },
): Promise<Visit> {
  const session = await knowingSession(scene, known);
  const mounted = mount<AsgMfa>('asg-mfa', undefined, attributes);
  mounted.element.auth = session.controller;
  await until(() => mounted.element.matches(':state(ready)'));
  return { scene, ...mounted };
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly type: string | null;
  readonly body: unknown;
}

/** Every request for passkeys that left the page, as it left. */
export function watchRequests(): readonly Sent[] {
  const sent: Sent[] = [];
  const own = window.fetch;
  replace(window, 'fetch', (...[input, init]: Parameters<typeof fetch>) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.pathname.includes(path)) {
      const { method = 'GET', body, headers } = init ?? {};
      sent.push({
        method,
        path: url.pathname.slice(url.pathname.indexOf(path) + path.length),
        type: new Headers(headers).get('content-type'),
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
      });
    }
    return own(input, init);
  });
  return sent;
}
