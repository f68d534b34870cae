/** The network and the server at their worst. */
import type { Fault, Organization } from '../../sandbox/client.ts';
import { attempt, button, buttons, section, select, type Option } from './dom.ts';

const routes: readonly (Option & Pick<Fault, 'method' | 'path'>)[] = [
  route('Read the profile', 'GET', '/scim2/Me'),
  route('Save the profile', 'PATCH', '/scim2/Me'),
  route('Read the schemas', 'GET', '/scim2/Schemas'),
  route('Change the password', 'POST', '/api/users/v1/me/change-password'),
  route('Read the password rules', 'GET', '/api/server/v1/validation-rules'),
  route('Set up an authenticator app', 'POST', '/api/users/v1/me/totp'),
  route('Make backup codes', 'POST', '/api/users/v1/me/backup-codes'),
  route('List the passkeys', 'GET', '/api/users/v2/me/webauthn'),
  route('Begin a passkey', 'POST', '/api/users/v2/me/webauthn/start-usernameless-registration'),
  route('Finish a passkey', 'POST', '/api/users/v2/me/webauthn/finish-registration'),
  route('List the phones', 'GET', '/api/users/v1/me/push/devices'),
  route('Show the code for a phone', 'GET', '/api/users/v1/me/push/discovery-data'),
  route('List the sessions', 'GET', '/api/users/v1/me/sessions'),
  route('End one session', 'DELETE', '/api/users/v1/me/sessions/*'),
  route('List the apps with access', 'GET', '/api/users/v2/me/authorized-apps'),
  route('Take access from an app', 'DELETE', '/api/users/v2/me/authorized-apps/*'),
  route('List the receipts', 'GET', '/api/identity/consent-mgt/v1.0/consents'),
  route('Revoke a receipt', 'DELETE', '/api/identity/consent-mgt/v1.0/consents/receipts/*'),
  route('Change what is shared', 'POST', '/api/identity/consent-mgt/v1.0/consents'),
  route('List the consents', 'GET', '/api/users/v1/me/consents'),
  route('Decide about a consent', 'POST', '/api/users/v1/me/consents/*'),
  route('Renew the token', 'POST', '/oauth2/token'),
  { value: 'all', label: 'Everything', path: '/*' },
];

const kinds: readonly (Option & Omit<Fault, 'path' | 'method'>)[] = [
  { value: '500', label: 'Server error (500)', status: 500 },
  { value: '503', label: 'Not available (503)', status: 503 },
  { value: '429', label: 'Too many requests (429), retry after 10 s', status: 429, retryAfter: 10 },
  { value: '401', label: 'Token refused (401)', status: 401 },
  { value: '403', label: 'Forbidden (403)', status: 403 },
  { value: '404', label: 'Not found (404)', status: 404 },
  { value: 'delay', label: 'Slow by 3 s', delay: 3000 },
  { value: 'long', label: 'Slow by 60 s', delay: 60_000 },
  { value: 'drop', label: 'Connection lost', kind: 'drop' },
  { value: 'no-cors', label: 'Refused by CORS', kind: 'no-cors' },
  { value: 'html', label: 'An HTML page (502)', kind: 'html' },
  { value: 'malformed', label: 'Broken JSON', kind: 'malformed' },
];

function route(label: string, method: string, path: string): Option & Pick<Fault, 'method' | 'path'> {
  return { value: `${method} ${path}`, label, method, path };
}

export function faultsSection(organization: Organization): HTMLElement {
  const where = select('Where', routes, routes[0]!.value);
  const what = select('What', kinds, kinds[0]!.value);
  const often = select(
    'How often',
    [
      { value: '1', label: 'Once' },
      { value: '', label: 'Until cleared' },
    ],
    '1',
  );
  const add = (): void => {
    const { value: _route, label: place, ...target } = chosen(routes, where.input);
    const { value: _kind, label: fault, ...effect } = chosen(kinds, what.input);
    const isOnce = often.input.value === '1';
    const ordered: Fault = { ...target, ...effect, ...(isOnce ? { times: 1 } : {}) };
    attempt(() => organization.fault(ordered), `${place}: ${fault}${isOnce ? ', once' : ', until cleared'}.`);
  };
  const clear = (): void => attempt(() => organization.clearFaults(), 'No more faults.');
  return section('Faults', [
    where.field,
    what.field,
    often.field,
    buttons(button('Add fault', add), button('Clear all', clear)),
  ]);
}

function chosen<Item extends Option>(items: readonly Item[], { value }: HTMLSelectElement): Item {
  return items.find((item) => item.value === value)!;
}
