import { html, nothing, type TemplateResult } from 'lit';
import type { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { button } from '../../../ui/button.ts';
import type { MfaView } from '../mfa.view.ts';
import type { PasskeysAddingStrings } from './passkeys.adding.strings.ts';
import { covers, type Obstacle } from './passkeys.domain.ts';
import {
  finishRegistration,
  makePasskey,
  startRegistration,
  type MadePasskey,
  type PasskeyKind,
  type PreparedRegistration,
  type Registration,
} from './passkeys.making.ts';
import { signalUnknown } from './passkeys.signals.ts';

/** What the list has to do with it. */
export interface AddingOwner {
  /** The host of the sign-in page; undefined where its domain does not matter. */
  readonly signIn: string | undefined;
  readonly write: <T>(
    call: (send: Send) => Promise<T>,
    failed: (error: AsgError) => void,
  ) => Promise<{ readonly result: T } | undefined>;
  readonly isListed: (id: string) => boolean;
  readonly reload: () => Promise<void>;
  readonly added: (made: MadePasskey) => void;
  /** Nothing was added. Without words, as the person knows. */
  readonly stopped: (words?: string, retry?: () => void) => void;
  /** No passkey can be made here, now or later. */
  readonly refused: (obstacle: Obstacle) => void;
  readonly again: () => void;
}

/** `ready`: the browser asks people only right after a click, and theirs was too long ago, or on another page. */
type Step = 'starting' | 'ready' | 'asking' | 'saving' | 'older';

/** Adds one: the server's options, the browser's prompt, the server's yes. */
export class PasskeyAdding {
  readonly #cancel = new AbortController();
  #step: Step = 'starting';
  #kind: PasskeyKind = 'passkey';
  #registration: Registration | undefined;
  #hasFailed = false;

  constructor(
    private readonly view: MfaView,
    private readonly say: () => PasskeysAddingStrings,
    private readonly owner: AddingOwner,
  ) {}

  async start(kind: PasskeyKind, prepared?: PreparedRegistration): Promise<void> {
    const { owner } = this;
    this.#kind = kind;
    await this.#show('starting');
    const answer = await owner.write(
      (send) => prepared?.take() ?? startRegistration(send, kind),
      (error) => this.#startFailed(error),
    );
    if (this.#isCancelled) return;
    // Another write was under way.
    if (!answer) return this.#hasFailed ? undefined : owner.stopped();
    this.#registration = answer.result;
    if (owner.signIn !== undefined && !covers(answer.result.relyingParty, owner.signIn)) return owner.refused('domain');
    if (navigator.userActivation?.isActive ?? true) return this.#ask(answer.result);
    await this.#show('ready');
    await this.view.focus('button[name="passkeys-continue"]');
  }

  /** Takes the browser's prompt away. */
  close(): void {
    this.#cancel.abort();
  }

  render(): TemplateResult {
    const { title, text } = this.#words;
    const isSaving = this.#step === 'saving';
    return html`<div
      part="editor"
      role="group"
      aria-labelledby="passkey-title"
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape' && !isSaving) this.owner.stopped();
      }}
    >
      <div class="editor-title" id="passkey-title" tabindex="-1">${title}</div>
      <p part="row-meta">${text}</p>
      <div class="actions">
        ${this.#renderPrimary()}${
          isSaving
            ? nothing
            : button({
                text: this.view.say.cancel,
                variant: 'quiet',
                style: 'muted',
                onClick: () => this.owner.stopped(),
              })
        }
      </div>
    </div>`;
  }

  get #isCancelled(): boolean {
    return this.#cancel.signal.aborted;
  }

  get #words(): { readonly title: string; readonly text: string } {
    const say = this.say();
    if (this.#step === 'older') return { title: say.olderTitle, text: say.olderText };
    return { title: this.#step === 'ready' ? say.ready : say.follow, text: say.use };
  }

  #renderPrimary(): TemplateResult {
    const say = this.say();
    const registration = this.#registration;
    if (this.#step === 'older') {
      return button({ text: say.useOlder, variant: 'primary', onClick: () => void this.start('older') });
    }
    if (this.#step === 'ready' && registration) {
      return button({
        text: this.view.say.continue,
        variant: 'primary',
        name: 'passkeys-continue',
        onClick: () => void this.#ask(registration),
      });
    }
    return button({ text: say.waiting, variant: 'primary', busy: true });
  }

  async #ask(registration: Registration): Promise<void> {
    // Before anything else is waited for: the click counts for an instant only.
    const made = makePasskey(registration.options, this.#cancel.signal);
    const outcome = made.then(
      (result) => this.#save(registration, result),
      (error: unknown) => this.#refuse(error instanceof Error ? error.name : ''),
    );
    await this.#show('asking');
    await outcome;
  }

  async #save(registration: Registration, made: MadePasskey): Promise<void> {
    const { owner } = this;
    const say = this.say();
    const { relyingParty, requestId } = registration;
    // The browser was quicker than whoever pressed Cancel.
    if (this.#isCancelled) return signalUnknown(relyingParty, made.id);
    await this.#show('saving');
    const wasListed = owner.isListed(made.id);
    let failure: AsgError | undefined;
    const saved = await owner.write(
      (send) => finishRegistration(send, requestId, made),
      (error) => (failure = error),
    );
    if (this.#isCancelled || (!saved && !failure)) return;
    // The list knows better than an answer that got lost, or that calls everything invalid.
    await owner.reload();
    if (this.#isCancelled) return;
    const isListed = owner.isListed(made.id);
    if (saved || (isListed && !wasListed)) return owner.added(made);
    if (isListed || failure?.code === 'conflict') return owner.stopped(say.isThere);
    if (['timeout', 'network', 'offline'].includes(failure?.code ?? '')) return owner.stopped(say.maybeSaved);
    signalUnknown(relyingParty, made.id);
    return owner.stopped(say.notSaved, owner.again);
  }

  #startFailed({ code }: AsgError): void {
    const { owner } = this;
    const say = this.say();
    this.#hasFailed = true;
    if (this.#isCancelled) return;
    if (code === 'config') return owner.refused('origin');
    if (code === 'forbidden') return owner.stopped(say.signInAgain);
    owner.stopped(say.couldNotStart, owner.again);
  }

  /** By the names of Web Authentication, 5.1.3. */
  #refuse(name: string): unknown {
    const { owner } = this;
    const say = this.say();
    if (this.#isCancelled || name === 'AbortError') return owner.stopped();
    if (name === 'NotAllowedError') return owner.stopped(say.nothingAdded, owner.again);
    if (name === 'InvalidStateError') return owner.stopped(say.isThere);
    if (name === 'SecurityError') return owner.refused('origin');
    if (name !== 'ConstraintError' && name !== 'NotSupportedError') {
      return owner.stopped(say.couldNotStart, owner.again);
    }
    if (this.#kind === 'passkey') return this.#show('older');
    return name === 'ConstraintError' ? owner.stopped(say.noScreenLock, owner.again) : owner.refused('unsupported');
  }

  #show(step: Step): Promise<void> {
    this.#step = step;
    return this.view.focus('[part~="editor"] .editor-title');
  }
}
