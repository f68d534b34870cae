import { type AuthState, toAuthError } from '../backing.ts';
import type { FromWorker, PlainError, ToWorker } from './messages.ts';
import type { Page } from './page.ts';
import { KitSession } from './session.ts';
import { type KitOptions, toSettings } from './settings.ts';

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
    const { options, href, saved, arrival } = message;
    session = createSession(options, href);
    await (await session).start(href, saved, arrival);
    return;
  }
  if (message.type === 'abort') return running.get(message.id)?.abort();
  if (message.type === 'request' || message.type === 'refresh') return answer(message);
  const current = await session;
  if (message.type === 'sign-in') await current?.signIn(message.href, message.options);
  else await current?.signOut(message.href);
}

/** Rejects with options that are wrong, and so does all that is asked of the session later. */
async function createSession(options: KitOptions, href: string): Promise<KitSession> {
  return KitSession.create(toSettings(options, href), page);
}

async function answer(message: Extract<ToWorker, { type: 'request' | 'refresh' }>): Promise<void> {
  const { id } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const current = await session;
    const done = { status: 204, headers: {}, data: undefined };
    const response =
      message.type === 'request'
        ? await current?.request(message.request, controller.signal)
        : await current?.refresh().then(() => done);
    post({ type: 'answer', id, ...(response && { response }) });
  } catch (error) {
    post({ type: 'answer', id, error: plainError(error) });
  } finally {
    running.delete(id);
  }
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
