/** The types of what events tell, as their source has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = readFileSync(path.resolve(import.meta.dirname, '../../src/base/events.ts'), 'utf8');

const comment = /(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?/;
const head = /export (?:interface|type) (Asg\w*(?:Detail|Action|Widget)) /;
const rest = /(?:= .*;|[^]*?\n(?:\}|  \| '[\w-]+';))\n/;
const declaration = new RegExp(`^${comment.source}${head.source}${rest.source}`, 'gm');

export default [...source.matchAll(declaration)].map(([code, name]) => ({ name, code }));
