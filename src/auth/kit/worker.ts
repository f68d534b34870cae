import { type AuthState, toAuthError } from '../backing.ts';
import type { FromWorker, PlainError, ToWorker } from './messages.ts';
import { KitSession, type Page } from './session.ts';

/** The worker's entry: messages in, messages out. */
const running = new Map<number, AbortController>();
let session: Promise<KitSession> | undefined;

const page: Page = {
  show,
  save: (saved) => post({ type: 'save', saved }),
  setAddress: (url) => post({ type: 'address', url }),
  leave: (url, how) => post({ type: 'leave', url, how }),
};

async function obey(message: ToWorker): Promise<void> {
  if (message.type === 'start') {
    session = KitSession.create(message.settings, page);
    await (await session).start(message.href, message.saved);
    return;
  }
  if (message.type === 'abort') return running.get(message.id)?.abort();
  const current = await session;
  if (!current) return;
  if (message.type === 'sign-in') await current.signIn(message.href, message.options);
  else if (message.type === 'sign-out') await current.signOut(message.href);
  else await answer(message, current);
}

async function answer(message: Extract<ToWorker, { type: 'request' | 'refresh' }>, current: KitSession): Promise<void> {
  const { id } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    if (message.type === 'request')
      post({ type: 'answer', id, response: await current.request(message.request, controller.signal) });
    else
      post({
        type: 'answer',
        id,
        response: await current.refresh().then(() => ({ status: 204, headers: {}, data: undefined })),
      });
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
  return { kind, message, reason, retryAfter };
}

function post(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  obey(event.data).catch((error: unknown) => show({ status: 'failed', error: toAuthError(error) }));
};
post({ type: 'hello' });
