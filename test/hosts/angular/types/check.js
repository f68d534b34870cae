/** Angular's templates have no `@ts-expect-error`: what has to be wrong says so on the line before, and nothing else may be. */
import { performCompilation, readConfiguration } from '@angular/compiler-cli';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { rootNames, options, errors } = readConfiguration(path.join(folder, 'tsconfig.json'));
const { diagnostics } = performCompilation({ rootNames, options });

const told = new Map();
for (const { file, start, messageText } of [...errors, ...diagnostics]) {
  const line = file ? `${path.basename(file.fileName)}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1}` : '';
  told.set(line, typeof messageText === 'string' ? messageText : messageText.messageText);
}
const wrong = readFileSync(path.join(folder, 'wrong.ts'), 'utf8')
  .split('\n')
  .flatMap((text, index) => (text.includes('<!-- wrong:') ? [`wrong.ts:${index + 2}`] : []));

const unexpected = [...told].filter(([line]) => !wrong.includes(line));
const missed = wrong.filter((line) => !told.has(line));
for (const [line, message] of unexpected) console.error(`${line} does not compile: ${message}`);
for (const line of missed) console.error(`${line} compiles, and must not.`);
if (wrong.length === 0 || unexpected.length + missed.length > 0) process.exitCode = 1;
else console.log(`${wrong.length} wrong uses do not compile; everything else does.`);
