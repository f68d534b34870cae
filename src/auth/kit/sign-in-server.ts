import { AsgAuthError } from '../backing.ts';
import { signInBase } from '../base-url.ts';

/** The addresses of one sign-in server, by its base URL. Nothing is discovered: the paths are the product's own. */
export interface SignInServer {
  /** Base of the endpoints. */
  readonly base: string;
  /** The first is the usual one. */
  readonly issuers: readonly string[];
  readonly token: string;
  readonly revoke: string;
  readonly keys: string;
  readonly discovery: string;
}

const timeout = 15_000;

export function signInServer(baseUrl: string): SignInServer {
  const base = signInBase(baseUrl);
  // The super tenant may call itself by the host alone.
  const names = [base, base.replace(/\/t\/carbon\.super$/, '')];
  return {
    base,
    issuers: [...new Set(names)].map((name) => `${name}/oauth2/token`),
    token: `${base}/oauth2/token`,
    revoke: `${base}/oauth2/revoke`,
    keys: `${base}/oauth2/jwks`,
    discovery: `${base}/oauth2/token/.well-known/openid-configuration`,
  };
}

export const hardened = {
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/**
 * The keys that sign ID tokens. Asked for before leaving for the sign-in page too: this is what the page can find out
 * beforehand, so that a wrong base URL, an origin that is not allowed and a server that is down are said here, by name.
 */
export async function fetchKeys(server: SignInServer): Promise<readonly JsonWebKey[]> {
  const response = await reach(server, () =>
    fetch(server.keys, { ...hardened, cache: 'no-cache', signal: AbortSignal.timeout(timeout) }),
  );
  if (response.status === 429 || response.status >= 500) throw unavailable(response);
  const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  const keys = (body as { keys?: unknown } | undefined)?.keys;
  if (!Array.isArray(keys)) {
    throw new AsgAuthError(
      'config',
      `There is no organization at ${server.base} (its keys answered ${response.status}). Check base-url.`,
      'base-url',
    );
  }
  return keys as readonly JsonWebKey[];
}

/**
 * The names the server goes by. An administrator, or a domain of one's own, may give it another than its address: only
 * then, when an answer bears a name we do not know, is the server asked for the one it claims.
 */
export async function issuersFor(server: SignInServer, issuer: string | null): Promise<readonly string[]> {
  if (issuer === null || server.issuers.includes(issuer)) return server.issuers;
  const init = { ...hardened, signal: AbortSignal.timeout(timeout) };
  const body: unknown = await fetch(server.discovery, init)
    .then((response) => response.json())
    .catch(() => undefined);
  const claimed = (body as { issuer?: unknown } | null | undefined)?.issuer;
  return typeof claimed === 'string' ? [...server.issuers, claimed] : server.issuers;
}

/** Runs a fetch and says why there was no answer, as far as a page can find out. */
export async function reach(server: SignInServer, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new AsgAuthError('timeout', 'The sign-in server did not answer in time.');
    }
    throw (await refusesThisOrigin(server)) ? corsError(server) : networkError(server);
  }
}

export function unavailable(response: Response): AsgAuthError {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new AsgAuthError(
    'unavailable',
    `The sign-in server cannot answer now (${response.status}).`,
    `http_${response.status}`,
    Number.isFinite(seconds) ? seconds : undefined,
  );
}

/** An answer that is there but that nobody may read shows a server that is up and does not allow this origin. */
async function refusesThisOrigin(server: SignInServer): Promise<boolean> {
  return !(await answers(server, 'cors')) && (await answers(server, 'no-cors'));
}

async function answers(server: SignInServer, mode: RequestMode): Promise<boolean> {
  try {
    await fetch(server.keys, { mode, credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

function corsError(server: SignInServer): AsgAuthError {
  return new AsgAuthError(
    'config',
    `${server.base} does not answer pages of ${self.origin}. Check base-url: an organization that does not exist looks the same. If it is right, add this origin to the Allowed origins of the application.`,
    'cors',
  );
}

function networkError(server: SignInServer): AsgAuthError {
  return new AsgAuthError(
    'network',
    `${server.base} could not be reached. Check base-url, and whether the server is up. If both are right, see whether connect-src of the page allows it.`,
  );
}
