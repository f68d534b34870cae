import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AsgAuthError, type AuthResponse, type AuthState } from '../../src/auth/backing.ts';
import { AsgError } from '../../src/client/errors.ts';
import { missingScopes, sender } from '../../src/client/http.ts';
import { ana, json, scriptedSession } from '../support/scripted-session.ts';

async function refusalOf(promise: Promise<unknown>): Promise<AsgError> {
  const error = await promise.then(
    () => assert.fail('It was not refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AsgError);
  return error;
}

const untold: AuthState = { status: 'signed-in', user: {} };

describe('one authorised request', () => {
  it('resolves with what the server said', async () => {
    const { controller, requests } = await scriptedSession(ana, () => json({ id: '1' }));
    assert.deepEqual(await sender(controller)('/scim2/Me?attributes=id'), { id: '1' });
    assert.deepEqual(requests, [{ url: '/scim2/Me?attributes=id', method: 'GET' }]);
  });

  it('sends method and body', async () => {
    const { controller, requests } = await scriptedSession(ana, () => json([]));
    await sender(controller)('/scim2/Me', { method: 'PATCH', body: { a: 1 }, scopes: ['internal_login'] });
    assert.deepEqual(requests, [{ url: '/scim2/Me', method: 'PATCH', body: { a: 1 } }]);
  });

  it('sends another content type where the server wants one', async () => {
    const { controller, requests } = await scriptedSession(ana, () => json({}));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await sender(controller)('/x', { method: 'POST', body: { a: 1 }, headers });
    assert.deepEqual(requests, [{ url: '/x', method: 'POST', body: { a: 1 }, headers }]);
  });

  it('takes any body where nothing is expected', async () => {
    const answers = [json(undefined, 204), json('<p>Fine</p>'), json(null)];
    const { controller } = await scriptedSession(ana, () => answers.shift() ?? json({}));
    const send = sender(controller);
    for (const expected of [undefined, '<p>Fine</p>', null]) {
      assert.equal(await send('/x', { method: 'POST', expect: 'nothing' }), expected);
    }
  });

  it('takes any body where the server only accepted it', async () => {
    const { controller } = await scriptedSession(ana, () => json('Sent for the approval', 202));
    assert.equal(await sender(controller)('/scim2/Me', { method: 'PATCH' }), undefined);
  });

  for (const [name, data] of [
    ['HTML', '<!doctype html>'],
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
  ] as const) {
    it(`is unexpected when a good status brings ${name}`, async () => {
      const { controller } = await scriptedSession(ana, () => json(data));
      const error = await refusalOf(sender(controller)('/scim2/Me?x=1'));
      assert.equal(error.code, 'unexpected');
      assert.deepEqual(error.detail, { call: 'GET /scim2/Me', status: 200 });
    });
  }
});

describe('what an error says of the call', () => {
  const ids = ['5b1f1e0c-7c7f-4b0e-9d7a-3f1f4c1b2a90', 'a'.repeat(64), 'VGhlIHBlcnNvbuKAmXMga2V5Cg'];
  const path = '/api/users/v1/me/sessions';
  for (const [name, reply] of [
    ['a refusal', () => json({}, 404)],
    ['an answer that cannot be read', () => json('<p>')],
    ['no answer', () => Promise.reject(new AsgAuthError('network', 'No answer.'))],
  ] as const) {
    it(`never holds an id (${name})`, async () => {
      const { controller } = await scriptedSession(ana, reply);
      for (const id of ids) {
        const error = await refusalOf(sender(controller)(`${path}/${id}`, { method: 'DELETE' }));
        assert.equal(error.detail.call, `DELETE ${path}/{id}`);
        assert.ok(!error.message.includes(id));
      }
    });
  }

  it('holds the long names of the API itself', async () => {
    const { controller } = await scriptedSession(ana, () => json({}, 404));
    for (const known of ['/scim2/ServiceProviderConfig', '/api/users/v1/me/federated-associations']) {
      assert.equal((await refusalOf(sender(controller)(known))).detail.call, `GET ${known}`);
    }
  });

  it('never holds an id where a scope is missing', async () => {
    const { controller } = await scriptedSession(ana);
    const error = await refusalOf(sender(controller)(`${path}/${ids[0]}/x`, { scopes: ['other'] }));
    assert.equal(error.detail.call, `GET ${path}/{id}/x`);
  });
});

describe('scopes', () => {
  it('that are missing make no call', async () => {
    const { controller, requests } = await scriptedSession(ana);
    const scopes = ['internal_login', 'internal_user_password_update'];
    const error = await refusalOf(sender(controller)('/api/users/v1/me/change-password', { method: 'POST', scopes }));
    assert.equal(error.code, 'missing-scopes');
    assert.equal(error.kind, 'forbidden');
    assert.deepEqual(error.detail, {
      call: 'POST /api/users/v1/me/change-password',
      missingScopes: ['internal_user_password_update'],
    });
    assert.equal(requests.length, 0);
  });

  it('that nobody told are left to the server', async () => {
    const { controller, requests } = await scriptedSession(untold, () => json({}, 403));
    assert.deepEqual(missingScopes(controller, ['internal_login']), []);
    const error = await refusalOf(sender(controller)('/scim2/Me', { scopes: ['internal_login'] }));
    assert.equal(requests.length, 1);
    assert.equal(error.code, 'forbidden');
    assert.deepEqual(error.detail.missingScopes, ['internal_login']);
  });

  it('are named with no other refusal', async () => {
    const { controller } = await scriptedSession(ana, () => json({}, 404));
    const error = await refusalOf(sender(controller)('/scim2/Me', { scopes: ['internal_login'] }));
    assert.ok(!('missingScopes' in error.detail));
  });

  it('are not known while nobody is signed in', async () => {
    const { controller } = await scriptedSession({ status: 'signed-out', reason: 'never' });
    assert.deepEqual(missingScopes(controller, ['internal_login']), []);
  });
});

describe('a failure', () => {
  const secret = 'Hunter#2026';
  const failures: readonly (readonly [name: string, answer: () => AuthResponse, code: string])[] = [
    [
      'a refusal',
      () => json({ code: 'PWD-10001', description: `Not ${secret}`, message: secret }, 400),
      'wrong-password',
    ],
    ['a refusal without JSON', () => json(`<p>${secret}</p>`, 502), 'server'],
    ['a good status without JSON', () => json(secret), 'unexpected'],
    [
      'a backing that breaks its promise',
      () => {
        throw new TypeError(`Failed with ${secret}`);
      },
      'network',
    ],
    [
      'no session',
      () => {
        throw new AsgAuthError('session-ended', 'It ended.');
      },
      'session-ended',
    ],
    [
      'an error of another copy of the kit',
      () => {
        throw Object.assign(new Error(secret), { name: 'AsgAuthError', kind: 'timeout' });
      },
      'timeout',
    ],
  ];
  for (const [name, answer, code] of failures) {
    it(`holds nothing of the request: ${name}`, async () => {
      const { controller } = await scriptedSession(ana, answer);
      const call = sender(controller)(`/api/x?code=${secret}`, { method: 'POST', body: { password: secret } });
      const error = await refusalOf(call);
      assert.equal(error.code, code);
      assert.equal(error.detail.call, 'POST /api/x');
      assert.ok(!`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`.includes(secret));
    });
  }
});
