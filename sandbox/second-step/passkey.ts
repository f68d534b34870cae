import { askForPasskey, passkeyMethod, provePasskey, usablePasskeys } from '../passkey-proof.ts';
import type { SecondStepKind } from './kind.ts';

/** A passkey of another domain is of no use at the sign-in page. */
export const passkey: SecondStepKind = {
  page: 'fido2-auth.do',
  method: passkeyMethod,
  label: 'Use a passkey instead',
  isOffered: (organization, person) =>
    organization.settings.passkeysMissing === 0 &&
    organization.settings.passkeySecondStep &&
    usablePasskeys(organization, person).length > 0,
  ask: (step, outcome) => askForPasskey(step, outcome),
  check: async (step, form) => {
    const proven = await provePasskey(step, form);
    return 'person' in proven ? 'right' : proven;
  },
};
