/**
 * A backend for frontend: it signs people in, keeps their tokens, and passes on what the elements ask of the organization.
 * The browser has a cookie, and nothing else. Made to be copied; `fromBff()` of the kit is its other half.
 *
 *     const bff = createBff({ origin: 'https://app.example', baseUrl, clientId, clientSecret });
 *     createServer(async (request, response) => (await bff(request, response)) || app(request, response));
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAllowed } from './apis.ts';
import { csrfHeader, isOwnNavigation, isOwnScript, onOrigin } from './checks.ts';
import { answer, Cookie, isSame, readBody, redirect, say, TooLarge, type Call } from './http.ts';
import { NotNow, OpenId, SessionOver, type Errand, type Organization } from './openid.ts';
import { type Session, SessionStore } from './session-store.ts';

export interface BffOptions extends Organization {
  /** Of the pages, as browsers see it. Not taken from the request: its Host header is whatever a client writes there. */
  readonly origin: string;
  /** Below it the backend answers. Default: `/bff`. The redirect URL to register is this with `/callback`. */
  readonly path?: string;
  /** Gets names and codes of a failure, and nothing else that was in it: those of OAuth hold codes and tokens. */
  readonly onFailure?: (what: string) => void;
}

/** Resolves with false, and leaves the request alone, where its path is somebody else's. */
export type Bff = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export function createBff(options: BffOptions): Bff {
  const backend = new Backend(options);
  return (request, response) => backend.handle({ request, response });
}

/** How long a person may take on the sign-in page. */
const errandSeconds = 900;
/** A token that is about to end is renewed before it is used. */
const margin = 30_000;
/** The elements give up after 15 seconds. By then they should know why. */
const patience = 12_000;

class Backend {
  readonly #options: BffOptions;
  readonly #path: string;
  readonly #openId: OpenId;
  readonly #sessions = new SessionStore();
  readonly #session: Cookie;
  readonly #errand: Cookie;

  constructor(options: BffOptions) {
    const { origin, path = '/bff' } = options;
    this.#options = options;
    this.#path = path;
    this.#openId = new OpenId(options, `${origin}${path}/callback`);
    this.#session = new Cookie('asg-bff', origin);
    this.#errand = new Cookie('asg-bff-errand', origin);
  }

  async handle(call: Call): Promise<boolean> {
    // As it was sent. A URL parser would resolve dots and repair slashes, and the path that is judged would be another one.
    const [path = '', query = ''] = (call.request.url ?? '').split(/\?(.*)/s);
    if (!path.startsWith(`${this.#path}/`)) return false;
    try {
      await this.#route(call, path.slice(this.#path.length), new URLSearchParams(query));
    } catch (error) {
      this.#fail(call, error);
    }
    return true;
  }

  #route(call: Call, path: string, query: URLSearchParams): Promise<void> | void {
    const { method = '' } = call.request;
    if (method === 'GET' && path === '/session') return this.#tell(call);
    if (method === 'GET' && path === '/sign-in') return this.#signIn(call, query);
    if (method === 'GET' && path === '/callback') return this.#return(call, query);
    if (method === 'GET' && path === '/sign-out') return this.#signOut(call, query);
    if (isAllowed(method, path)) return this.#pass(call, path, query);
    answer(call, 404);
  }

  /** Who is signed in. 204: nobody. 401: somebody was. */
  #tell(call: Call): void {
    if (!isOwnScript(call, this.#options.origin)) return refuse(call);
    const id = this.#session.read(call);
    const session = this.#sessions.find(id);
    if (!session) return answer(call, id === undefined ? 204 : 401);
    const { provedAt, ...person } = session.person;
    const authAge = provedAt === undefined ? undefined : (Date.now() - provedAt) / 1_000;
    const told = JSON.stringify({ ...person, authAge, csrf: session.csrf });
    answer(call, 200, { 'Content-Type': 'application/json' }, told);
  }

  async #signIn(call: Call, query: URLSearchParams): Promise<void> {
    const returnTo = onOrigin(query.get('returnTo'), this.#options.origin).href;
    const person = this.#sessions.find(this.#session.read(call))?.person.sub;
    const [url, errand] = await this.#openId.signInUrl(returnTo, query.get('prompt') === 'login', person);
    this.#sendAway(call, url, errand);
  }

  /** From the sign-in server, after a sign-in as after a sign-out. */
  async #return(call: Call, query: URLSearchParams): Promise<void> {
    const errand = toErrand(this.#errand.read(call));
    this.#errand.clear(call);
    // A link that somebody made up, or a way back that was used before. The person is sent to where they can begin.
    const isOurs = errand !== undefined && isSame(query.get('state') ?? '', errand.state);
    if (!isOurs) return redirect(call, new URL(this.#options.origin));
    const returnTo = onOrigin(errand.returnTo, this.#options.origin);
    // An error is how a sign-in ends that the person gave up.
    if (errand.signIn && !query.has('error')) await this.#welcome(call, query, errand);
    redirect(call, returnTo);
  }

  async #welcome(call: Call, query: URLSearchParams, errand: Errand): Promise<void> {
    const answered = new URL(`${this.#options.origin}${this.#path}/callback?${query}`);
    const [person, tokens] = await this.#openId.finish(answered, errand);
    this.#sessions.remove(this.#session.read(call));
    // Somebody else confirmed: what the one who was asked had begun must not go on as them.
    const { person: asked = person.sub } = errand.signIn ?? {};
    if (asked !== person.sub) return this.#revoke(tokens);
    // The tokens of the former session are not revoked: some servers give the same ones again.
    this.#session.set(call, this.#sessions.add(person, tokens));
  }

  /**
   * A GET, so that it is a navigation without a form: a policy with `form-action 'self'` would keep that from going on to
   * the sign-out server.
   */
  async #signOut(call: Call, query: URLSearchParams): Promise<void> {
    if (!isOwnNavigation(call)) return refuse(call);
    const returnTo = onOrigin(query.get('returnTo'), this.#options.origin);
    const id = this.#session.read(call);
    const session = this.#sessions.find(id);
    this.#sessions.remove(id);
    this.#session.clear(call);
    if (!session) return redirect(call, returnTo);
    await this.#revoke(session.tokens);
    const [url, errand] = await this.#openId.signOutUrl(returnTo.href, session.tokens);
    this.#sendAway(call, url, errand);
  }

  async #pass(call: Call, path: string, query: URLSearchParams): Promise<void> {
    if (!isOwnScript(call, this.#options.origin)) return refuse(call);
    const id = this.#session.read(call);
    const session = this.#sessions.find(id);
    // The cookie stays: an answer that comes late could take away that of a sign-in which was faster.
    if (!session) return answer(call, 401);
    if (!isSame(String(call.request.headers[csrfHeader]), session.csrf)) return refuse(call);
    try {
      const body = await readBody(call.request);
      const url = `${this.#options.baseUrl}${path}${query.size > 0 ? `?${query}` : ''}`;
      await relay(call, await this.#ask(session, call.request, url, body));
    } catch (error) {
      if (!(error instanceof SessionOver)) throw error;
      this.#sessions.remove(id);
      answer(call, 401);
    }
  }

  /** Once more with a new token where the server does not take the one it was given: it did nothing then. */
  async #ask(session: Session, request: IncomingMessage, url: string, body: Buffer): Promise<Response> {
    const isOld = session.tokens.expiresAt - margin < Date.now();
    const token = isOld ? await this.#renew(session) : session.tokens.access;
    const first = await ask(request, url, body, token);
    if (first.status !== 401) return first;
    // Another request may have renewed it meanwhile.
    const newer = session.tokens.access === token ? await this.#renew(session) : session.tokens.access;
    const second = await ask(request, url, body, newer);
    if (second.status === 401) throw new SessionOver();
    return second;
  }

  /** One at a time: a server that sees a refresh token twice takes it for theft, and ends the session. */
  #renew(session: Session): Promise<string> {
    session.renewing ??= this.#openId
      .renew(session.tokens)
      .then((tokens) => (session.tokens = tokens).access)
      .finally(() => (session.renewing = undefined));
    return session.renewing;
  }

  async #revoke(tokens: Session['tokens']): Promise<void> {
    await this.#openId.revoke(tokens).catch((error: unknown) => this.#report(error));
  }

  /** What is in the cookie is of no use to anybody but who holds it: it is checked against what comes back. */
  #sendAway(call: Call, url: URL, errand: Errand): void {
    this.#errand.set(call, Buffer.from(JSON.stringify(errand)).toString('base64url'), errandSeconds);
    redirect(call, url);
  }

  #fail(call: Call, error: unknown): void {
    this.#report(error);
    if (call.response.headersSent) return void call.response.destroy();
    if (error instanceof TooLarge) return answer(call, 413, { Connection: 'close' });
    // 503: nothing was passed on. Of the others the kit tells people that their change may have been made.
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const status = error instanceof NotNow ? 503 : isLate ? 504 : 502;
    say(call, status, 'Your organization could not be reached. Go back and try again.');
  }

  #report(error: unknown): void {
    const { name, code, error: reason } = error as Readonly<Record<string, unknown>>;
    const words = [name, code, reason].filter((word) => typeof word === 'string' && /^\w{1,60}$/.test(word));
    this.#options.onFailure?.(words.join(' '));
  }
}

/** By the header, the kit tells it from a 403 of the organization. */
function refuse(call: Call): void {
  answer(call, 403, { [csrfHeader]: 'refused' });
}

/** Of the request, only what describes its body goes on: no cookie, no address, no header that a server might trust. */
function ask({ method = '', headers }: IncomingMessage, url: string, body: Buffer, token: string): Promise<Response> {
  const type = headers['content-type'];
  return fetch(url, {
    method,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      ...(type !== undefined && { 'Content-Type': type }),
    },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
}

/** Of the answer, only what the elements read: no cookie of the organization becomes one of this origin. */
async function relay(call: Call, response: Response): Promise<void> {
  const type = response.headers.get('Content-Type') ?? '';
  const retryAfter = response.headers.get('Retry-After');
  const headers = {
    // Whatever else it calls itself, it is never a page of this origin.
    'Content-Type': /^application\/([\w.-]+\+)?json\b/i.test(type) ? type : 'text/plain; charset=utf-8',
    ...(retryAfter !== null && { 'Retry-After': retryAfter }),
  };
  answer(call, response.status, headers, new Uint8Array(await response.arrayBuffer()));
}

function toErrand(text = ''): Errand | undefined {
  try {
    const errand = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Errand | null;
    return typeof errand?.state === 'string' ? errand : undefined;
  } catch {
    return undefined;
  }
}
