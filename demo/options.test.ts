import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseOptions, UsageError } from './options.ts';

describe('the options of npm start', () => {
  it('are a sandbox that stays, on the usual port', () => {
    assert.deepEqual(parseOptions([]), { help: false, port: 5173, fresh: false, dataFile: '.cache/sandbox.json' });
  });

  it('name a real organization, without the slash people copy along', () => {
    const { organization } = parseOptions(['--base-url', 'https://api.asgardeo.io/t/acme/', '--client-id', 'abc']);
    assert.deepEqual(organization, { baseUrl: 'https://api.asgardeo.io/t/acme', clientId: 'abc' });
  });

  for (const [what, args, words] of [
    ['an unknown flag', ['--bsae-url', 'x'], /--bsae-url/],
    ['a word without a flag', ['northwind'], /northwind/],
    ['a base URL without a client id', ['--base-url', 'https://api.asgardeo.io/t/acme'], /belong together/],
    ['a client id without a base URL', ['--client-id', 'abc'], /belong together/],
    ['a base URL that is none', ['--base-url', 'acme', '--client-id', 'abc'], /--base-url .+https:/],
    ['plain http', ['--base-url', 'http://api.asgardeo.io/t/acme', '--client-id', 'abc'], /https/],
    ['a fresh real organization', ['--base-url', 'https://a.io/t/b', '--client-id', 'abc', '--fresh'], /sandbox/],
    ['a port that is none', ['--port', 'x'], /--port x/],
    ['a port that is too high', ['--port', '70000'], /--port 70000/],
  ] as const) {
    it(`are refused with words for ${what}`, () => {
      assert.throws(
        () => parseOptions(args),
        (error: unknown) => error instanceof UsageError && words.test(error.message),
      );
    });
  }
});
