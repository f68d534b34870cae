import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { AsgAuthError, type AuthErrorKind } from '../../src/auth/backing.ts';
import { classifyFailure, classifyResponse } from '../../src/client/classify.ts';
import type { AsgErrorCode, AsgErrorKind } from '../../src/client/errors.ts';

const traceId = '0c8f2a5e-1d0f-4f5a-9a51-6a5f0f6d3a10';
const patch = 'PATCH /scim2/Me';
const change = 'POST /api/users/v1/me/change-password';

function answer(status: number, data: unknown, call = 'GET /scim2/Me', headers: Record<string, string> = {}) {
  return classifyResponse({ status, headers, data }, call);
}

function scim(detail: string, status = '400', scimType?: string): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status, detail, ...(scimType && { scimType }) };
}

function api(code: string, description: string, message = 'Short'): object {
  return { code, message, description, traceId };
}

/** What the server says, and the code and kind it becomes. */
type Row = readonly [name: string, status: number, body: unknown, code: AsgErrorCode, kind: AsgErrorKind];

function table(rows: readonly Row[], call: string): void {
  for (const [name, status, body, code, kind] of rows) {
    it(`${status} ${name}`, () => {
      const error = answer(status, body, call);
      assert.equal(error.code, code);
      assert.equal(error.kind, kind);
      assert.equal(error.detail.status, status);
      assert.equal(error.detail.call, call);
    });
  }
}

describe('an error of the gateway', () => {
  const gateway = (code: number, message: string) => ({ code, message, description: `${message}, in words.`, traceId });
  table(
    [
      ['Unauthorized', 401, gateway(401, 'Unauthorized'), 'session-ended', 'unauthorized'],
      ['Forbidden', 403, gateway(403, 'Forbidden'), 'forbidden', 'forbidden'],
      ['Bad Request', 400, gateway(400, 'Bad Request'), 'invalid-input', 'validation'],
    ],
    change,
  );

  it('tells its code without the comma that some end in', () =>
    assert.equal(answer(500, { code: 'OTP-15003,' }).detail.serverCode, 'OTP-15003'));

  it('tells its trace id', () => assert.equal(answer(403, gateway(403, 'Forbidden')).detail.traceId, traceId));
});

describe('an error of the gateway on a SCIM path', () => {
  const gateway = (status: number) => ({ ...scim('Authorization failure.'), status });
  table(
    [
      ['as a number', 401, gateway(401), 'session-ended', 'unauthorized'],
      ['as a number', 403, gateway(403), 'forbidden', 'forbidden'],
      ['as a number', 400, gateway(400), 'invalid-input', 'validation'],
    ],
    patch,
  );
});

describe('an error of SCIM', () => {
  const unparsable = 'Request is unparsable, syntactically incorrect, or violates schema.';
  const recent = 'This password has been used in recent history. Please choose a different password';
  const approval = 'Password update is not allowed for scim2/Me endpoint';
  const inUse = 'Error while updating attributes of user. The value defined for Email is already in use';
  const credential = '30003 - Credential not valid. Credential must be a non null for the user';
  table(
    [
      ['invalidSyntax', 400, scim(unparsable, '400', 'invalidSyntax'), 'invalid-input', 'validation'],
      ['noTarget', 400, scim('No path value specified', '400', 'noTarget'), 'invalid-input', 'validation'],
      [
        'mutability, of an attribute that the schema shows otherwise',
        400,
        scim('Immutable or Read-Only attributes can not be modified.', '400', 'mutability'),
        'not-changeable',
        'validation',
      ],
      [
        'an attribute of the parent organization',
        400,
        scim('Claim: http://wso2.org/claims/title is not allowed to be updated for shared users.'),
        'not-changeable',
        'validation',
      ],
      [
        'mutability',
        400,
        scim('Attribute userName cannot be modified.', '400', 'mutability'),
        'invalid-input',
        'validation',
      ],
      [
        'invalidValue',
        400,
        scim('Required attribute X is missing', '400', 'invalidValue'),
        'invalid-input',
        'validation',
      ],
      [
        'invalidPath',
        400,
        scim('No such attribute with the name : X', '400', 'invalidPath'),
        'invalid-input',
        'validation',
      ],
      ['UEV-10002', 400, scim('UEV-10002 - Email verification is not enabled'), 'invalid-input', 'validation'],
      ['UMV-10001', 400, scim('UMV-10001 - Mobile verification is not enabled'), 'invalid-input', 'validation'],
      ['no sentence at all', 400, { schemas: ['x'] }, 'invalid-input', 'validation'],
      ['read-only store', 400, scim('Invalid operation. User store is read only'), 'read-only', 'forbidden'],
      ['of another provider', 400, scim('User attribute update is not allowed'), 'read-only', 'forbidden'],
      ['uniqueness', 409, scim('Taken.', '409', 'uniqueness'), 'taken', 'validation'],
      ['uniqueness, by its scimType alone', 400, scim('No.', '400', 'uniqueness'), 'taken', 'validation'],
      ['uniqueness, by its sentence', 400, scim(inUse), 'taken', 'validation'],
      ['conflict', 409, scim('Something else', '409'), 'conflict', 'conflict'],
      [
        'too short',
        400,
        scim('The minimum length of password should be 8.', '400', 'invalidValue'),
        'password-policy',
        'validation',
      ],
      ['digits', 400, scim('The password should contain at least 1 digits.'), 'password-policy', 'validation'],
      [
        'legacy policy handler',
        400,
        scim('20035 - At least one digit', '400', 'invalidValue'),
        'password-policy',
        'validation',
      ],
      ['the store’s pattern', 400, scim(credential), 'password-policy', 'validation'],
      ['history', 400, scim(`22001 - ${recent}`, '400', 'invalidValue'), 'password-history', 'validation'],
      ['password switched off', 400, scim(approval, '400', 'invalid request'), 'not-enabled', 'unsupported'],
      ['an attribute called history', 400, scim('Employment history is too long'), 'invalid-input', 'validation'],
      ['user gone', 404, scim('Specified resource does not exist.', '404'), 'not-found', 'not-found'],
      ['wrong type', 406, scim('text/xml is not supported.', '406'), 'invalid-input', 'validation'],
      ['unexpected', 500, scim('Error in performing the patch operation.', '500'), 'server', 'server'],
      ['a filter', 501, scim('Only Eq filter is supported', '501'), 'not-enabled', 'unsupported'],
    ],
    patch,
  );

  it('is about the password only when something was written', () => {
    assert.equal(answer(400, scim('The password is odd.'), 'GET /scim2/Me').code, 'invalid-input');
  });
});

describe('an error of an API', () => {
  const recent = 'This password has been used in recent history. Please choose a different password';
  table(
    [
      ['PWD-10000', 400, api('PWD-10000', 'The request is missing required data.'), 'invalid-input', 'validation'],
      [
        'PWD-10001',
        400,
        api('PWD-10001', 'The current password provided is incorrect.'),
        'wrong-password',
        'validation',
      ],
      ['PWD-10002', 400, api('PWD-10002', 'It must be different.'), 'same-password', 'validation'],
      [
        'PWD-10003',
        400,
        api('PWD-10003', 'The minimum length of password should be 8.'),
        'password-policy',
        'validation',
      ],
      ['PWD-10003, history', 400, api('PWD-10003', recent), 'password-history', 'validation'],
      ['PWD-10004', 400, api('PWD-10004', 'Refused by an action.'), 'password-refused', 'validation'],
      ['PWD-10005', 400, api('PWD-10005', 'It could not be processed.'), 'invalid-input', 'validation'],
      ['PWD-10006', 400, api('PWD-10006', 'Not permitted.'), 'read-only', 'forbidden'],
      ['PWD-15001', 500, api('PWD-15001', 'An unexpected error.'), 'server', 'server'],
      ['UE-10000', 400, api('UE-10000', 'Not in the expected format.'), 'invalid-input', 'validation'],
      ['SE-50000', 500, api('SE-50000', 'Unexpected.'), 'server', 'server'],
      ['18001', 400, api('18001', "Invalid Code '482910'."), 'wrong-code', 'validation'],
      ['18002', 400, api('18002', "Expired Code '482910'."), 'expired-code', 'validation'],
      ['18003', 400, api('18003', "Invalid User '…'."), 'wrong-code', 'validation'],
      ['UAR-10011', 400, api('UAR-10011', 'Invalid recovery scenario'), 'nothing-pending', 'validation'],
      ['FID-10006', 404, api('FID-10006', 'No devices.'), 'nothing-pending', 'validation'],
      ['FID-50003', 400, api('FID-50003', 'Origin is invalid.'), 'config', 'config'],
      ['FID-50007', 409, api('FID-50007', 'Registered already.'), 'conflict', 'conflict'],
      ['USM-10010', 403, api('USM-10010', 'Action Forbidden'), 'read-only', 'forbidden'],
      ['FID-50009', 400, api('FID-50009', 'Invalid credentialId.'), 'not-found', 'not-found'],
      ['FID-50011', 400, api('FID-50011', 'Invalid credentialId.'), 'not-found', 'not-found'],
      ['UAR-10012', 400, api('UAR-10012', 'Invalid resend code'), 'invalid-input', 'validation'],
      ['UAA-8525', 409, api('UAA-8525', 'Associated already'), 'conflict', 'conflict'],
      ['APP-65002', 501, api('APP-65002', 'Not implemented'), 'not-enabled', 'unsupported'],
      ['a known code under a status of the server', 503, api('PWD-10001', 'No.'), 'server', 'server'],
      ['a code that is a number', 400, { code: 18001, message: 'Invalid Code' }, 'wrong-code', 'validation'],
      ['without a description', 404, { code: 'X-1', message: 'Gone' }, 'not-found', 'not-found'],
      ['the name of something every object has', 400, api('constructor', 'No.'), 'invalid-input', 'validation'],
      ['__proto__', 404, api('__proto__', 'No.'), 'not-found', 'not-found'],
    ],
    change,
  );
});

describe('an answer that is no error of the API', () => {
  const page = '<!doctype html><title>502 Bad Gateway</title>';
  table(
    [
      ['HTML', 502, page, 'server', 'server'],
      ['HTML', 503, page, 'server', 'server'],
      ['HTML', 403, page, 'forbidden', 'forbidden'],
      ['malformed JSON', 400, '{"code":', 'invalid-input', 'validation'],
      ['malformed JSON', 500, '{"code":', 'server', 'server'],
      ['an empty body', 401, undefined, 'session-ended', 'unauthorized'],
      ['null', 404, null, 'not-found', 'not-found'],
      ['a list', 409, [{ code: 'PWD-10001' }], 'conflict', 'conflict'],
      ['a number', 500, 17, 'server', 'server'],
      ['codes of other kinds', 400, { code: { a: 1 }, description: ['b'], traceId: 4 }, 'invalid-input', 'validation'],
      ['nulls', 400, { code: null, message: null, description: null, traceId: null }, 'invalid-input', 'validation'],
      ['nothing', 408, undefined, 'timeout', 'network'],
      ['nothing', 412, undefined, 'conflict', 'conflict'],
      ['nothing', 422, undefined, 'invalid-input', 'validation'],
      ['nothing', 429, undefined, 'rate-limited', 'rate-limit'],
      ['nothing', 504, undefined, 'timeout', 'network'],
      ['nothing', 418, undefined, 'unexpected', 'server'],
      ['a redirect', 302, page, 'unexpected', 'server'],
    ],
    'GET /scim2/Me',
  );
});

describe('what of an answer is passed on', () => {
  it('is never a sentence of the server, but for a password policy', () => {
    const secret = 'Nadia used Old#Passw0rd and 482910';
    for (const body of [api('18001', secret, secret), scim(secret), scim(secret, '400', secret), api(secret, secret)]) {
      for (const status of [400, 401, 403, 404, 409, 500]) {
        const error = answer(status, body, 'POST /api/x');
        assert.doesNotMatch(error.message + JSON.stringify(error), /Nadia|Passw0rd|482910/);
      }
    }
  });

  it('is the server’s own code', () => {
    const error = answer(400, api('PWD-10001', 'No.'), change);
    assert.equal(error.detail.serverCode, 'PWD-10001');
    assert.equal(error.message, `wrong-password ${change} 400 PWD-10001`);
    assert.equal(answer(409, scim('No.', '409', 'uniqueness')).detail.serverCode, 'uniqueness');
  });

  it('holds no code and no trace id that is none', () => {
    const odd = ['two words', 'a@b.example', '<b>', 'x'.repeat(81), 'line\nbreak', ''];
    for (const text of odd) {
      const { detail } = answer(400, { code: text, description: 'No.', traceId: text }, change);
      assert.ok(!('serverCode' in detail), text);
      assert.ok(!('traceId' in detail), text);
    }
  });

  it('is the sentence of a policy, without the store’s number', () => {
    const sentence = 'The minimum length of password should be 8.';
    assert.equal(answer(400, api('PWD-10003', `30003 - ${sentence}`), change).detail.policy, sentence);
    assert.equal(answer(400, scim(`20035 - ${sentence}`), patch).detail.policy, sentence);
    assert.equal(answer(400, scim(sentence), patch).detail.policy, sentence);
  });

  it('is which attributes are taken, and nothing that may be a value of them', () => {
    const taken = (what: string): string | undefined =>
      answer(400, scim(`The value defined for ${what} is already in use`), patch).detail.attributes;
    assert.equal(taken('Email'), 'Email');
    assert.equal(taken('maya@northwind.example'), undefined);
    assert.equal(taken('+94 77 123 4567'), undefined);
    assert.equal(taken('"Maya"'), undefined);
  });

  it('is no sentence of anything else', () => {
    const sentence = 'This password has been used in recent history.';
    for (const code of ['PWD-10001', 'PWD-10002', 'PWD-10003', 'PWD-10004', 'PWD-10005', '18001']) {
      assert.ok(!('policy' in answer(400, api(code, sentence), change).detail), code);
    }
    assert.ok(!('policy' in answer(400, scim('Attribute userName cannot be modified.'), patch).detail));
  });
});

describe('whether a write was done', () => {
  it('is unknown where a gateway had passed it on', () => {
    for (const status of [502, 504]) {
      for (const call of [patch, change, 'DELETE /api/x'])
        assert.equal(answer(status, 'x', call).detail.outcome, 'unknown');
      assert.ok(!('outcome' in answer(status, 'x', 'GET /scim2/Me').detail));
    }
  });

  it('is known where the server answered, or was not asked', () => {
    for (const status of [400, 409, 429, 500, 501, 503]) {
      assert.ok(!('outcome' in answer(status, undefined, patch, { 'retry-after': '7' }).detail), String(status));
    }
  });
});

describe('how long the server asks to wait', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-05-18T10:00:00Z') }));
  afterEach(() => mock.timers.reset());

  const values: readonly (readonly [string, number | undefined])[] = [
    ['120', 120],
    ['0', 0],
    ['-5', 0],
    ['Mon, 18 May 2026 10:00:30 GMT', 30],
    ['Mon, 18 May 2026 09:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['1e999', undefined],
  ];
  for (const [value, seconds] of values) {
    it(`is ${seconds} for "${value}"`, () => {
      const error = answer(429, undefined, 'GET /scim2/Me', { 'retry-after': value });
      assert.equal(error.code, 'rate-limited');
      assert.equal(error.detail.retryAfter, seconds);
    });
  }

  it('is told with a 503 too', () => {
    assert.equal(answer(503, undefined, 'GET /scim2/Me', { 'retry-after': '7' }).detail.retryAfter, 7);
  });

  it('is absent where the server does not say', () => {
    assert.ok(!('retryAfter' in answer(429, undefined).detail));
  });
});

describe('a request without an answer', () => {
  const codes: Readonly<Record<AuthErrorKind, readonly [AsgErrorCode, AsgErrorKind]>> = {
    'signed-out': ['signed-out', 'unauthorized'],
    'session-ended': ['session-ended', 'unauthorized'],
    timeout: ['timeout', 'network'],
    network: ['network', 'network'],
    aborted: ['cancelled', 'cancelled'],
    cancelled: ['cancelled', 'cancelled'],
    unavailable: ['server', 'server'],
    blocked: ['config', 'config'],
    config: ['config', 'config'],
    refused: ['session-ended', 'unauthorized'],
  };
  for (const [kind, [code, errorKind]] of Object.entries(codes)) {
    it(`because of ${kind} is ${code}`, () => {
      const error = classifyFailure(new AsgAuthError(kind as AuthErrorKind, 'Told by nobody.', 'clock'), patch);
      assert.equal(error.code, code);
      assert.equal(error.kind, errorKind);
      assert.deepEqual(error.detail, { call: patch, reason: 'clock' });
      assert.doesNotMatch(error.message, /nobody/);
    });
  }

  it('is rate-limited where the sign-in server says when to come back', () => {
    const error = classifyFailure(new AsgAuthError('unavailable', 'Later.', undefined, 9), patch);
    assert.equal(error.code, 'rate-limited');
    assert.equal(error.detail.retryAfter, 9);
  });

  it('has no reason that is none', () => {
    assert.deepEqual(classifyFailure(new AsgAuthError('config', 'No.', 'not a word'), patch).detail, { call: patch });
  });

  describe('without a network', () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    beforeEach(() => Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true }));
    afterEach(() => {
      if (before) Object.defineProperty(globalThis, 'navigator', before);
      else Reflect.deleteProperty(globalThis, 'navigator');
    });

    it('is offline', () => assert.equal(classifyFailure(new AsgAuthError('network', 'No.'), patch).code, 'offline'));
    it('is a timeout all the same where that is what it was', () => {
      assert.equal(classifyFailure(new AsgAuthError('timeout', 'No.'), patch).code, 'timeout');
    });
  });
});

describe('an error about linked accounts', () => {
  const local = '/api/users/v1/me/associations';
  const adding = (code: string, description: string) =>
    api(code, description, 'Error while adding associations of user: nadia.work');
  const already = adding('UAA-8525', 'Provided user account is already associated to the logged in user');
  const self = adding('UAA-8533', 'User can not associate logged in user account to itself');
  const wrong = adding('UAA-8526', 'The user name or password you entered is incorrect');
  const missing = adding('UAA-8900', 'Password is a missing in the request');
  const elsewhere = adding('UAA-8524', 'Invalid or inactivated tenant domain');
  table(
    [
      ['a pair that does not match', 400, wrong, 'wrong-password', 'validation'],
      ['without a password', 400, missing, 'missing-password', 'validation'],
      ['the account itself', 400, self, 'same-account', 'validation'],
      ['linked already', 409, already, 'conflict', 'conflict'],
      ['linked already, without the dispatcher', 400, already, 'conflict', 'conflict'],
      ['an organization that is not there', 400, elsewhere, 'invalid-input', 'validation'],
    ],
    `POST ${local}`,
  );
  table(
    [['one that is no more', 400, api('UAA-8529', 'No valid association'), 'not-found', 'not-found']],
    `DELETE ${local}`,
  );
  table(
    [
      ['one that is no more', 400, api('UAA-10002', 'Invalid federated association'), 'not-found', 'not-found'],
      ['none at all', 400, api('UAA-10003', 'Valid federated associations do not exists'), 'not-found', 'not-found'],
    ],
    'DELETE /api/users/v1/me/federated-associations',
  );
});

describe('an error about what was shared', () => {
  const denied = api('CM_00076', 'User: nadia@example.com is not authorized to perform this operation.', 'Bad Request');
  table(
    [
      ['a receipt of somebody else, or none', 403, denied, 'not-found', 'not-found'],
      ['one that may not be revoked', 403, api('CM_00075', 'Not authorized', 'Bad Request'), 'not-found', 'not-found'],
      [
        'an unknown receipt, to whoever may see all',
        404,
        api('CM_00068', 'Invalid Receipt Id'),
        'not-found',
        'not-found',
      ],
      ['an unknown purpose', 404, api('CM_00024', 'Invalid purpose Id: 12', 'Bad Request'), 'not-found', 'not-found'],
      ['a member that is missing', 400, api('CM_00038', 'language', 'Bad Request'), 'invalid-input', 'validation'],
      ['a duplicate', 409, api('CM_00022', 'Duplicate', 'Bad Request'), 'conflict', 'conflict'],
    ],
    'POST /api/identity/consent-mgt/v1.0/consents',
  );
  table(
    [
      ['one that ran out', 409, api('CM_00112', 'Consent has expired.'), 'conflict', 'conflict'],
      ['one that is there already', 409, api('CM_00097', 'Exists'), 'conflict', 'conflict'],
      ['an unknown policy', 404, api('CM_00107', 'Purpose not found.'), 'not-found', 'not-found'],
      ['an unknown element', 404, api('CM_00108', 'Element not found.'), 'not-found', 'not-found'],
      ['an unknown version', 404, api('CM_00103', 'Version not found.'), 'not-found', 'not-found'],
      ['pages that contradict each other', 400, api('CM_00118', 'Pagination'), 'invalid-input', 'validation'],
    ],
    'POST /api/users/v1/me/consents',
  );
  table(
    [
      ['an app without an approval', 404, api('OAA-10001', 'Invalid application ID'), 'not-found', 'not-found'],
      ['an unknown app', 404, api('OAA-10002', 'Invalid application'), 'not-found', 'not-found'],
      ['the same number of an older server', 500, api('OAA-10002', 'Failed'), 'server', 'server'],
      ['a failure to revoke', 500, api('OAA-15002', 'Failed'), 'server', 'server'],
    ],
    'DELETE /api/users/v2/me/authorized-apps/{id}',
  );
});
