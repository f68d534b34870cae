import { isWanted } from '../second-factors.ts';
import { isTotpCode } from '../totp.ts';
import { askForCode, codeOf } from './code-page.ts';
import type { SecondStepKind } from './kind.ts';

/** A key that nobody has confirmed yet lets nobody in, and keeps nobody out. */
export const totp: SecondStepKind = {
  page: 'totp.do',
  method: 'totp',
  label: 'Use your authenticator app instead',
  isOffered: (organization, person) =>
    organization.settings.totpMissing === 0 &&
    person.secondFactors.totpKey !== undefined &&
    isWanted(organization, person, 'totp'),
  ask: (step, outcome) =>
    askForCode(
      step,
      {
        title: 'Enter the code from your app',
        text: 'Open your authenticator app and enter the 6-digit code it shows.',
        label: 'Code',
        inputMode: 'numeric',
        isOneTime: true,
      },
      outcome,
    ),
  check: ({ person }, form) =>
    isTotpCode(person.secondFactors.totpKey ?? '', codeOf(form))
      ? 'right'
      : { problem: 'That code is not right. Enter the one your app shows now.' },
};
