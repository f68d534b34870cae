import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hostsFor } from '../../scripts/choose-hosts.ts';
import { hostNames } from '../../scripts/hosts.ts';

const some = ['plain', 'react', 'vite', 'vue'];

describe('the hosts that a change is tried in', () => {
  it('are one of each kind for most changes', () => {
    assert.deepEqual(hostsFor([]), some);
    assert.deepEqual(
      hostsFor(['README.md', 'src/elements/mfa/asg-mfa.ts', 'sandbox/oidc.ts', 'test/unit/me.test.ts']),
      some,
    );
  });

  it('are all of them where one may break that the others do not show', () => {
    for (const file of [
      'src/auth/adopt/host.ts',
      'src/base/asg-element.ts',
      'src/configure.ts',
      'scripts/build.ts',
      'package.json',
      'test/hosts/svelte/src/Cases.svelte',
    ]) {
      assert.deepEqual(hostsFor(['README.md', file]), hostNames, file);
    }
    assert.ok(hostNames.length > some.length);
  });

  it('are all of them where nobody knows what changed', () => {
    assert.deepEqual(hostsFor(undefined), hostNames);
  });
});
