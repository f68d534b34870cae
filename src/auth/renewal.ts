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
  /** Even a renewed token was answered with 401. May throw; else the answer goes to the caller. */
  refused?(): void;
}

/**
 * Sends requests with the current token and renews it when the server says 401.
 *
 * However many requests fail, and however late their answers come, there is one renewal at a time, and none for a token
 * that was replaced meanwhile: an authorization server that sees a refresh token twice ends the whole session.
 * Only a 401 renews. A lost connection or a cancelled request says nothing about the token.
 */
export class RenewingSender {
  readonly #guard: UrlGuard;
  readonly #source: TokenSource;
  #latest: string | undefined;
  #flight: Promise<string> | undefined;

  constructor(guard: UrlGuard, source: TokenSource) {
    this.#guard = guard;
    this.#source = source;
  }

  async request(request: AuthRequest, signal?: AbortSignal): Promise<AuthResponse> {
    const url = this.#guard(request.url);
    const used = (this.#latest = await this.#source.current());
    const owner = this.#source.owner?.();
    const answer = await send(url, request, used, { signal });
    if (answer.status !== 401) return answer;
    const newer = await untilAborted(this.#newerThan(used), signal);
    if (this.#source.owner?.() !== owner) throw anotherPerson();
    const second = await send(url, request, newer, { signal });
    if (second.status === 401) this.#source.refused?.();
    return second;
  }

  /** Renews now; whoever asks meanwhile shares it. */
  renew(): Promise<string> {
    this.#flight ??= this.#source
      .renew()
      .then((token) => (this.#latest = token))
      .finally(() => (this.#flight = undefined));
    return this.#flight;
  }

  #newerThan(used: string): Promise<string> {
    if (this.#flight) return this.#flight;
    return this.#latest !== undefined && this.#latest !== used ? Promise.resolve(this.#latest) : this.renew();
  }
}

/** A caller that gives up stops waiting; the renewal goes on for the others. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortion(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

export function anotherPerson(): AsgAuthError {
  return new AsgAuthError('session-ended', 'Another person is signed in now.', 'another-person');
}
