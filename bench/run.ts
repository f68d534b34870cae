import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { load } from './load.ts';
import { longList } from './long-list.ts';
import { rows } from './rows.ts';
import { openStage, type Stage } from './stage.ts';
import { typing } from './typing.ts';

const benchmarks: Readonly<Record<string, (stage: Stage, rounds: number) => Promise<void>>> = {
  load,
  typing,
  rows,
  'long-list': longList,
};

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const rounds = Math.max(1, Number(values.rounds) || 9);
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));

if (unknown.length > 0) throw new Error(`No ${unknown.join()}; there is ${Object.keys(benchmarks).join(', ')}`);
if (!existsSync(new URL('../dist/esm', import.meta.url))) throw new Error('Nothing is built: npm run build');

const stage = await openStage();
try {
  for (const name of names) await benchmarks[name]?.(stage, rounds);
} finally {
  await stage.close();
}
