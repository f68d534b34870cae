import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { AuthController } from '../../auth/controller.ts';
import { focusOn } from '../../base/focus.ts';
import { Leaving } from '../../base/leaving.ts';
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
import type { Acting } from './linked-accounts.acting.ts';
import { addLocalLink, type LocalLink } from './linked-accounts.api.ts';
import { strings, type LinkingStrings } from './linked-accounts.linking.strings.ts';
import { accountName, tenantOf } from './linked-accounts.names.ts';

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
  readonly #leaving: Leaving;
  #problems: Problems = {};
  #failure: Failure | undefined;
  #isShown = false;

  constructor(private readonly acting: Acting) {
    this.#words = new UseStrings(acting.element, 'linkedAccountsLinking', strings);
    this.#leaving = new Leaving(acting.element);
  }

  async focus(): Promise<void> {
    await focusOn(this.acting.element, `#${fieldPrefix}username`);
  }

  render(): TemplateResult {
    const { say } = this.#words;
    const { isBusy, element } = this.acting;
    const { organizationName } = element;
    const submit = this.#failure ? this.acting.say.tryAgain : say.submit;
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
            disabled: !this.acting.view.canChange,
          })}
          ${button({ text: this.acting.say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.#cancel() })}
        </div>`,
    });
  }

  renderQuestion(): unknown {
    return this.#leaving.render();
  }

  /** Does what takes the place of the form: at once, or where something was typed, as soon as the person lets that go. */
  leave(go: () => void): void {
    if (this.acting.isBusy) return;
    if (Object.values(this.#values).some(Boolean)) this.#leaving.ask(go);
    else go();
  }

  #renderUsername(): TemplateResult {
    const { username } = this.#problems;
    return field({
      name: 'username',
      label: this.#words.say.username,
      autocomplete: 'username',
      required: true,
      readonly: this.acting.isBusy,
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
      readonly: this.acting.isBusy,
      error: password && say[password],
      shown: this.#isShown,
      showLabel: say.show,
      hideLabel: say.hide,
      onToggle: () => {
        this.#isShown = !this.#isShown;
        this.acting.update();
      },
    });
  }

  #renderFailure({ error, isKnown }: Failure): TemplateResult {
    const { stillHere, tooMany } = this.acting.say;
    const { notLinked, notKnown } = this.#words.say;
    if (!isKnown) {
      return notice({ tone: 'warning', icon: clock, title: notKnown, text: this.acting.say.unknownText });
    }
    const { traceId } = error.detail;
    return notice({
      tone: 'danger',
      icon: alert,
      title: notLinked,
      text: html`${error.code === 'rate-limited' ? tooMany : stillHere}
      ${traceId ? reference(this.acting.element, traceId) : nothing}`,
    });
  }

  async #submit(): Promise<void> {
    const { acting } = this;
    if (acting.isBusy || !acting.view.canChange) return;
    // The form may have been open for hours: what counts is who is there now.
    if (!acting.isConfirmed) return acting.confirmed('link');
    const { username: typed = '', password = '' } = this.#values;
    const name = typed.trim();
    this.#hide();
    this.#failure = undefined;
    this.#problems = problemsWith(name, password, this.#ownName);
    acting.update();
    if (Object.keys(this.#problems).length > 0) return this.#focusProblem();
    const known = new Set(acting.element.local.data?.map(({ id }) => id));
    const userName = qualifiedName(name, this.#ownName, acting.element.session);
    const error = await acting.run((send) => addLocalLink(send, userName, password));
    if (error === 'left' || acting.linking !== this) return undefined;
    await this.#finish(known, error);
  }

  /** The server answers without saying what it made of it: the list does, also of an answer that was lost. */
  async #finish(known: ReadonlySet<string>, error: AsgError | undefined): Promise<void> {
    const { acting } = this;
    const { local } = acting.element;
    if (error && !isUnanswered(error)) return this.#fail(error, true);
    const isKnown = error ? await acting.hasFoundOut(local, error) : await acting.readAgain(local);
    if (acting.linking !== this) return;
    const made = local.data?.find(({ id }) => !known.has(id));
    if (error && !made) return this.#fail(error, isKnown === true);
    await acting.closeLinking();
    this.#tell(made);
  }

  #tell(made: LocalLink | undefined): void {
    const { acting } = this;
    if (made) {
      const words = acting.say.linked(isolate(accountName(made, acting.element.session)));
      acting.notices.success(words);
    }
    acting.changed('linked', made?.id);
  }

  async #fail(error: AsgError, isKnown: boolean): Promise<void> {
    this.acting.report(error);
    this.#problems = problemsOf(error);
    this.#failure = Object.keys(this.#problems).length > 0 ? undefined : { error, isKnown };
    this.acting.update();
    if (!this.#failure) return this.#focusProblem();
    const { notLinked, notKnown } = this.#words.say;
    this.acting.element.live.alert(isKnown ? notLinked : notKnown);
    await focusOn(this.acting.element, '[part~="editor"] [part~="notice"]');
  }

  async #focusProblem(): Promise<void> {
    await this.acting.element.updateComplete;
    focusInvalid(this.#form, this.acting.element.live);
  }

  /** A field that was marked wrong is looked at again; nothing turns red the first time. */
  #look(): void {
    if (Object.keys(this.#problems).length === 0) return;
    const { username = '', password = '' } = this.#values;
    const wrong = problemsWith(username.trim(), password, this.#ownName);
    const names = Object.keys(this.#problems) as Name[];
    this.#problems = Object.fromEntries(names.flatMap((name) => (name in wrong ? [[name, wrong[name]]] : [])));
    this.acting.update();
  }

  #cancel(): void {
    this.leave(() => void this.acting.closeLinking());
  }

  #hide(): void {
    this.#isShown = false;
    const input = this.#form?.querySelector<HTMLInputElement>(`#${fieldPrefix}password`);
    if (input) input.type = 'password';
  }

  get #ownName(): string | undefined {
    const { view, element } = this.acting;
    const auth = element.session?.state;
    return view.me.data?.userName ?? (auth?.status === 'signed-in' ? auth.user.username : undefined);
  }

  get #values(): Readonly<Record<string, string>> {
    return this.#form ? values(this.#form) : {};
  }

  get #form(): HTMLFormElement | null {
    return this.acting.element.renderRoot.querySelector('form');
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

/**
 * A username as the server finds it: with its organization, without which it looks in another one. What stands behind an
 * @ is an organization, unless people here sign in with an address.
 */
function qualifiedName(typed: string, ownName: string | undefined, session: AuthController | undefined): string {
  const tenant = tenantOf(session);
  const isWhole = typed.includes('@') && ownName !== undefined && !ownName.includes('@');
  return isWhole || typed.endsWith(`@${tenant}`) ? typed : `${typed}@${tenant}`;
}
