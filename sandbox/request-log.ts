/** What reached an organization, in the order it arrived. Secrets are taken out before anything is kept. */
import { isoNow } from './clock.ts';
import { matchesPath, type LoggedRequest, type RequestFilter } from './contract.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const secretParameters =
  /((?:^|&)(?:code|confirmation|access_token|id_token_hint|token|refresh_token|password)=)[^&]*/g;
const longest = 2000;

export class RequestLog {
  #entries: Writable<LoggedRequest>[] = [];

  /** The answer to a request is known later: call the returned function with its status. */
  add(request: Omit<LoggedRequest, 'status' | 'at'>): (status: number) => void {
    const query = request.query.replaceAll(secretParameters, '$1…');
    const entry = { ...request, query, status: 0, at: isoNow() };
    this.#entries.push(entry);
    if (this.#entries.length > longest) this.#entries.shift();
    return (status) => {
      entry.status = status;
    };
  }

  list({ method, path }: RequestFilter = {}): readonly LoggedRequest[] {
    return this.#entries.filter(
      (entry) =>
        (method === undefined || entry.method === method.toUpperCase()) &&
        (path === undefined || matchesPath(path, entry.path)),
    );
  }

  clear(): void {
    this.#entries = [];
  }
}
