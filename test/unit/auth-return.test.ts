import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AsgAuthError } from '../../src/auth/backing.ts';
import { isPopupAnswer, readCode, readReturn, withoutAnswer } from '../../src/auth/kit/return.ts';
import { readSaved, type Transaction, writeSaved } from '../../src/auth/kit/transaction.ts';

const prefix = 'asg-abc-';
const transaction: Transaction = {
  kind: 'sign-in',
  state: `${prefix}1`,
  nonce: 'n',
  verifier: 'v',
  returnTo: 'https://app.example/account?tab=1#top',
  startedAt: 1_000,
};
const issuers = ['https://host.example/oauth2/token'];
const code = (query: string, now = 2_000): string => readCode(transaction, new URLSearchParams(query), issuers, now);
const fails = (kind: string, reason: string) => (error: unknown) =>
  error instanceof AsgAuthError && error.kind === kind && error.reason === reason;

describe('the address of the page', () => {
  const read = (query: string, pending: Transaction | undefined = transaction) =>
    readReturn(`https://app.example/account${query}`, pending, prefix);

  it('is an answer when its state is the one that is pending', () => {
    assert.equal(read(`?code=c&state=${prefix}1`).kind, 'ours');
    assert.equal(read(`?error=access_denied&state=${prefix}1`).kind, 'ours');
  });

  it('is the host’s own with another state, or none', () => {
    for (const query of [
      '',
      '?code=c',
      '?code=c&state=',
      '?code=c&state=x',
      '?state=y#z',
      `?code=c&state=asg-other-1`,
    ]) {
      assert.equal(read(query).kind, 'none', query);
    }
  });

  it('is a stray answer when it has our form but is not pending, and loses only what the server added', () => {
    for (const pending of [undefined, transaction]) {
      assert.deepEqual(read(`?tab=1&code=c&state=${prefix}2&session_state=s#h`, pending), {
        kind: 'stray',
        address: 'https://app.example/account?tab=1#h',
      });
    }
  });

  it('is for the page that opened the window when its state says so, and never for this one', () => {
    const href = `https://app.example/account?tab=1&code=c&state=${prefix}1.popup&iss=i#h`;
    assert.equal(isPopupAnswer(href, prefix), true);
    assert.equal(isPopupAnswer(href, 'asg-other-'), false);
    assert.equal(isPopupAnswer(`https://app.example/account?code=c&state=${prefix}1`, prefix), false);
    const planted = { ...transaction, state: `${prefix}1.popup` };
    assert.equal(readReturn(href, planted, prefix).kind, 'stray');
    assert.equal(withoutAnswer(href), 'https://app.example/account?tab=1#h');
  });

  it('never matches a saved transaction that has no state', () => {
    const broken = { ...transaction, state: '' };
    assert.equal(read('?code=c&state=', broken).kind, 'none');
    assert.equal(read('?code=c', broken).kind, 'none');
  });
});

describe('the answer of the sign-in server', () => {
  it('gives its code, with the right issuer or none', () => {
    assert.equal(code('code=c'), 'c');
    assert.equal(code(`code=c&iss=${issuers[0]}`), 'c');
  });

  it('is refused from another issuer', () => {
    assert.throws(() => code('code=c&iss=https://evil.example'), fails('refused', 'issuer'));
  });

  it('is refused after half an hour, and when the start is unknown', () => {
    assert.throws(() => code('code=c', 1_000 + 30 * 60_000), fails('refused', 'expired'));
    const undated = { ...transaction, startedAt: undefined } as unknown as Transaction;
    assert.throws(() => readCode(undated, new URLSearchParams('code=c'), issuers, 0), fails('refused', 'expired'));
  });

  it('is refused without code and error', () => {
    assert.throws(() => code('session_state=x'), fails('refused', 'code'));
  });

  it('tells turning back, a server in trouble and a wrong set-up apart', () => {
    assert.throws(() => code('error=access_denied'), fails('cancelled', 'access_denied'));
    assert.throws(() => code('error=temporarily_unavailable'), fails('unavailable', 'temporarily_unavailable'));
    assert.throws(() => code('error=login_required'), fails('refused', 'login_required'));
    assert.throws(() => code('error=invalid_scope'), fails('config', 'invalid_scope'));
  });

  it('is not quoted: a description or an odd error never reaches a message', () => {
    assert.throws(
      () => code('error=<b>x&error_description=secret'),
      (error: unknown) =>
        error instanceof AsgAuthError && error.reason === 'unknown_error' && !/<b>|secret/.test(error.message),
    );
  });
});

describe('what a tab saves', () => {
  it('comes back as it was, and is nothing when empty', () => {
    assert.deepEqual(readSaved(writeSaved({ person: 'p', transaction })), { person: 'p', transaction });
    assert.equal(writeSaved({}), null);
  });

  it('is nothing when it is damaged', () => {
    for (const text of [null, '', '{', 'null', '7', '"x"', '{"tokens":{},"transaction":[],"person":1}'])
      assert.deepEqual(readSaved(text), {}, String(text));
  });
});
