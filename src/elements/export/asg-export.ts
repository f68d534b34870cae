import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { AsgElement, type WidgetStrings } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { base } from '../../styles/base.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { list, row } from '../../ui/list.ts';
import { skeleton } from '../../ui/skeleton.ts';
import type { ExportRunning, Format } from './export.running.ts';
import { strings, type ExportStrings } from './export.strings.ts';

const runningPart = new Lazy(() => import('./export.running.ts'));

/**
 * Gives people a copy of their data: as a page to read and to print, and as JSON for other apps. It is made in the
 * browser and goes nowhere else; nothing of it is shown or kept.
 *
 * Reads, when a button is pressed, `GET /scim2/Me`, `GET /scim2/Schemas`, `GET /api/identity/user/v1.0/me` (with the
 * receipts of consents), and below `/api/users` the person's sessions, authorized apps, answers to policies, linked
 * accounts, passkeys and push devices. Needs the scope `internal_login`. What an app may not read is left out, and that is
 * said; of what a server does not have, there is nothing. The files are called
 * `{organization}-account-data-2026-11-24.json`, after `organization-name`, else after the server's name for it.
 *
 * @tagname asg-export
 * @scope internal_login - to read what goes into the copy
 *
 * @slot actions - at the end of the header
 * @slot before - above the panel
 * @slot after - below the panel
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not export data
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface the rows lie on
 * @csspart row - one form of the copy, or the progress
 * @csspart row-title - its name
 * @csspart row-value - what it is for
 * @csspart row-actions - its button
 * @csspart badge - a word about the developer's note
 * @csspart notice - a message in or above the panel
 * @csspart state - what stands in the panel instead of rows
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart link - a button that looks like a link
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - the session could not be started
 * @cssstate busy - the copy is being made
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in; cancelable: `{ widget, reason, resume }`
 * @fires asg-error - a read failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgExport extends AsgElement {
  static readonly tag = 'asg-export';
  static override styles: CSSResultGroup = [base, tones, rows];
  /** @internal */
  static override readonly parts = [runningPart];

  protected readonly words = new UseStrings(this, 'export', strings);
  /** @internal */
  readonly needed = [];
  /** There once somebody wants a copy. */
  #running: ExportRunning | undefined;

  /** @internal */
  override get say(): ExportStrings & WidgetStrings & CommonStrings {
    return this.words.say;
  }

  protected override renderSkeleton(): unknown {
    return skeleton(2);
  }

  protected override renderContent(): unknown {
    const { say } = this;
    return list([
      this.#renderRow('page', say.page, say.pageText, say.downloadPage),
      this.#renderRow('file', say.file, say.fileText, say.downloadFile),
      this.#running?.render() ?? nothing,
    ]);
  }

  #renderRow(format: Format, title: string, value: string, label: string): TemplateResult {
    const current = this.#running?.format;
    const actions = button({
      text: this.say.download,
      label,
      variant: 'quiet',
      busy: current === format,
      disabled: this.offline || current !== undefined,
      onClick: () => void this.#start(format),
    });
    return html`<li part="row" class="pair">${row({ title, value: html`<span>${value}</span>`, actions })}</li>`;
  }

  async #start(format: Format): Promise<void> {
    await this.fetch(runningPart);
    const part = this.use(runningPart);
    if (!part) return;
    this.#running ??= new part.ExportRunning(this);
    this.#running.start(format);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-export': AsgExport;
  }
}
