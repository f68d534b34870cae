import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { focusOn } from '../../base/focus.ts';
import { reference } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import { isolate } from '../../i18n/isolate.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { isUnanswered } from '../../resources/me.write.ts';
import { form as formStyles } from '../../styles/form.ts';
import { button } from '../../ui/button.ts';
import { field, fieldPrefix } from '../../ui/field.ts';
import { focusInvalid, form, values } from '../../ui/form.ts';
import { alert, clock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { passwordField, passwordFieldStyles } from '../../ui/password-field.ts';
import { addLocalLink, type LocalLink } from './linked-accounts.api.ts';
import { strings, type LinkingStrings } from './linked-accounts.linking.strings.ts';
import { accountName, qualifiedName } from './linked-accounts.names.ts';
import type { LinkedAccountsView } from './linked-accounts.view.ts';

export const styles: readonly CSSResult[] = [formStyles, passwordFieldStyles];

type Name = 'username' | 'password';
type Problem = keyof LinkingStrings & ('enterUsername' | 'enterPassword' | 'noMatch' | 'already' | 'same');
type Problems = Readonly<Partial<Record<Name, Problem>>>;

/** Where no answer came back, the list may not tell either whether it was done. */
interface Failure {
  readonly error: AsgError;
  readonly isKnown: boolean;
}

/** The form that links another account of this server. What is typed stays in the inputs, and leaves with them. */
export class Linking {
  readonly #words: UseStrings<LinkingStrings>;
  #problems: Problems = {};
  #failure: Failure | undefined;
  #isShown = false;

  constructor(private readonly view: LinkedAccountsView) {
    this.#words = new UseStrings(view.element, 'linkedAccountsLinking', strings);
  }

  async focus(): Promise<void> {
    await focusOn(this.view.element, `#${fieldPrefix}username`);
  }

  render(): TemplateResult {
    const { say } = this.#words;
    const { isBusy, canChange, element } = this.view;
    const { organizationName } = element;
    const submit = this.#failure ? this.view.say.tryAgain : say.submit;
    return form({
      labelledBy: 'linking-title',
      onSubmit: () => void this.#submit(),
      onInput: () => this.#look(),
      onCancel: () => this.#cancel(),
      content: html`<div class="editor-title" id="linking-title">
          ${organizationName ? say.linkAnotherOf(isolate(organizationName)) : say.linkAnother}
        </div>
        ${this.#failure ? this.#renderFailure(this.#failure) : nothing}
        <div class="columns">${this.#renderUsername()}${this.#renderPassword()}</div>
        <div class="actions">
          ${button({
            text: isBusy ? say.submitting : submit,
            variant: 'primary',
            type: 'submit',
            busy: isBusy,
            disabled: !canChange,
          })}
          ${button({ text: this.view.say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.#cancel() })}
        </div>`,
    });
  }

  #renderUsername(): TemplateResult {
    const { username } = this.#problems;
    return field({
      name: 'username',
      label: this.#words.say.username,
      autocomplete: 'username',
      required: true,
      readonly: this.view.isBusy,
      error: username && this.#words.say[username],
    });
  }

  #renderPassword(): TemplateResult {
    const { say } = this.#words;
    const { password } = this.#problems;
    return passwordField({
      name: 'password',
      label: say.itsPassword,
      autocomplete: 'current-password',
      required: true,
      readonly: this.view.isBusy,
      error: password && say[password],
      shown: this.#isShown,
      showLabel: say.show,
      hideLabel: say.hide,
      onToggle: () => {
        this.#isShown = !this.#isShown;
        this.view.update();
      },
    });
  }

  #renderFailure({ error, isKnown }: Failure): TemplateResult {
    const { stillHere, tooMany } = this.view.say;
    const { notLinked, notKnown } = this.#words.say;
    if (!isKnown) {
      return notice({ tone: 'warning', icon: clock, title: notKnown, text: this.view.say.unknownText });
    }
    const { traceId } = error.detail;
    return notice({
      tone: 'danger',
      icon: alert,
      title: notLinked,
      text: html`${error.code === 'rate-limited' ? tooMany : stillHere}
      ${traceId ? reference(this.view.element, traceId) : nothing}`,
    });
  }

  async #submit(): Promise<void> {
    const { view } = this;
    if (view.isBusy || !view.canChange) return;
    // The form may have been open for hours: what counts is who is there now.
    if (!view.isConfirmed) return view.confirmed('link');
    const { username: typed = '', password = '' } = this.#values;
    const name = typed.trim();
    this.#hide();
    this.#failure = undefined;
    this.#problems = problemsWith(name, password, view.me.data?.userName);
    view.update();
    if (Object.keys(this.#problems).length > 0) return this.#focusProblem();
    const known = new Set(view.element.local.data?.map(({ id }) => id));
    const userName = qualifiedName(name, view.me.data?.userName, view.element.session);
    const error = await view.run((send) => addLocalLink(send, userName, password));
    if (error === 'left' || view.linking !== this) return undefined;
    await this.#finish(known, error);
  }

  /** The server answers without saying what it made of it: the list does, also of an answer that was lost. */
  async #finish(known: ReadonlySet<string>, error: AsgError | undefined): Promise<void> {
    const { view } = this;
    const { local } = view.element;
    if (error && !isUnanswered(error)) return this.#fail(error, true);
    const isKnown = error ? await view.hasFoundOut(local, error) : await local.load();
    if (view.linking !== this) return;
    const made = local.data?.find(({ id }) => !known.has(id));
    if (error && !made) return this.#fail(error, isKnown === true);
    await view.closeLinking();
    this.#tell(made);
  }

  #tell(made: LocalLink | undefined): void {
    const { view } = this;
    if (made) {
      const words = view.say.linked(isolate(accountName(made, view.element.session)));
      view.notices.success(words);
    }
    view.changed('linked', made?.id);
  }

  async #fail(error: AsgError, isKnown: boolean): Promise<void> {
    this.view.report(error);
    this.#problems = problemsOf(error);
    this.#failure = Object.keys(this.#problems).length > 0 ? undefined : { error, isKnown };
    this.view.update();
    if (!this.#failure) return this.#focusProblem();
    const { notLinked, notKnown } = this.#words.say;
    this.view.element.live.alert(isKnown ? notLinked : notKnown);
    await focusOn(this.view.element, '[part~="editor"] [part~="notice"]');
  }

  async #focusProblem(): Promise<void> {
    await this.view.element.updateComplete;
    focusInvalid(this.#form);
  }

  /** A field that was marked wrong is looked at again; nothing turns red the first time. */
  #look(): void {
    if (Object.keys(this.#problems).length === 0) return;
    const { username = '', password = '' } = this.#values;
    const wrong = problemsWith(username.trim(), password, this.view.me.data?.userName);
    const names = Object.keys(this.#problems) as Name[];
    this.#problems = Object.fromEntries(names.flatMap((name) => (name in wrong ? [[name, wrong[name]]] : [])));
    this.view.update();
  }

  #cancel(): void {
    if (!this.view.isBusy) void this.view.closeLinking();
  }

  #hide(): void {
    this.#isShown = false;
    const input = this.#form?.querySelector<HTMLInputElement>(`#${fieldPrefix}password`);
    if (input) input.type = 'password';
  }

  get #values(): Readonly<Record<string, string>> {
    return this.#form ? values(this.#form) : {};
  }

  get #form(): HTMLFormElement | null {
    return this.view.element.renderRoot.querySelector('form');
  }
}

function problemsWith(name: string, password: string, ownName: string | undefined): Problems {
  const isOwn = ownName !== undefined && name.toLowerCase() === ownName.toLowerCase();
  return {
    ...(name === '' ? { username: 'enterUsername' } : isOwn ? { username: 'same' } : {}),
    ...(password === '' ? { password: 'enterPassword' } : {}),
  };
}

function problemsOf({ code }: AsgError): Problems {
  switch (code) {
    case 'wrong-password':
    case 'invalid-input':
      return { password: 'noMatch' };
    case 'missing-password':
      return { password: 'enterPassword' };
    case 'same-account':
      return { username: 'same' };
    case 'conflict':
      return { username: 'already' };
    default:
      return {};
  }
}
