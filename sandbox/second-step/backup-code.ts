import { useBackupCode } from '../backup-codes.ts';
import { isWanted } from '../second-factors.ts';
import { askForCode, codeOf } from './code-page.ts';
import type { SecondStepKind } from './kind.ts';

export const backupCode: SecondStepKind = {
  page: 'backup_code.do',
  method: 'backup-code-authenticator',
  label: 'Use a backup code instead',
  isFallback: true,
  isOffered: (organization, person) =>
    organization.settings.backupCodesMissing === 0 &&
    person.secondFactors.backupCodeHashes.length > 0 &&
    isWanted(organization, person, 'backupCodes'),
  ask: (step, outcome) =>
    askForCode(
      step,
      {
        title: 'Enter a backup code',
        text: 'Enter one of the codes you saved. Each of them works once.',
        label: 'Backup code',
        inputMode: 'text',
        isOneTime: false,
      },
      outcome,
    ),
  check: ({ organization, person }, form) =>
    useBackupCode(organization, person, codeOf(form))
      ? 'right'
      : { problem: 'That is none of your backup codes, or you have used it already.' },
};
