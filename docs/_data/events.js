/** The types of what events tell, as their source has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = readFileSync(path.resolve(import.meta.dirname, '../../src/base/events.ts'), 'utf8');

export default [
  ...source.matchAll(/^export (?:interface|type) (Asg\w+(?:Detail|Action)) [\s\S]*?\n(?:\}|  \| '[\w-]+';)\n/gm),
].map(([code, name]) => ({
  name,
  code,
}));
