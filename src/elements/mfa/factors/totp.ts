import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { UseResource, type Standing } from '../../../base/use-resource.ts';
import { flag } from '../../../client/read-values.ts';
import { valueAt } from '../../../client/scim.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { enterpriseSchema, systemSchema } from '../../../resources/me.read.ts';
import type { Me } from '../../../resources/me.ts';
import { button } from '../../../ui/button.ts';
import { check, icon } from '../../../ui/icon.ts';
import { enabledAuthenticators } from '../mfa.authenticators.ts';
import { Factor, type RowOptions } from '../mfa.factor.ts';
import { keypad } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import type { ChangingTotp } from './totp.changing.ts';
import { strings, type TotpStrings } from './totp.strings.ts';
import { isMarked, markFor } from './totp.unfinished.ts';

/** What sets it up, replaces it and turns it off. */
const changingPart = new Lazy(() => import('./totp.changing.ts'));

/** Codes of an app (RFC 6238). */
export class Totp extends Factor {
  readonly name = 'totp';
  readonly enabled: UseResource<readonly string[]>;
  /** The server said that there is no such thing here. */
  isAbsent = false;
  readonly #words: UseStrings<TotpStrings>;
  #changing: ChangingTotp | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaTotp', strings);
    this.enabled = new UseResource(view.element, enabledAuthenticators);
  }

  get enrolled(): number {
    return this.isOn ? 1 : 0;
  }

  get standing(): Standing {
    return this.isAbsent ? 'absent' : 'ready';
  }

  override get isBusy(): boolean {
    return super.isBusy || this.#changing?.isBusy === true;
  }

  /** The person's data is believed, but for a set-up that was begun in this tab and not finished. */
  get isOn(): boolean {
    return this.isSaidToBeOn && !isMarked(markFor(this.view.element));
  }

  /** There is no asking the API for it: the call that looks like it makes a key. */
  get isSaidToBeOn(): boolean {
    const { data } = this.view.element.me;
    return (data !== undefined && isEnabled(data)) || this.enabled.data?.includes(this.name) === true;
  }

  load(again: boolean): void {
    if (again) void this.enabled.load();
    else this.enabled.ensure();
  }

  renderRow(): unknown {
    if (this.isAbsent) return nothing;
    const { say } = this.#words;
    return (
      this.#changing?.render() ?? this.view.row({ key: this.name, icon: icon(keypad), title: say.title, ...this.#look })
    );
  }

  resume(action: string): void {
    void this.#change().then((changing) => changing?.begin(action));
  }

  override close(): void {
    super.close();
    this.#changing?.close();
  }

  get #look(): Pick<RowOptions, 'tone' | 'badge' | 'text' | 'actions'> {
    const { say } = this.#words;
    const { setUp, setUpLabel, turnOff: off, on, continue: goOn } = this.view.say;
    if (this.isOn) {
      const badge = html`<span part="badge" class="success">${icon(check)}${on}</span>`;
      const replaceButton = this.#button(say.replace, say.replaceLabel, 'replace');
      const actions = [replaceButton, this.#button(off, say.turnOffLabel, 'turn-off', 'muted')];
      return { tone: 'success', badge, text: say.on, actions };
    }
    // Of one shape with and without a beginning, so that focus stays on the button when that is taken back.
    if (!this.isSaidToBeOn)
      return { text: say.off, actions: [nothing, this.#button(setUp, setUpLabel(say.title), 'set-up')] };
    const badge = html`<span part="badge" class="warning">${say.notFinished}</span>`;
    const startOverButton = this.#button(say.startOver, say.startOverLabel, 'start-over', 'muted');
    const actions = [startOverButton, this.#button(goOn, say.continueLabel, 'set-up')];
    return { tone: 'warning', badge, text: say.halfway, actions };
  }

  #button(text: string, label: string, action: string, style?: 'muted'): TemplateResult {
    return button({
      text,
      label,
      name: `${this.name}-${action}`,
      variant: 'quiet',
      ...(style && { style }),
      disabled: !this.view.canChange,
      onClick: () => this.view.confirmed(`${this.name}:${action}`),
    });
  }

  /** Where it cannot be fetched, the element says so. */
  async #change(): Promise<ChangingTotp | undefined> {
    const part = await this.view.part(changingPart);
    return part && (this.#changing ??= new part.ChangingTotp(this.view, this));
  }
}

/** What the person's data says. It says so from the first step of a set-up on, before anybody has proven anything. */
function isEnabled({ user }: Me): boolean {
  const schemas = [systemSchema, enterpriseSchema];
  return schemas.some((schema) => flag(valueAt(user, schema, ['totpEnabled'])) === true);
}
