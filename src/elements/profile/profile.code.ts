import { html, nothing, type TemplateResult } from 'lit';
import { countdown } from '../../base/countdown.ts';
import type { AsgError } from '../../client/errors.ts';
import type { Channel } from '../../resources/me.read.ts';
import { button } from '../../ui/button.ts';
import { cleanCode, codeField } from '../../ui/code-field.ts';
import { fieldPrefix } from '../../ui/field.ts';
import { focusInvalid, form } from '../../ui/form.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';

export interface CodeActions {
  readonly isBusy: boolean;
  /** When a new code may be asked for, in milliseconds since 1970. */
  readonly until: number;
  readonly verify: () => void;
  readonly resend: () => void;
  /** The person wants to give another address or number. */
  readonly change: () => void;
  readonly close: () => void;
}

/** Where the code from a message is entered. What is typed stands in the input, and nowhere else. */
export class CodeEditor {
  #error: string | undefined;

  constructor(
    private readonly host: AsgProfile,
    readonly key: string,
    readonly channel: Channel,
    /** What is to be proven. */
    readonly value: string,
  ) {}

  get typed(): string {
    return cleanCode(this.#input?.value ?? '');
  }

  async open(): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#input?.focus();
  }

  /** What was typed stays, selected: typing replaces it. */
  async fail(words: string): Promise<void> {
    this.#error = words;
    this.host.requestUpdate();
    await this.host.updateComplete;
    const input = this.#input;
    focusInvalid(input?.form ?? null, this.host.live);
    input?.select();
  }

  render(say: Say, actions: CodeActions): TemplateResult {
    const { isBusy, until } = actions;
    const isEmail = this.channel === 'email';
    const isTooSoon = Date.now() < until;
    const wait = [' ', countdown(until, (seconds) => (seconds > 0 ? say.newCodeIn(clock(seconds)) : say.newCodeNow))];
    return form({
      labelledBy: 'code-title',
      onSubmit: () => {
        if (!isBusy && !this.host.offline) actions.verify();
      },
      onInput: () => this.#forgive(),
      onCancel: actions.close,
      content: html`<div id="code-title" class="editor-title">${isEmail ? say.checkYourEmail : say.checkYourPhone}</div>
        ${codeField({
          name: 'verification-code',
          label: say.code,
          // Without the seconds: of a field that has focus, a description is read out again whenever it changes.
          describedBy: 'code-sent-to',
          error: this.#error,
          after: html`<div part="hint">
            <span id="code-sent-to">${say.codeSentTo} <bdi dir="ltr">${this.value}</bdi>.</span
            >${isTooSoon ? wait : nothing}
          </div>`,
          required: true,
          readonly: isBusy,
        })}
        <div class="actions">
          ${button({
            text: say.verify,
            variant: 'primary',
            type: 'submit',
            busy: isBusy,
            disabled: this.host.offline,
          })}
          ${button({
            text: say.newCode,
            variant: 'secondary',
            disabled: isBusy || isTooSoon || this.host.offline,
            onClick: actions.resend,
          })}
          ${button({
            text: isEmail ? say.otherEmail : say.otherNumber,
            variant: 'quiet',
            style: 'muted',
            onClick: actions.change,
          })}
        </div>`,
    });
  }

  /** What is typed now is not what was wrong. */
  #forgive(): void {
    if (this.#error === undefined) return;
    this.#error = undefined;
    this.host.requestUpdate();
  }

  get #input(): HTMLInputElement | null {
    return this.host.renderRoot.querySelector(`[name="${fieldPrefix}verification-code"]`);
  }
}

/** What went wrong with a code, or with sending one. */
export function wordsFor({ code, kind, detail }: AsgError, say: Say): string {
  if (code === 'wrong-code') return say.wrongCode;
  if (code === 'expired-code') return say.expiredCode;
  if (code === 'rate-limited') return say.tooManyCodes(Math.max(1, Math.ceil((detail.retryAfter ?? 60) / 60)));
  return kind === 'validation' ? say.notVerifiedHere : say.notSent;
}

/** Minutes and seconds, as clocks show them. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
