import { AsgError } from '../client/errors.ts';
import type { Send } from '../client/http.ts';
import { object, text } from '../client/read.ts';
import { list, number } from '../client/read-values.ts';
import type { ResourceSpec } from '../state/resource.ts';

const path = '/api/users/v1/me/sessions';
const scopes: readonly string[] = ['internal_login'];

/** One browser in which the person is signed in. Whatever it says of itself is data. */
export interface Session {
  readonly id: string;
  /** Empty where the server does not know. */
  readonly userAgent: string;
  readonly ip: string | undefined;
  /** Names of the applications that are signed in to in it, each once. */
  readonly applications: readonly string[];
  /** The provider through which the person signed in there, where it was not the organization itself. */
  readonly provider: string | undefined;
  /** In milliseconds since 1970. */
  readonly startedAt: number | undefined;
  readonly activeAt: number | undefined;
}

/** Where the person is signed in. All of them at once: the server knows no pages. */
export const sessions: ResourceSpec<readonly Session[]> = {
  key: 'sessions',
  scopes,
  load: async (send) => parseSessions(await send(path, { scopes })),
};

/** Between so many the browser may do something else: ten thousand at once would hold up a slow phone. */
const slice = 1_000;

/** `{}` is the answer where there are none. */
async function parseSessions(json: unknown): Promise<readonly Session[]> {
  const reply = object(json);
  if (!reply) throw new AsgError('unexpected', { call: `GET ${path}` });
  const byId = new Map<string, Session>();
  for (const [index, each] of list(reply['sessions']).entries()) {
    if (index % slice === slice - 1) await new Promise((resolve) => setTimeout(resolve));
    const session = object(each) ?? {};
    const id = text(session['id']);
    if (id) byId.set(id, parseSession(id, session));
  }
  return [...byId.values()];
}

function parseSession(id: string, session: Readonly<Record<string, unknown>>): Session {
  const names = list(session['applications']).flatMap((each) => text(object(each)?.['appName'])?.trim() || []);
  return {
    id,
    userAgent: text(session['userAgent']) ?? '',
    ip: text(session['ip']),
    applications: [...new Set(names)],
    provider: text(session['idpName']),
    startedAt: time(session['loginTime']),
    activeAt: time(session['lastAccessTime']),
  };
}

/** Strings of milliseconds. The description of the API shows seconds; no session is from before 1973. */
function time(value: unknown): number | undefined {
  const parsed = number(value) ?? 0;
  const milliseconds = parsed < 1e11 ? parsed * 1_000 : parsed;
  return parsed > 0 && milliseconds <= 8.64e15 ? milliseconds : undefined;
}

/** 204, also for a session that is no more: only the list tells. */
export async function endSession(send: Send, id: string): Promise<void> {
  await send(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE', scopes, expect: 'nothing' });
}

/** This one too. */
export async function endAllSessions(send: Send): Promise<void> {
  await send(path, { method: 'DELETE', scopes, expect: 'nothing' });
}
