/**
 * What the elements call, and all that is passed on: a script of somebody else's that got into the page can do no more
 * through this backend than a person can in these elements. Take out what belongs to elements that you do not show.
 */
export const list: readonly (readonly [methods: string, path: string])[] = [
  ['GET PATCH', '/scim2/Me'],
  ['GET', '/scim2/Schemas'],
  ['GET', '/api/server/v1/validation-rules'],

  // <asg-profile>, for addresses and numbers that have to be proven; <asg-export>
  ['GET', '/api/identity/user/v1.0/me'],
  ['POST', '/api/identity/user/v1.0/me/validate-code'],
  ['POST', '/api/identity/user/v1.0/me/resend-code'],

  // <asg-password-change>
  ['POST', '/api/users/v1/me/change-password'],

  // <asg-sessions>; <asg-password-change> offers to end the others
  ['GET DELETE', '/api/users/v1/me/sessions'],
  ['DELETE', '/api/users/v1/me/sessions/{id}'],

  // <asg-mfa>
  ['GET POST', '/api/users/v1/me/mfa/authenticators'],
  ['POST DELETE', '/api/users/v1/me/totp'],
  ['GET POST DELETE', '/api/users/v1/me/backup-codes'],
  ['GET', '/api/users/v2/me/webauthn'],
  ['POST', '/api/users/v2/me/webauthn/start-registration'],
  ['POST', '/api/users/v2/me/webauthn/start-usernameless-registration'],
  ['POST', '/api/users/v2/me/webauthn/finish-registration'],
  ['PATCH DELETE', '/api/users/v2/me/webauthn/{id}'],
  ['GET', '/api/users/v1/me/push/discovery-data'],
  ['GET', '/api/users/v1/me/push/devices'],
  ['DELETE', '/api/users/v1/me/push/devices/{id}'],

  // <asg-consents>
  ['GET', '/api/users/v1/me/authorized-apps'],
  ['GET', '/api/users/v2/me/authorized-apps'],
  ['DELETE', '/api/users/v1/me/authorized-apps/{id}'],
  ['DELETE', '/api/users/v2/me/authorized-apps/{id}'],
  ['GET POST', '/api/users/v1/me/consents'],
  ['GET', '/api/users/v1/me/consents/{id}'],
  ['POST', '/api/users/v1/me/consents/{id}/authorize'],
  ['POST', '/api/users/v1/me/consents/{id}/revoke'],
  ['GET POST', '/api/identity/consent-mgt/v1.0/consents'],
  ['GET', '/api/identity/consent-mgt/v1.0/consents/purposes/{id}'],
  ['GET DELETE', '/api/identity/consent-mgt/v1.0/consents/receipts/{id}'],

  // <asg-linked-accounts>
  ['GET', '/api/users/v1/me/federated-associations'],
  ['DELETE', '/api/users/v1/me/federated-associations/{id}'],
  ['GET POST', '/api/users/v1/me/associations'],
  ['DELETE', '/api/users/v1/me/associations/{id}'],
];

/**
 * One segment of a path, as `encodeURIComponent()` writes it, and nothing that another server might read as more than one:
 * no dots alone, no slash, backslash, dot, percent sign or control character in disguise, and no semicolon, behind which
 * a Java server looks for parameters.
 */
const segment = String.raw`(?!\.{1,2}(?:/|$))(?:[\w.~!*'()-]|%(?!2[5eEfF]|5[cC]|[01][\da-fA-F]|7[fF])[\da-fA-F]{2})+`;

const apis = list.map(([methods, path]) => ({
  methods: methods.split(' '),
  pattern: new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll('{id}', segment)}$`),
}));

/** Judges a path as it was sent, before anything has repaired or decoded it. */
export function isAllowed(method: string, path: string): boolean {
  return apis.some(({ methods, pattern }) => methods.includes(method) && pattern.test(path));
}
