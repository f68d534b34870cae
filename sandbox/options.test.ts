import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseOptions, UsageError } from './options.ts';

describe('the options of asg-sandbox', () => {
  it('are an organization that nothing can sign in to yet, on the usual port', () => {
    assert.deepEqual(parseOptions([]), {
      help: false,
      port: 9500,
      name: 'northwind',
      template: 'standard',
      redirectUrls: [],
      origins: [],
      clientSecret: undefined,
      dataFile: undefined,
      fresh: false,
    });
  });

  it('name pages as they are registered, and open the APIs to their origins', () => {
    const { redirectUrls, origins } = parseOptions([
      ...['--redirect-url', 'http://localhost:5173', '--redirect-url', 'http://localhost:5173/account'],
      ...['--allowed-origin', 'http://localhost:3000/'],
    ]);
    assert.deepEqual(redirectUrls, ['http://localhost:5173', 'http://localhost:5173/account']);
    assert.deepEqual(origins, ['http://localhost:5173', 'http://localhost:3000']);
  });

  it('take any port, another kind and another name', () => {
    const { port, template, name } = parseOptions(['--port', '0', '--template', 'rich', '--name', 'acme']);
    assert.deepEqual([port, template, name], [0, 'rich', 'acme']);
  });

  for (const [what, args, words] of [
    ['an unknown flag', ['--prot', '1'], /--prot/],
    ['a word without a flag', ['northwind'], /northwind/],
    ['a port that is none', ['--port', 'x'], /--port x/],
    ['a port that is too high', ['--port', '65536'], /--port 65536/],
    ['a template that is none', ['--template', 'odd'], /--template odd/],
    ['a name that cannot stand in an address', ['--name', 'a/b'], /--name a\/b/],
    ['a redirect URL that is none', ['--redirect-url', 'account'], /--redirect-url account/],
    ['an origin that is no web page’s', ['--allowed-origin', 'file:///x'], /--allowed-origin file/],
    ['--fresh without a file', ['--fresh'], /--data/],
  ] as const) {
    it(`are refused with words for ${what}`, () => {
      assert.throws(
        () => parseOptions(args),
        (error: unknown) => error instanceof UsageError && words.test(error.message),
      );
    });
  }
});
