/** Codes that come by text message or by mail. */
import { randomInt } from 'node:crypto';

import type { Mail } from '../contract.ts';
import type { Settings } from '../settings.ts';
import { factorAttribute } from '../second-factors.ts';
import { email, mobile, type Channel } from '../verification-channels.ts';
import { askForCode, codeOf } from './code-page.ts';
import type { SecondStep, SecondStepKind } from './kind.ts';

interface MessageKind {
  readonly page: string;
  readonly method: string;
  readonly label: string;
  readonly title: string;
  readonly channel: Channel;
  readonly setting: { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings];
  /** The attribute by which a person does without it. */
  readonly optOut: string;
  readonly mailChannel: Mail['channel'];
  /** Enough to recognize one's own by, for somebody who has just typed the password. */
  readonly shorten: (address: string) => string;
}

const minutes = 5;

function messageCode(kind: MessageKind): SecondStepKind {
  const { page, method, label, title, channel, setting, optOut } = kind;
  return {
    page,
    method,
    label,
    isOffered: (organization, person) =>
      organization.settings[setting] &&
      channel.primary(person.user) !== undefined &&
      factorAttribute(organization, person, optOut) !== true,
    ask: (step, outcome) => {
      if (!isSent(step, page)) sendCode(kind, step);
      const text = `We sent a 6-digit code to ${kind.shorten(channel.primary(step.person.user) ?? '')}.`;
      const again = 'Send another code';
      return askForCode(step, { title, text, label: 'Code', inputMode: 'numeric', isOneTime: true, again }, outcome);
    },
    check: (step, form) => {
      if (form.has('again')) {
        sendCode(kind, step);
        return { notice: 'Another code is on its way. The one before it no longer works.' };
      }
      if (!isSent(step, page)) {
        sendCode(kind, step);
        return { notice: 'That code was too old. Another one is on its way.' };
      }
      return step.pending.sentCodes.get(page)?.code === codeOf(form)
        ? 'right'
        : { problem: 'That code is not right. Enter the one we sent last.' };
    },
  };
}

/** Looking at the page again sends nothing: a reload must not make void what the person is about to type. */
function isSent({ pending }: SecondStep, page: string): boolean {
  return (pending.sentCodes.get(page)?.expires ?? 0) > Date.now();
}

function sendCode({ page, channel, mailChannel }: MessageKind, { organization, person, pending }: SecondStep): void {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  pending.sentCodes.set(page, { code, expires: Date.now() + minutes * 60_000 });
  const subject = `${organization.displayName}: your sign-in code`;
  const text = `Your ${organization.displayName} sign-in code is ${code}. It is valid for ${minutes} minutes.`;
  const to = channel.primary(person.user) ?? '';
  organization.deliver({ channel: mailChannel, to, ...(mailChannel === 'email' ? { subject } : {}), text, code });
}

export const smsCode = messageCode({
  page: 'sms_otp.do',
  method: 'sms-otp-authenticator',
  label: 'Get a code by text message instead',
  title: 'Enter the code from your text message',
  channel: mobile,
  setting: 'smsSecondStep',
  optOut: 'smsOTPDisabled',
  mailChannel: 'sms',
  shorten: (number) => `the number that ends in ${number.slice(-4)}`,
});

export const emailCode = messageCode({
  page: 'email_otp.do',
  method: 'email-otp-authenticator',
  label: 'Get a code by email instead',
  title: 'Enter the code from your email',
  channel: email,
  setting: 'emailSecondStep',
  optOut: 'emailOTPDisabled',
  mailChannel: 'email',
  shorten: (address) => `${address.slice(0, 1)}•••${address.slice(address.lastIndexOf('@'))}`,
});
