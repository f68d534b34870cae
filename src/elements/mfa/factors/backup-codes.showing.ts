import { html, nothing, type TemplateResult } from 'lit';
import { download, slug } from '../../../base/download.ts';
import type { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { checkbox } from '../../../ui/choices.ts';
import { form } from '../../../ui/form.ts';
import { canCopy, copy } from '../mfa.copy.ts';
import { copy as copyShape, download as downloadShape, print as printShape } from '../mfa.icons.ts';
import { steps as renderSteps } from '../mfa.steps.ts';
import type { MfaView } from '../mfa.view.ts';
import type { BackupCodesChangingStrings } from './backup-codes.changing.strings.ts';
import { putOnPaper } from './backup-codes.paper.ts';

/** The codes, on screen once. With this they leave memory, page and paper. */
export class ShowingBackupCodes {
  #codes: readonly string[];
  #isSaved = false;
  #takeAway: (() => void) | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly words: UseStrings<BackupCodesChangingStrings>,
    codes: readonly string[],
    private readonly steps: (() => readonly string[]) | undefined,
    private readonly leave: () => void,
  ) {
    this.#codes = codes;
    addEventListener('beforeunload', this.#warn);
  }

  get isSaved(): boolean {
    return this.#isSaved;
  }

  close(): void {
    this.#codes = [];
    this.#takeAway?.();
    removeEventListener('beforeunload', this.#warn);
  }

  render(): TemplateResult {
    const { say } = this.words;
    const steps = this.steps?.();
    return html`<li>
      ${form({
        labelledBy: 'codes-title',
        onSubmit: () => this.leave(),
        onCancel: () => this.leave(),
        onInput: ({ target }) => {
          this.#isSaved = (target as HTMLInputElement).checked;
          this.view.update();
        },
        content: html`<div class="editor-title" id="codes-title" tabindex="-1">${say.saveTitle}</div>
          ${steps ? renderSteps(steps, steps.length - 1) : nothing}
          <div part="hint">${say.saveText}</div>
          <ul part="codes" role="list" aria-label=${say.listLabel}>
            ${this.#codes.map(renderCode)}
          </ul>
          <div class="actions">${this.#renderWays()}</div>
          ${checkbox({ name: 'saved', label: say.saved, isSwitch: false, checked: false })}
          <div class="actions">
            ${button({ text: say.done, variant: 'primary', type: 'submit', disabled: !this.#isSaved })}
          </div>`,
      })}
    </li>`;
  }

  #renderWays(): unknown {
    const { say } = this.words;
    const way = { variant: 'secondary' } as const;
    return [
      canCopy()
        ? button({ ...way, text: this.view.say.copy, icon: copyShape, onClick: () => void this.#copy() })
        : nothing,
      button({ ...way, text: say.download, icon: downloadShape, onClick: () => this.#download() }),
      // Browsers within apps cannot print.
      typeof window.print === 'function'
        ? button({ ...way, text: say.print, icon: printShape, onClick: () => this.#print() })
        : nothing,
    ];
  }

  async #copy(): Promise<void> {
    await copy(this.view.element, this.#codes.join('\n'));
  }

  #download(): void {
    const name = slug(this.view.element.appName ?? '') || slug(location.hostname);
    const lines = [...this.#head(), '', ...this.#codes, ''];
    download(`${name}-backup-codes.txt`, 'text/plain;charset=utf-8', lines.join('\n'));
  }

  #print(): void {
    const [title = '', ...text] = this.#head();
    this.#takeAway?.();
    this.#takeAway = putOnPaper({
      title,
      text,
      codes: this.#codes,
      lang: this.words.lang(),
      dir: this.words.dir() === 'rtl' ? 'rtl' : 'ltr',
    });
    window.print();
  }

  /** What the codes are good for has to stand beside them, where they lie among others in a folder. */
  #head(): readonly string[] {
    const { say } = this.words;
    const app = this.view.element.appName || location.hostname;
    return [say.codesFor(app), say.madeOn(this.words.date(new Date(), { dateStyle: 'long' })), say.worksOnce];
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (!this.#isSaved) event.preventDefault();
  };
}

/** Read out sign by sign; seen in groups. */
function renderCode(code: string): TemplateResult {
  const groups = groupsOf(code);
  const spoken = groups.map((group) => signsOf(group).join(' ')).join(', ');
  return html`<li>
    <span class="hidden">${spoken}</span
    ><span aria-hidden="true">${groups.map((group) => html`<span class="group">${group}</span>`)}</span>
  </li>`;
}

/** Of four or three signs, whichever comes out even. */
function groupsOf(code: string): readonly string[] {
  const signs = signsOf(code);
  const size = signs.length % 4 !== 0 && signs.length % 3 === 0 ? 3 : 4;
  return signs.flatMap((_, index) => (index % size === 0 ? signs.slice(index, index + size).join('') : []));
}

function signsOf(text: string): readonly string[] {
  return text.match(/./gsu) ?? [];
}
