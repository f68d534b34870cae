import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AsgError } from '../../src/client/errors.ts';
import type { Send, SendOptions } from '../../src/client/http.ts';
import { me, parseMe } from '../../src/resources/me.ts';
import {
  displayName,
  isVerified,
  mobileNumber,
  pendingEmail,
  pendingMobile,
  primaryEmail,
} from '../../src/resources/me.read.ts';
import { readOnlyStore, saveMe, withMobileNumber, withPrimaryEmail } from '../../src/resources/me.write.ts';

const system = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const work = { type: 'work', value: 'nadia@corp.example' };
const home = { type: 'home', value: 'nadia@home.example' };
const marked = { value: 'first@example.com', primary: true };

function recorder(reply: unknown): { send: Send; calls: [string, SendOptions | undefined][] } {
  const calls: [string, SendOptions | undefined][] = [];
  const send: Send = (path, options) => {
    calls.push([path, options]);
    return Promise.resolve(reply);
  };
  return { send, calls };
}

describe('the signed-in person', () => {
  it('is asked for where a person may see themselves', async () => {
    const { send, calls } = recorder({ id: '7', userName: 'nadia' });
    assert.equal((await me.load(send)).id, '7');
    assert.deepEqual(calls, [['/scim2/Me', { scopes: ['internal_login'] }]]);
  });

  const names: readonly (readonly [string, string])[] = [
    ['DEFAULT/nadia@example.com', 'nadia@example.com'],
    ['nadia@example.com', 'nadia@example.com'],
    ['AGENT_2/nadia', 'nadia'],
    ['CORP.EXAMPLE/nadia', 'nadia'],
    ['MY-STORE/nadia', 'nadia'],
    ['_X/nadia', 'nadia'],
    ['nadia/perera', 'nadia/perera'],
    ['DEFAULT/A/b', 'A/b'],
    ['2X/nadia', '2X/nadia'],
    ['/nadia', '/nadia'],
  ];
  for (const [userName, shown] of names) {
    it(`is called ${shown} where the server says ${userName}`, () => {
      const person = parseMe({ id: '7', userName });
      assert.equal(person.userName, shown);
      assert.equal(person.user['userName'], userName, 'what is written back is as it was');
    });
  }

  for (const json of [undefined, null, 'x', [], {}, { id: '' }, { id: {} }]) {
    it(`is not made of ${JSON.stringify(json)}`, () => assert.throws(() => parseMe(json), { code: 'unexpected' }));
  }
});

describe('the primary email', () => {
  const cases: readonly (readonly [name: string, emails: unknown, email: string | undefined])[] = [
    ['the bare text', ['nadia@example.com', work], 'nadia@example.com'],
    ['the bare text, wherever it stands', [work, 'nadia@example.com'], 'nadia@example.com'],
    ['the one marked so', ['nadia@example.com', work, marked], 'first@example.com'],
    ['the first, where none is marked or bare', [work, home], 'nadia@corp.example'],
    ['none, where there is none', [], undefined],
    ['none, where there is no list', undefined, undefined],
    ['none, where there is nonsense', [null, 4, {}, { primary: 'yes' }], undefined],
    ['none, where it is no list', 'nadia@example.com', undefined],
  ];
  for (const [name, emails, email] of cases) it(`is ${name}`, () => assert.equal(primaryEmail({ emails }), email));
});

describe('a new primary email', () => {
  const list = ['nadia@example.com', work, home];
  it('takes the place of the bare text and leaves the others', () => {
    assert.deepEqual(withPrimaryEmail({ emails: list }, 'new@example.com'), ['new@example.com', work, home]);
  });

  it('takes the place of the marked one, and stays marked', () => {
    const emails = withPrimaryEmail(
      { emails: ['plain@example.com', work, { ...marked, type: 'other' }] },
      'new@example.com',
    );
    assert.deepEqual(emails, [{ value: 'new@example.com', primary: true, type: 'other' }, 'plain@example.com', work]);
  });

  it('is added where there was none', () => {
    assert.deepEqual(withPrimaryEmail({}, 'new@example.com'), ['new@example.com']);
    assert.deepEqual(withPrimaryEmail({ emails: [work] }, 'new@example.com'), ['new@example.com', work]);
  });

  it('leaves the others when it is taken away', () => {
    assert.deepEqual(withPrimaryEmail({ emails: list }, ''), [work, home]);
    assert.deepEqual(withPrimaryEmail({ emails: [work] }, ''), [work]);
  });

  it('changes nothing of what it was made from', () => {
    const emails = Object.freeze([Object.freeze({ ...marked }), work]);
    withPrimaryEmail({ emails }, 'new@example.com');
    assert.deepEqual(emails, [marked, work]);
  });
});

describe('the mobile number', () => {
  const mobile = { type: 'mobile', value: '+94770000001' };
  const desk = { type: 'work', value: '+94110000000' };
  it('is the one of that type', () => {
    assert.equal(mobileNumber({ phoneNumbers: [desk, mobile] }), '+94770000001');
    for (const phoneNumbers of [undefined, [], [desk], ['+1'], [null], 'x']) {
      assert.equal(mobileNumber({ phoneNumbers }), undefined);
    }
  });

  it('leaves the others when it changes, and when it goes', () => {
    assert.deepEqual(withMobileNumber({ phoneNumbers: [mobile, desk] }, '+1'), [desk, { type: 'mobile', value: '+1' }]);
    assert.deepEqual(withMobileNumber({ phoneNumbers: [mobile, desk] }, ''), [desk]);
    assert.deepEqual(withMobileNumber({}, '+1'), [{ type: 'mobile', value: '+1' }]);
  });
});

describe('values that wait', () => {
  for (const schema of [system, enterprise]) {
    it(`are found in ${schema}`, () => {
      const user = { [schema]: { pendingEmails: [{ value: 'new@example.com' }], pendingMobileNumber: '+9' } };
      assert.equal(pendingEmail(user), 'new@example.com');
      assert.equal(pendingMobile(user), '+9');
    });
  }

  it('may be plain texts', () => {
    assert.equal(pendingEmail({ [system]: { pendingEmails: ['new@example.com'] } }), 'new@example.com');
  });

  it('may be none', () => {
    for (const user of [{}, { [system]: {} }, { [system]: { pendingEmails: [] } }, { [system]: null }]) {
      assert.equal(pendingEmail(user), undefined);
      assert.equal(pendingMobile(user), undefined);
    }
  });
});

describe('a flag', () => {
  it('is verified when it says so, as a boolean or in words', () => {
    assert.equal(isVerified({ [system]: { emailVerified: true } }, 'emailVerified'), true);
    assert.equal(isVerified({ [enterprise]: { phoneVerified: 'true' } }, 'phoneVerified'), true);
  });

  it('is believed where organizations have it now before where they had it', () => {
    const user = { [system]: { emailVerified: false }, [enterprise]: { emailVerified: true } };
    assert.equal(isVerified(user, 'emailVerified'), false);
  });

  it('is not verified otherwise', () => {
    for (const user of [{}, { [system]: {} }, { [system]: { emailVerified: 'yes' } }, { emailVerified: true }]) {
      assert.equal(isVerified(user, 'emailVerified'), false);
    }
  });
});

describe('the name to greet somebody with', () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ name: { givenName: 'Nadia', familyName: 'Perera', formatted: 'F' }, displayName: 'D' }, 'Nadia Perera'],
    [{ name: { givenName: 'Nadia' } }, 'Nadia'],
    [{ name: { familyName: 'Perera' } }, 'Perera'],
    [{ name: { formatted: 'Dr. N. Perera' }, displayName: 'D' }, 'Dr. N. Perera'],
    [{ displayName: 'Nadi' }, 'Nadi'],
    [{ name: 'Nadia' }, 'nadia@example.com'],
    [{ name: { givenName: { a: 1 } } }, 'nadia@example.com'],
  ];
  for (const [facts, name] of cases) {
    it(`is ${name} for ${JSON.stringify(facts)}`, () => {
      assert.equal(displayName(parseMe({ id: '7', userName: 'DEFAULT/nadia@example.com', ...facts })), name);
    });
  }

  it('is none for somebody without any', () => assert.equal(displayName(parseMe({ id: '7' })), undefined));
});

describe('a read-only store', () => {
  it('is asked about by name, for the server tells on request only', async () => {
    const { send, calls } = recorder({ id: '7' });
    assert.equal(await readOnlyStore.load(send), false);
    const [[path = '', options] = []] = calls;
    const asked = new URL(path, 'https://host.example').searchParams.get('attributes');
    assert.equal(asked, `${system}:isReadOnlyUser,${enterprise}:isReadOnlyUser`);
    assert.deepEqual(options, { scopes: ['internal_login'] });
  });

  for (const schema of [system, enterprise]) {
    it(`is known from ${schema}`, async () => {
      assert.equal(await readOnlyStore.load(recorder({ [schema]: { isReadOnlyUser: 'true' } }).send), true);
      assert.equal(await readOnlyStore.load(recorder({ [schema]: { isReadOnlyUser: 'false' } }).send), false);
    });
  }
});

describe('saving', () => {
  const changes = [{ schema: system, path: ['country'], value: 'NP' }];

  it('resolves with what the server made of it', async () => {
    const { send, calls } = recorder({ id: '7', userName: 'DEFAULT/nadia' });
    assert.equal((await saveMe(send, changes))?.userName, 'nadia');
    const [[path, options] = []] = calls;
    assert.equal(path, '/scim2/Me');
    assert.equal(options?.method, 'PATCH');
    assert.deepEqual((options?.body as { Operations: unknown }).Operations, [
      { op: 'replace', value: { [system]: { country: 'NP' } } },
    ]);
  });

  it('resolves with nobody where it has to be approved first', async () => {
    assert.equal(await saveMe(recorder(undefined).send, changes), undefined);
  });

  const lost = new AsgError('network', { call: 'PATCH /scim2/Me' });
  const answering =
    (patch: unknown, read: unknown): Send =>
    (_, options) => {
      const reply = options?.method === 'PATCH' ? patch : read;
      return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
    };
  const saved = { id: '7', [system]: { country: 'NP' } };

  it('looks whether it was done where the answer got lost, or holds nobody', async () => {
    const gateway = new AsgError('server', { status: 502, outcome: 'unknown' });
    for (const answer of [lost, gateway, {}, { detail: 'Sent.' }, new AsgError('unexpected', { status: 200 })]) {
      assert.equal((await saveMe(answering(answer, saved), changes))?.id, '7');
      const refused = saveMe(answering(answer, { id: '7' }), changes);
      await assert.rejects(refused, (error: AsgError) => error.detail.outcome === undefined);
    }
  });

  it('rejects with what nobody knows where that cannot be seen, or may change yet', async () => {
    for (const [patch, read] of [
      [lost, lost],
      [{}, new AsgError('server')],
      [new AsgError('timeout'), saved],
    ]) {
      await assert.rejects(saveMe(answering(patch, read), changes), (error: AsgError) => {
        return (
          error.detail.outcome === 'unknown' && error.code === (patch instanceof AsgError ? patch.code : 'unexpected')
        );
      });
    }
  });

  it('does not look where the server refused', async () => {
    for (const code of ['taken', 'server', 'session-ended'] as const) {
      await assert.rejects(saveMe(answering(new AsgError(code), saved), changes), { code });
    }
  });

  it('knows lists by what they hold, and what waits to be confirmed', async () => {
    const emails = [
      { schema: 'urn:ietf:params:scim:schemas:core:2.0:User', path: ['emails'], value: ['new@x.y', 'b@x.y'] },
    ];
    for (const [user, isSaved] of [
      [{ emails: ['b@x.y', { value: 'new@x.y', primary: true }] }, true],
      [{ emails: ['old@x.y', 'b@x.y'] }, false],
      [{ emails: ['new@x.y', 'old@x.y', 'b@x.y'] }, false],
      [{ emails: ['old@x.y', 'b@x.y'], [system]: { pendingEmails: [{ value: 'new@x.y' }] } }, true],
    ] as const) {
      const saving = saveMe(answering(lost, { id: '7', ...user }), emails);
      if (isSaved) assert.equal((await saving)?.id, '7');
      else await assert.rejects(saving, { code: 'network' });
    }
    const cleared = [{ schema: system, path: ['country'], value: '' }];
    assert.equal((await saveMe(answering(lost, { id: '7' }), cleared))?.id, '7');
    await assert.rejects(saveMe(answering(lost, saved), cleared), { code: 'network' });
  });
});
