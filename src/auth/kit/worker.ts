import { type AuthResponse, type AuthState, toAuthError } from '../backing.ts';
import type { FromWorker, PlainError, ToWorker } from './messages.ts';
import type { Page } from './page.ts';
import { KitSession } from './session.ts';
import { type KitOptions, toSettings } from './settings.ts';

/** What the page waits for an answer to. */
type Asked = Extract<ToWorker, { type: 'request' | 'refresh' | 'switch' }>;

/** The worker's entry: messages in, messages out. */
const running = new Map<number, AbortController>();
let session: Promise<KitSession> | undefined;

const page: Page = {
  show,
  save: (saved) => post({ type: 'save', saved }),
  setAddress: (url) => post({ type: 'address', url }),
  leave: (url, how) => post({ type: 'leave', url, how }),
  close: () => post({ type: 'leave' }),
};

async function obey(message: ToWorker): Promise<void> {
  if (message.type === 'start') {
    const { options, href, saved, arrival, signedOutAt } = message;
    session = createSession(options, href);
    await (await session).start(href, saved, arrival, signedOutAt);
    return;
  }
  if (message.type === 'abort') return running.get(message.id)?.abort();
  if ('id' in message) return answer(message);
  const current = await session;
  if (message.type === 'sign-in') await current?.signIn(message.href, message.options);
  else await current?.signOut(message.href);
}

/** Rejects with options that are wrong, and so does all that is asked of the session later. */
async function createSession(options: KitOptions, href: string): Promise<KitSession> {
  return KitSession.create(toSettings(options, href), page);
}

async function answer(message: Asked): Promise<void> {
  const { id } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const response = await work(message, controller.signal);
    post({ type: 'answer', id, ...(response && { response }) });
  } catch (error) {
    post({ type: 'answer', id, error: plainError(error) });
  } finally {
    running.delete(id);
  }
}

/** Without a response, there is nothing to say but that it was done. */
async function work(message: Asked, signal: AbortSignal): Promise<AuthResponse | undefined> {
  const current = await session;
  if (message.type === 'request') return current?.request(message.request, signal);
  await (message.type === 'switch' ? current?.switchAccount(message.account) : current?.refresh());
  return undefined;
}

function show(state: AuthState): void {
  const error = 'error' in state && state.error ? plainError(state.error) : undefined;
  post({ type: 'state', state: { ...state, ...(error && { error: undefined }) } as AuthState, error });
}

function plainError(error: unknown): PlainError {
  const { kind, message, reason, retryAfter } = toAuthError(error);
  return [kind, message, reason, retryAfter];
}

function post(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  obey(event.data).catch((error: unknown) => show({ status: 'failed', error: toAuthError(error) }));
};
post({ type: 'hello' });
