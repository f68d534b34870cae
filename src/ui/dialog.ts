import { css, html, type CSSResult, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { noChange } from 'lit';

/** Opens a `<dialog>` as a modal: the top layer, which no narrow or clipped host can cut. */
class Modal extends AsyncDirective {
  /** Where focus was before. */
  #opener: HTMLElement | null = null;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('modal() stands on the dialog itself');
  }
  render(): typeof noChange {
    return noChange;
  }
  override update(part: ElementPart): typeof noChange {
    const dialog = part.element as HTMLDialogElement;
    // While it is first rendered it is not in the document yet, where it cannot be opened.
    queueMicrotask(() => {
      if (!dialog.isConnected || dialog.open) return;
      this.#opener = (dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
      dialog.showModal();
    });
    return noChange;
  }
  /** The browser gives focus back when a dialog closes, but not when it is taken away. */
  override disconnected(): void {
    const opener = this.#opener;
    queueMicrotask(() => {
      const root = opener?.getRootNode();
      if (root instanceof ShadowRoot && !root.activeElement) opener?.focus();
    });
  }
}

const modal = directive(Modal);

export interface DialogOptions {
  readonly title: string;
  readonly text: unknown;
  /** The first one gets focus: put the safe one there, or the one the person asked for when nothing can be lost. */
  readonly actions: unknown;
  /** Escape, or the browser's own way of closing. The element stops rendering the dialog then. */
  readonly onClose: () => void;
}

/** Render it to open it, stop rendering it to close it. Focus goes back to where it was, unless the element moves it on. */
export function dialog(options: DialogOptions): TemplateResult {
  return html`<dialog
    part="dialog"
    aria-labelledby="dialog-title"
    aria-describedby="dialog-text"
    @close=${options.onClose}
    ${modal()}
  >
    <h2 id="dialog-title">${options.title}</h2>
    <p id="dialog-text">${options.text}</p>
    <div class="actions">${options.actions}</div>
  </dialog>`;
}

export const dialogStyles: CSSResult = css`
  [part~='dialog'] {
    color: var(--_fg);
    background: var(--_raised);
    border: 1px solid transparent;
    border-radius: var(--_r-lg);
    box-shadow:
      0 0 0 1px var(--_line),
      0 12px 32px -8px rgb(0 0 0 / 0.3);
    padding: var(--_s6);
    inline-size: min(27em, 100vi - 2rem);
    font-size: var(--_t-md);
  }
  [part~='dialog']::backdrop {
    background: rgb(10 12 20 / 0.45);
  }
  [part~='dialog'] > h2 {
    font-weight: 600;
    font-size: var(--_t-lg);
    line-height: 1.35;
    text-wrap: balance;
  }
  [part~='dialog'] > p {
    font-size: var(--_t-sm);
    color: var(--_muted);
    margin-block-start: var(--_s2);
    text-wrap: pretty;
  }
  [part~='dialog'] > .actions {
    margin-block-start: var(--_s5);
  }
`;
