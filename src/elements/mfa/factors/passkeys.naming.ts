import { html, nothing, type TemplateResult } from 'lit';
import type { AsgError } from '../../../client/errors.ts';
import { button } from '../../../ui/button.ts';
import { field } from '../../../ui/field.ts';
import { focusInvalid, form, values } from '../../../ui/form.ts';
import { alert } from '../../../ui/icon.ts';
import { notice } from '../../../ui/notice.ts';
import type { MfaView } from '../mfa.view.ts';
import type { PasskeysAddingStrings } from './passkeys.adding.strings.ts';

export interface NamingOptions {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  /** It was added just now, so that there is nothing to cancel any more. */
  readonly isNew: boolean;
  readonly say: () => PasskeysAddingStrings;
  readonly isBusy: () => boolean;
  /** Resolves with what went wrong, if anything did. */
  readonly save: (name: string) => Promise<AsgError | undefined>;
  readonly leave: () => void;
}

/** The form in which a passkey gets its name, in the place of its row. */
export class PasskeyNaming {
  #hasFailed = false;
  #isEmpty = false;

  constructor(
    private readonly view: MfaView,
    private readonly options: NamingOptions,
  ) {}

  get id(): string {
    return this.options.id;
  }

  /** The name is selected, so that typing replaces it. */
  async open(): Promise<void> {
    await this.view.focus('form [part~="input"]');
    this.view.element.renderRoot.querySelector<HTMLInputElement>('form [part~="input"]')?.select();
  }

  render(): TemplateResult {
    const { title, value, isNew } = this.options;
    const say = this.options.say();
    const isBusy = this.options.isBusy();
    const leave = (): void => (isBusy ? undefined : this.options.leave());
    const { save, saving, tryAgain, cancel } = this.view.say;
    return form({
      labelledBy: 'passkey-title',
      onSubmit: ({ target }) => void this.#submit(target as HTMLFormElement),
      onCancel: leave,
      content: html`${this.#hasFailed ? notice({ tone: 'danger', icon: alert, text: say.nameNotSaved }) : nothing}
        <div class="editor-title" id="passkey-title">${title}</div>
        ${field({
          name: 'name',
          label: say.name,
          value,
          required: true,
          readonly: isBusy,
          hint: say.nameHint,
          error: this.#isEmpty ? say.enterName : undefined,
        })}
        <div class="actions">
          ${button({
            text: isBusy ? saving : this.#hasFailed ? tryAgain : save,
            variant: 'primary',
            type: 'submit',
            busy: isBusy,
            disabled: !this.view.canChange,
          })}
          ${button({ text: isNew ? say.skip : cancel, variant: 'quiet', style: 'muted', onClick: leave })}
        </div>`,
    });
  }

  async #submit(target: HTMLFormElement): Promise<void> {
    if (this.options.isBusy() || !this.view.canChange) return;
    const name = values(target)['name']?.trim() ?? '';
    this.#isEmpty = name === '';
    if (this.#isEmpty) {
      this.view.update();
      await this.view.element.updateComplete;
      return focusInvalid(target, this.view.element.live);
    }
    this.#hasFailed = false;
    if (!(await this.options.save(name))) return;
    this.#hasFailed = true;
    this.view.element.live.alert(this.options.say().nameNotSaved);
    await this.view.focus('[part~="editor"] [part~="notice"]');
  }
}
