import { AsgAuthError, type AuthRequest, type AuthResponse } from './backing.ts';
import type { UrlGuard } from './guard.ts';
import { abortion, send } from './send.ts';

/** Where the token comes from. Both rejecting with `AsgAuthError` only. */
export interface TokenSource {
  current(): Promise<string>;
  /** A token that is newer than `current()`. */
  renew(): Promise<string>;
  /** Whose token it is. A request that began for one person must not go out as another. */
  owner?(): string | undefined;
}

export interface RenewingSender {
  /** Resolves with status 401 where even a renewed token was refused. */
  request(request: AuthRequest, signal?: AbortSignal): Promise<AuthResponse>;
  /** Renews now; whoever asks meanwhile shares it. */
  renew(): Promise<string>;
}

/**
 * Sends requests with the current token and renews it when the server says 401.
 *
 * However many requests fail, and however late their answers come, there is one renewal at a time, and none for a token
 * that was replaced meanwhile: an authorization server that sees a refresh token twice ends the whole session.
 * Only a 401 renews. A lost connection or a cancelled request says nothing about the token.
 */
export function createRenewingSender(guard: UrlGuard, source: TokenSource): RenewingSender {
  let latest: string;
  let flight: Promise<string> | undefined;
  const renew = (): Promise<string> =>
    (flight ??= source
      .renew()
      .then((token) => (latest = token))
      .finally(() => (flight = undefined)));
  return {
    renew,
    request: async (request, signal) => {
      const url = guard(request.url);
      const used = (latest = await source.current());
      const owner = source.owner?.();
      const answer = await send(url, request, used, signal);
      if (answer.status !== 401) return answer;
      const newer = await untilAborted(flight ?? (latest === used ? renew() : Promise.resolve(latest)), signal);
      if (source.owner?.() !== owner) throw anotherPerson();
      return send(url, request, newer, signal);
    },
  };
}

/** A caller that gives up stops waiting; the renewal goes on for the others. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortion(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

export function anotherPerson(): AsgAuthError {
  return new AsgAuthError('session-ended', 'Another person is signed in now.', 'another-person');
}
