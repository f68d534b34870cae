type Message =
  | { readonly type: 'signed-out' }
  /** A tab began with tokens that it found in its storage. */
  | { readonly type: 'found'; readonly holder: string }
  /** The tab that these tokens belong to is still there. */
  | { readonly type: 'held'; readonly holder: string };

export interface OtherTabsListener {
  onSignedOut(): void;
  onHeldElsewhere(): void;
}

/**
 * The other tabs of this origin with the same application.
 *
 * A duplicated tab begins with a copy of the tokens. Two tabs that use one refresh token look like a thief to the server,
 * which then ends the session of both: so each token set has one holder, and the copy steps back.
 */
export class OtherTabs {
  readonly #channel: BroadcastChannel;
  #holder: string | undefined;

  constructor(name: string, listener: OtherTabsListener) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === 'signed-out') listener.onSignedOut();
      else if (data.holder !== this.#holder) return;
      else if (data.type === 'found') this.#post({ type: 'held', holder: data.holder });
      else listener.onHeldElsewhere();
    };
  }

  /** This tab holds the tokens of that mark; with `wasFound`, another one may too. */
  hold(holder: string | undefined, { wasFound = false } = {}): void {
    this.#holder = holder;
    if (wasFound && holder) this.#post({ type: 'found', holder });
  }

  signOut(): void {
    this.#post({ type: 'signed-out' });
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}
