import { html, nothing, type TemplateResult } from 'lit';
import { Leaving } from '../../base/leaving.ts';
import { reference } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import { isUnanswered } from '../../resources/me.write.ts';
import { button } from '../../ui/button.ts';
import { fieldPrefix } from '../../ui/field.ts';
import { focusInvalid, form } from '../../ui/form.ts';
import { alert, check, clock, cross, icon, ring } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { passwordField } from '../../ui/password-field.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import {
  problemsOf,
  problemsWith,
  type Name,
  type Problems,
  type Say,
  type Typed,
} from './password-change.problems.ts';
import { passwordRulesHint, type PasswordRule } from './password-change.rules.ts';

/** Lives in one variable of one call, and nowhere else. */
export interface PasswordInput {
  readonly current: string;
  readonly new: string;
  readonly endOthers: boolean;
}

/** What the form is told by its owner, and tells it. */
export interface FormOwner {
  readonly say: Say;
  readonly rules: readonly PasswordRule[];
  readonly username: string | undefined;
  readonly forgotHref: string | undefined;
  /** Whether the server checks the current password; otherwise it is not asked for. */
  readonly asksCurrent: boolean;
  readonly offersSignOut: boolean;
  readonly canCancel: boolean;
  readonly isChanging: boolean;
  change(input: PasswordInput): void;
  cancel(): void;
}

const pause = 1_000;

/** The two fields, the checklist, and what is wrong with them. What is typed stays in the inputs. */
export class PasswordForm {
  #problems: Problems = {};
  #failure: AsgError | undefined;
  /** Undefined for a rule of which only the server can tell. */
  #met: readonly (boolean | undefined)[] = [];
  #hasTried = false;
  #shown: Readonly<Record<Name, boolean>> = { current: false, new: false };
  #hasCapsLock = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #leaving: Leaving;

  constructor(
    private readonly host: AsgPasswordChange,
    private readonly owner: FormOwner,
  ) {
    this.#leaving = new Leaving(host);
  }

  /** Nothing is said any more. */
  close(): void {
    clearTimeout(this.#pause);
  }

  /** At once, or where something was typed, as soon as the person lets that go. */
  leave(go: () => void): void {
    const { current, new: next } = this.#typed;
    if (current || next) this.#leaving.ask(go);
    else go();
  }

  renderQuestion(): unknown {
    return this.#leaving.render();
  }

  focus(): void {
    this.#input(this.owner.asksCurrent ? 'current' : 'new')?.focus();
  }

  async fail(error: AsgError): Promise<void> {
    const { say } = this.owner;
    this.#problems = problemsOf(error, this.#typed, this.host);
    this.#failure = Object.keys(this.#problems).length > 0 ? undefined : error;
    this.host.requestUpdate();
    if (this.#failure) this.host.live.alert(isUnanswered(this.#failure) ? say.unknown : say.notChanged);
    await this.host.updateComplete;
    if (this.#failure) this.host.renderRoot.querySelector<HTMLElement>('form [part~="notice"]')?.focus();
    else focusInvalid(this.#form, this.host.live);
    // Nobody sees where a wrong one that is hidden would go on.
    if (error.code === 'wrong-password') this.#input('current')?.select();
  }

  render(): TemplateResult {
    const { say } = this.owner;
    return form({
      labelledBy: 'title',
      onSubmit: () => this.#submit(),
      onInput: () => this.#look(),
      ...(this.owner.canCancel && { onCancel: () => this.owner.cancel() }),
      content: html`${this.#renderUsername()}<slot name="username"></slot>
        ${this.#failure ? this.#renderFailure(this.#failure, say) : nothing}
        ${this.owner.asksCurrent ? this.#renderField('current', say) : nothing} ${this.#renderField('new', say)}
        ${
          this.owner.offersSignOut
            ? html`<label class="check"
                ><input type="checkbox" name="endOthers" checked ?disabled=${this.owner.isChanging} /><span
                  >${say.signOutOthers}</span
                ></label
              >`
            : nothing
        }
        <div class="actions">
          ${button({
            text: this.owner.isChanging ? say.submitting : this.#failure ? say.tryAgain : say.submit,
            variant: 'primary',
            type: 'submit',
            busy: this.owner.isChanging,
            disabled: this.host.offline,
          })}
          ${
            this.owner.canCancel
              ? button({ text: say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.owner.cancel() })
              : nothing
          }
        </div>`,
    });
  }

  /** For password managers: which account the new password belongs to. Hidden by clipping; some ignore anything else. */
  #renderUsername(): unknown {
    const { username } = this.owner;
    if (username === undefined) return nothing;
    return html`<input
      class="hidden"
      type="text"
      name="username"
      autocomplete="username"
      .defaultValue=${username}
      readonly
      tabindex="-1"
      aria-hidden="true"
    />`;
  }

  #renderField(name: Name, say: Say): TemplateResult {
    const { rules, forgotHref } = this.owner;
    const isNew = name === 'new';
    return html`<div @keydown=${this.#noticeCapsLock} @keyup=${this.#noticeCapsLock}>
      ${passwordField({
        name,
        label: say[name],
        aside: !isNew && forgotHref ? html`<a part="link" href=${forgotHref}>${say.forgot}</a>` : undefined,
        autocomplete: isNew ? 'new-password' : 'current-password',
        required: true,
        readonly: this.owner.isChanging,
        passwordRules: isNew ? passwordRulesHint(rules) : undefined,
        describedBy: isNew && rules.length > 0 ? 'rules' : '',
        hint: this.#hasCapsLock ? say.capsLock : undefined,
        error: this.#problems[name]?.(say),
        shown: this.#shown[name],
        showLabel: say.show,
        hideLabel: say.hide,
        onToggle: () => this.#toggle(name),
        after: isNew && rules.length > 0 ? this.#renderChecklist(say) : undefined,
      })}
    </div>`;
  }

  #renderChecklist(say: Say): TemplateResult {
    return html`<ul part="checklist" id="rules" role="list" aria-label=${say.rules}>
      ${this.owner.rules.map((rule, index) => {
        const isMet = this.#met.length > 0 ? this.#met[index] : rule.isMet?.('');
        const isMissed = this.#hasTried && isMet === false;
        return html`<li part="checklist-item" class=${isMet ? 'met' : isMissed ? 'missed' : ''}>
          ${icon(isMet ? check : isMissed ? cross : ring)}<span
            >${rule.label(say)}${
              isMet === undefined ? nothing : html`<span class="hidden">, ${isMet ? say.met : say.notMet}</span>`
            }</span
          >
        </li>`;
      })}
    </ul>`;
  }

  #renderFailure(error: AsgError, say: Say): TemplateResult {
    if (isUnanswered(error)) {
      const title = error.code === 'timeout' ? say.timeoutTitle : undefined;
      return notice({ tone: 'warning', icon: clock, title, text: say.unknown });
    }
    const { traceId } = error.detail;
    const text = error.code === 'invalid-input' ? say.checkBoth : say.oldStillWorks;
    return notice({
      tone: 'danger',
      icon: alert,
      title: say.notChanged,
      text: html`${text} ${traceId ? reference(this.host, traceId) : nothing}`,
    });
  }

  get #typed(): Typed {
    const { asksCurrent, rules } = this.owner;
    const current = asksCurrent ? (this.#input('current')?.value ?? '') : undefined;
    return { current, new: this.#input('new')?.value ?? '', rules };
  }

  #submit(): void {
    if (this.owner.isChanging || this.host.offline) return;
    const typed = this.#typed;
    const endOthers = this.#form?.querySelector<HTMLInputElement>('[name="endOthers"]')?.checked ?? false;
    this.#hide();
    this.#hasTried = true;
    this.#failure = undefined;
    this.#problems = problemsWith(typed);
    this.host.requestUpdate();
    if (Object.keys(this.#problems).length === 0) {
      return this.owner.change({ current: typed.current ?? '', new: typed.new, endOthers });
    }
    void this.host.updateComplete.then(() => focusInvalid(this.#form, this.host.live));
  }

  /** Rules tick off while typing; a field that was marked wrong is looked at again. Nothing turns red the first time. */
  #look(): void {
    const { say } = this.owner;
    const typed = this.#typed;
    const next = typed.new;
    this.#met = typed.rules.map((rule) => rule.isMet?.(next));
    const wrong = problemsWith(typed);
    const names = Object.keys(this.#problems) as Name[];
    this.#problems = Object.fromEntries(names.flatMap((name) => (name in wrong ? [[name, wrong[name]]] : [])));
    this.host.requestUpdate();
    clearTimeout(this.#pause);
    const checkable = this.#met.filter((isMet) => isMet !== undefined).length;
    if (next !== '' && this.host.renderRoot.querySelector(`#${fieldPrefix}new:focus`)) {
      this.#pause = setTimeout(
        () => this.host.live.say(say.rulesMet(this.#met.filter(Boolean).length, checkable)),
        pause,
      );
    }
  }

  readonly #noticeCapsLock = (event: KeyboardEvent): void => {
    // Autofill sends key events that are none.
    const isOn = event.getModifierState?.('CapsLock') ?? false;
    if (isOn === this.#hasCapsLock) return;
    this.#hasCapsLock = isOn;
    this.host.requestUpdate();
  };

  #toggle(name: Name): void {
    this.#shown = { ...this.#shown, [name]: !this.#shown[name] };
    this.host.requestUpdate();
  }

  #hide(): void {
    this.#shown = { current: false, new: false };
    for (const name of ['current', 'new'] as const) {
      const input = this.#input(name);
      if (input) input.type = 'password';
    }
  }

  get #form(): HTMLFormElement | null {
    return this.host.renderRoot.querySelector('form');
  }

  #input(name: Name): HTMLInputElement | null {
    return this.#form?.querySelector<HTMLInputElement>(`#${fieldPrefix}${name}`) ?? null;
  }
}
