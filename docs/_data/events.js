/** The types of what events tell, as their source has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = readFileSync(path.resolve(import.meta.dirname, '../../src/base/events.ts'), 'utf8');

export default [...source.matchAll(/^export interface (\w+Detail) \{\n[\s\S]*?\n\}\n/gm)].map(([code, name]) => ({
  name,
  code,
}));
