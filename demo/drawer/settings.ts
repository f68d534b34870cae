/** What an administrator of the organization sets. Each change counts from the next request on. */
import type { Organization, Settings } from '../../sandbox/client.ts';
import type { TemplateName } from '../../sandbox/contract.ts';
import { defaultSettings, passwordRulePresets, type Missing } from '../../sandbox/settings.ts';
import { attempt, button, buttons, checkbox, create, number, section, select, type Option } from './dom.ts';

type NamesOf<Type> = { [Name in keyof Settings]: Settings[Name] extends Type ? Name : never }[keyof Settings];
type NumberName = Exclude<NamesOf<number>, NamesOf<Missing>>;

const switches: Partial<Record<NamesOf<boolean>, string>> = {
  emailVerification: 'Verify a new email address',
  mobileVerification: 'Verify a new mobile number',
  useVerifyClaim: 'Verify only where the app asks for it',
  readOnlyStore: 'Read-only user store',
  preserveSessionOnPasswordChange: 'Stay signed in after a password change',
  scimPasswordAllowed: 'Password may be set through the profile',
  multipleEmails: 'Several email addresses and mobile numbers',
  conflictOnUniqueness: 'A value that is taken is a conflict (409)',
  workflow: 'Changes wait for approval',
  schemasForbidden: 'Schemas may not be read',
  accountSwitch: 'The app may go on as a linked account',
  disableMe: 'The profile may not be reached at all',
  secondStepRequired: 'Nobody signs in without a second step',
  userWiseMfa: 'People choose which second steps they are asked for',
  smsSecondStep: 'A code by text message is a second step',
  emailSecondStep: 'A code by email is a second step',
  passkeySecondStep: 'A passkey is a second step',
  passkeySignIn: 'A passkey alone is enough to sign in',
};

const numbers: Partial<Record<NumberName, string>> = {
  accessTokenLifetime: 'Access token, seconds',
  refreshTokenLifetime: 'Refresh token, seconds',
  passwordHistory: 'Former passwords refused',
  lockAfter: 'Locked after wrong passwords or codes',
  backupCodeCount: 'Backup codes in a set',
  pushDeviceLimit: 'Phones of one person',
};

const apis: Readonly<Record<NamesOf<Missing>, string>> = {
  totpMissing: 'Authenticator app',
  backupCodesMissing: 'Backup codes',
  authenticatorsMissing: 'Enabled list',
  passkeysMissing: 'Passkeys',
  pushMissing: 'Phones',
  receiptsMissing: 'Receipts of shared details',
  policyConsentsMissing: 'Answers to policies',
  authorizedAppsMissing: 'Apps with access',
  authorizedAppsV1Missing: 'Apps with access, older',
  associationsMissing: 'Accounts linked by password',
  federatedAssociationsMissing: 'Accounts linked at other providers',
};

const absences: readonly Option[] = [
  { value: '0', label: 'There' },
  { value: '403', label: 'Forbidden (403)' },
  { value: '404', label: 'Not found (404)' },
  { value: '501', label: 'Not implemented (501)' },
];

const kinds: Readonly<Record<TemplateName, string>> = {
  standard: 'Ordinary',
  minimal: 'Few attributes',
  rich: 'Sixty attributes of every kind',
  business: 'Below a parent organization',
  federated: 'People from another provider',
  verified: 'Everything is verified',
};

const rules = {
  merged: 'In one piece',
  split: 'In several pieces',
  regEx: 'A pattern',
} satisfies Record<keyof typeof passwordRulePresets, string>;

export function settingsSection(organization: Organization): HTMLElement {
  const content = create('div', { className: 'body' });
  const change = (settings: Partial<Settings>): void =>
    attempt(() => organization.configure(settings), 'Set. It counts from the next request on.');
  const load = (): void =>
    attempt(async () => content.replaceChildren(...fields(await organization.settings(), change)), '');
  const reset = button('Back to the defaults', () =>
    attempt(async () => {
      await organization.configure(defaultSettings);
      content.replaceChildren(...fields(await organization.settings(), change));
    }, 'All settings are those of a new organization.'),
  );
  return section(
    'Organization',
    [
      kindField(organization),
      content,
      buttons(
        button('Reload the page', () => location.reload()),
        reset,
      ),
    ],
    load,
  );
}

/** Everybody is signed out then: the people are others. */
function kindField(organization: Organization): HTMLElement {
  const options = entries(kinds).map(([value, label]) => ({ value, label }));
  return select('Kind of organization', options, organization.template, (value) =>
    attempt(async () => {
      await organization.become(value as TemplateName);
      location.reload();
    }, ''),
  ).field;
}

function fields(settings: Settings, change: (settings: Partial<Settings>) => void): HTMLElement[] {
  return [
    ...entries(switches).map(([name, label]) => checkbox(label, settings[name], (value) => change({ [name]: value }))),
    select(
      'Verify by',
      [
        { value: 'link', label: 'A link' },
        { value: 'code', label: 'A code' },
      ],
      settings.emailVerificationMethod,
      (value) => change({ emailVerificationMethod: value as Settings['emailVerificationMethod'] }),
    ).field,
    rulesField(settings, change),
    ...entries(apis).map(
      ([name, label]) =>
        select(label, absences, String(settings[name]), (value) => change({ [name]: Number(value) })).field,
    ),
    ...entries(numbers).map(([name, label]) => number(label, settings[name], (value) => change({ [name]: value }))),
    scopesField(settings, change),
  ];
}

function rulesField(settings: Settings, change: (settings: Partial<Settings>) => void): HTMLElement {
  const presets = entries(passwordRulePresets);
  const current = presets.find(([, preset]) => JSON.stringify(preset) === JSON.stringify(settings.passwordRules));
  const options = presets.map(([value]) => ({ value, label: rules[value] }));
  return select('Password rules', options, current?.[0] ?? '', (value) =>
    change({ passwordRules: passwordRulePresets[value as keyof typeof rules] }),
  ).field;
}

function scopesField(settings: Settings, change: (settings: Partial<Settings>) => void): HTMLElement {
  const allowed = new Set(settings.allowedScopes);
  const boxes = defaultSettings.allowedScopes.map((scope) =>
    checkbox(scope, allowed.has(scope), (isAllowed) => {
      if (isAllowed) allowed.add(scope);
      else allowed.delete(scope);
      change({ allowedScopes: [...allowed] });
    }),
  );
  return create('fieldset', {}, create('legend', {}, 'Scopes, from the next sign-in on'), ...boxes);
}

function entries<Name extends string, Value>(record: Readonly<Partial<Record<Name, Value>>>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][];
}
