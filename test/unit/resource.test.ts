import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { AsgError, type AsgErrorCode, type AsgErrorDetail } from '../../src/client/errors.ts';
import { Resource, type Snapshot } from '../../src/state/resource.ts';
import { deferred, settle } from '../support/scripted-session.ts';

/** A resource of which the test answers each read by hand. */
function scripted() {
  const reads: ReturnType<typeof deferred<string>>[] = [];
  const load = (): Promise<string> => {
    const read = deferred<string>();
    reads.push(read);
    return read.promise;
  };
  const resource = new Resource({ key: 'thing', scopes: [], load }, () => Promise.resolve());
  const seen: Snapshot<string>[] = [];
  const stopListening = resource.subscribe(() => seen.push(resource.snapshot));
  /** Ends the read that is under way, and lets everybody hear of it. */
  const end = async (how: string | Error): Promise<void> => {
    const read = reads.at(-1);
    if (typeof how === 'string') read?.resolve(how);
    else read?.reject(how);
    await settle();
    // What says whether to try again is fetched when something failed; who asks for it later has it later.
    await import('../../src/client/classify.ts');
    await settle();
  };
  return { resource, reads, seen, stopListening, end };
}

const failure = (code: AsgErrorCode, detail: AsgErrorDetail = {}): AsgError => new AsgError(code, detail);

describe('one load at a time', () => {
  it('is shared by everybody who asks', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    resource.ensure();
    const loads = [resource.load(), resource.load()];
    assert.equal(reads.length, 1);
    await end('a');
    await Promise.all(loads);
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'a' });
  });

  it('is not begun for what is already known', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    await end('a');
    resource.ensure();
    assert.equal(reads.length, 1);
  });

  it('is begun again when somebody asks for news', async () => {
    const { resource, reads, end } = scripted();
    void resource.load();
    await end('a');
    void resource.load();
    await end('b');
    assert.equal(reads.length, 2);
    assert.equal(resource.snapshot.data, 'b');
  });

  it('keeps old data while new data loads, and when that fails', async () => {
    const { resource, end } = scripted();
    void resource.load();
    await end('a');
    void resource.load();
    assert.deepEqual(resource.snapshot, { status: 'loading', data: 'a' });
    await end(failure('forbidden'));
    assert.equal(resource.snapshot.status, 'failed');
    assert.equal(resource.snapshot.data, 'a');
    assert.equal(resource.snapshot.error?.code, 'forbidden');
  });
});

describe('a write', () => {
  it('is the new state of the thing', async () => {
    const { resource, seen } = scripted();
    resource.set('written');
    assert.deepEqual(seen, [{ status: 'ready', data: 'written' }]);
  });

  it('beats a read that began before it', async () => {
    const { resource, end } = scripted();
    const load = resource.load();
    resource.set('written');
    await end('read before');
    await load;
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'written' });
  });

  it('beats the failure of a read that began before it', async () => {
    const { resource, end } = scripted();
    void resource.load();
    resource.set('written');
    await end(failure('forbidden'));
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'written' });
  });

  it('does not keep a read from beginning after it, nor hold that one up', async () => {
    const { resource, reads, end } = scripted();
    void resource.load();
    resource.set('written');
    void resource.load();
    assert.equal(reads.length, 2);
    reads[0]?.resolve('read before');
    await settle();
    assert.deepEqual(resource.snapshot, { status: 'loading', data: 'written' });
    void resource.load();
    assert.equal(reads.length, 2);
    await end('read after');
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'read after' });
  });
});

describe('a read', () => {
  it('goes on when nobody looks any more', async () => {
    const { resource, stopListening, seen, end } = scripted();
    resource.ensure();
    stopListening();
    await end('a');
    assert.deepEqual(seen, [{ status: 'loading' }]);
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'a' });
  });

  it('tells those who are added or leave while others are told', () => {
    const { resource } = scripted();
    const heard: string[] = [];
    const leave = resource.subscribe(() => {
      leave();
      heard.push('first');
      resource.subscribe(() => heard.push('late'));
    });
    resource.subscribe(() => heard.push('second'));
    resource.set('a');
    assert.deepEqual(heard, ['first', 'second']);
    resource.set('b');
    assert.deepEqual(heard, ['first', 'second', 'second', 'late']);
  });

  it('that somebody else’s data came with is dropped', async () => {
    const { resource, end } = scripted();
    const load = resource.load();
    resource.clear();
    assert.deepEqual(resource.snapshot, { status: 'idle' });
    await end('of the one before');
    await load;
    assert.deepEqual(resource.snapshot, { status: 'idle' });
  });

  it('never rejects, and keeps what is no error of the kit to itself', async () => {
    const { resource, end } = scripted();
    const load = resource.load();
    await end(new TypeError('Hunter#2026'));
    await load;
    assert.equal(resource.snapshot.error?.code, 'unexpected');
    assert.doesNotMatch(resource.snapshot.error?.message ?? '', /Hunter/);
  });

  it('may break at once', async () => {
    const load = (): Promise<never> => {
      throw failure('forbidden');
    };
    const resource = new Resource({ key: 'thing', scopes: [], load }, () => Promise.resolve());
    await resource.load();
    assert.equal(resource.snapshot.error?.code, 'forbidden');
  });
});

describe('a failed read', () => {
  const now = Date.parse('2026-05-18T10:00:00Z');
  let chance = 0;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now });
    mock.method(Math, 'random', () => chance);
    chance = 0.5;
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  it('is tried again after 1, 3 and 8 seconds, and then left to the person', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    for (const wait of [1_000, 3_000, 8_000]) {
      await end(failure('server'));
      const before = reads.length;
      mock.timers.tick(wait - 1);
      assert.equal(reads.length, before, `not before ${wait} ms`);
      mock.timers.tick(1);
      assert.equal(reads.length, before + 1, `after ${wait} ms`);
    }
    await end(failure('server'));
    mock.timers.tick(3_600_000);
    assert.equal(reads.length, 4);
    assert.equal(resource.snapshot.status, 'failed');
    assert.equal(resource.snapshot.retryAt, undefined);
  });

  for (const [luck, first] of [
    [0, 750],
    [0.999999, 1_250],
  ] as const) {
    it(`is tried again ${first} ms later when chance says ${luck}`, async () => {
      chance = luck;
      const { resource, reads, end } = scripted();
      resource.ensure();
      await end(failure('network'));
      mock.timers.tick(first - 1);
      assert.equal(reads.length, 1);
      mock.timers.tick(1);
      assert.equal(reads.length, 2);
    });
  }

  it('is told from the second time on, with the time of the next try', async () => {
    const { resource, end } = scripted();
    resource.ensure();
    await end(failure('timeout'));
    assert.deepEqual(resource.snapshot, { status: 'loading' });
    mock.timers.tick(1_000);
    await end(failure('timeout'));
    assert.equal(resource.snapshot.status, 'failed');
    assert.equal(resource.snapshot.retryAt, now + 1_000 + 3_000);
    mock.timers.tick(3_000);
    assert.equal(resource.snapshot.status, 'failed', 'it is repaired behind what is on screen');
    await end('a');
    assert.deepEqual(resource.snapshot, { status: 'ready', data: 'a' });
  });

  it('waits as long as the server asks', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    await end(failure('rate-limited', { retryAfter: 120 }));
    assert.equal(resource.snapshot.status, 'failed', 'a limit is told at once');
    assert.equal(resource.snapshot.retryAt, now + 120_000);
    mock.timers.tick(119_999);
    assert.equal(reads.length, 1);
    mock.timers.tick(1);
    assert.equal(reads.length, 2);
  });

  it('does not come back sooner because the server asks for less', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    await end(failure('rate-limited', { retryAfter: 0 }));
    mock.timers.tick(999);
    assert.equal(reads.length, 1);
    mock.timers.tick(1);
    assert.equal(reads.length, 2);
  });

  it('is left to the person when the server asks for longer than anybody waits', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    await end(failure('rate-limited', { retryAfter: 86_400 * 365 }));
    assert.equal(resource.snapshot.status, 'failed');
    assert.equal(resource.snapshot.retryAt, undefined);
    mock.timers.tick(3_600_000);
    assert.equal(reads.length, 1);
  });

  for (const code of ['forbidden', 'missing-scopes', 'session-ended', 'signed-out', 'offline', 'unexpected'] as const) {
    it(`is not tried again when it was ${code}`, async () => {
      const { resource, reads, end } = scripted();
      resource.ensure();
      await end(failure(code));
      assert.equal(resource.snapshot.status, 'failed');
      mock.timers.tick(3_600_000);
      assert.equal(reads.length, 1);
    });
  }

  it('is not tried again behind the back of one who tries now', async () => {
    const { resource, reads, end } = scripted();
    resource.ensure();
    await end(failure('server'));
    void resource.load();
    assert.equal(reads.length, 2);
    await end('a');
    mock.timers.tick(3_600_000);
    assert.equal(reads.length, 2);
    assert.equal(resource.snapshot.data, 'a');
  });

  it('is not tried again after a write, or for another person', async () => {
    for (const overtake of ['set', 'clear'] as const) {
      const { resource, reads, end } = scripted();
      resource.ensure();
      await end(failure('server'));
      if (overtake === 'set') resource.set('written');
      else resource.clear();
      mock.timers.tick(3_600_000);
      assert.equal(reads.length, 1, overtake);
    }
  });
});
