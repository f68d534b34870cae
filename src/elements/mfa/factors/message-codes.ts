import { html, nothing, type TemplateResult } from 'lit';
import { emit } from '../../../base/events.ts';
import type { Standing } from '../../../base/use-resource.ts';
import { flag } from '../../../client/read-values.ts';
import { valueAt } from '../../../client/scim.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { enterpriseSchema, primaryValue, systemSchema, type Channel } from '../../../resources/me.read.ts';
import type { Me } from '../../../resources/me.ts';
import { button } from '../../../ui/button.ts';
import { phone } from '../../../ui/device-icons.ts';
import { icon, mail } from '../../../ui/icon.ts';
import { Factor } from '../mfa.factor.ts';
import type { MfaView } from '../mfa.view.ts';
import { strings } from './message-codes.strings.ts';

const kinds = {
  mobile: { optOut: 'smsOTPDisabled', attribute: 'phoneNumbers', shape: phone },
  email: { optOut: 'emailOTPDisabled', attribute: 'emails', shape: mail },
} as const;

/**
 * Codes by text message and email. Nothing is set up for them: they go to the number and the address of the profile.
 * Which applications ask for them is told to nobody, so that they never count as a second step that a person has.
 */
export class MessageCodes extends Factor {
  readonly name = 'message-codes';
  readonly enrolled = 0;
  readonly standing: Standing = 'ready';
  readonly #words: UseStrings<typeof strings>;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaMessageCodes', strings);
  }

  load(): void {
    // Everything it shows is the profile's.
  }

  resume(): void {
    // Nothing of it needs proof.
  }

  renderRow(): unknown {
    const person = this.view.element.me.data;
    if (!person) return nothing;
    return (['mobile', 'email'] as const).map((channel) => this.#renderChannel(person, channel));
  }

  #renderChannel({ user }: Me, channel: Channel): unknown {
    const { optOut, attribute, shape } = kinds[channel];
    // An organization whose people have no such switch does not send such codes, as far as anybody can tell.
    const optedOut = [systemSchema, enterpriseSchema].map((schema) => flag(valueAt(user, schema, [optOut])));
    const isKnown = optedOut.some((value) => value !== undefined);
    if (!isKnown) return nothing;
    const { say } = this.#words;
    const isMobile = channel === 'mobile';
    const value = primaryValue(user, channel);
    const title = isMobile ? say.sms : say.email;
    const row = { key: `${this.name}:${channel}`, icon: icon(shape), title };
    if (optedOut.includes(true)) return this.view.row({ ...row, text: say.turnedOff, badge: off(say.off) });
    if (value !== undefined) {
      const text = html`${isMobile ? say.smsText : say.emailText} <bdi dir="ltr">${value}</bdi>`;
      return this.view.row({ ...row, text });
    }
    const add = button({
      text: isMobile ? say.addMobile : say.addEmail,
      variant: 'quiet',
      disabled: !this.view.canChange,
      onClick: () => emit(this.view.element, 'asg-navigate', { to: `profile/${attribute}` }, { cancelable: true }),
    });
    return this.view.row({ ...row, text: isMobile ? say.smsMissing : say.emailMissing, actions: add });
  }
}

function off(word: string): TemplateResult {
  return html`<span part="badge">${word}</span>`;
}
