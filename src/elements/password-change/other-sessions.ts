import type { Send } from '../../client/http.ts';
import { object, text } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import { loginScope } from './password-change.ways.ts';

const path = '/api/users/v1/me/sessions';
const scopes = [loginScope];

/** The person's sessions on other devices, which they may want to end together with the old password. */
export class OtherSessions {
  #ids: readonly string[] = [];

  constructor(private readonly host: AsgPasswordChange) {}

  /** Offered only where it is known which session is this one, and that there are others. */
  get areOffered(): boolean {
    return this.#ids.length > 0;
  }

  async find(): Promise<void> {
    const auth = this.host.session?.state;
    const current = auth?.status === 'signed-in' ? auth.sessionId : undefined;
    const send = this.host.store?.send;
    if (current === undefined || !send || this.host.noSignOutOthers) return;
    // Without the list there is nothing to offer, and that is not worth a word.
    const ids = await idsOf(send).catch((): string[] => []);
    this.#ids = ids.includes(current) ? ids.filter((id) => id !== current) : [];
    this.host.requestUpdate();
  }

  forget(): void {
    this.#ids = [];
  }

  /**
   * What ends those that are offered now, wherever the element is when it is done. Each by itself: the call that ends all
   * of them would end this one too. Resolves with how many stayed.
   */
  ending(send: Send): () => Promise<number> {
    const ids = this.#ids;
    const end = (id: string): Promise<unknown> =>
      send(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE', scopes, expect: 'nothing' });
    return async () => (await Promise.allSettled(ids.map(end))).filter(({ status }) => status === 'rejected').length;
  }
}

async function idsOf(send: Send): Promise<readonly string[]> {
  const reply = object(await send(path, { scopes }));
  return list(reply?.['sessions']).flatMap((session) => text(object(session)?.['id']) ?? []);
}
