import { execFileSync } from 'node:child_process';
import { hostNames } from './hosts.ts';

/** One of each kind: a script tag, a bundler, a host's own Asgardeo client, and a framework with templates. */
const always: readonly string[] = ['plain', 'vite', 'react', 'vue'];

/** What every host has a say in: who is signed in, what all elements do, how the package is made, and the hosts themselves. */
const shared =
  /^(?:src\/(?:auth|base|frameworks)\/|src\/[^/]+\.ts$|test\/hosts\/|scripts\/|package(?:-lock)?\.json$|vite\.config\.ts$|tsconfig|custom-elements)/;

/**
 * The hosts that CI drives for a change of these files; undefined: nobody knows which. Names of hosts are in the order
 * in which they are driven.
 */
export function hostsFor(changed: readonly string[] | undefined): readonly string[] {
  const isShared = !changed || changed.some((file) => shared.test(file));
  return isShared ? hostNames : hostNames.filter((name) => always.includes(name));
}

function git(...command: string[]): string | undefined {
  try {
    return execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Files that differ from what landed last: where the branch left `origin/main`, or, on that commit itself, the one before
 * it. Undefined where there is none, as in a clone of a single commit.
 */
export function changedFiles(): readonly string[] | undefined {
  const head = git('rev-parse', 'HEAD');
  const landed = git('merge-base', 'HEAD', 'origin/main');
  const base = landed && landed !== head ? landed : git('rev-parse', '--verify', 'HEAD~1');
  const listed = base === undefined ? undefined : git('diff', '--name-only', base);
  return listed === undefined ? undefined : listed.split('\n').filter(Boolean);
}
