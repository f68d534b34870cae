import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What `integrity` of a script tag, or of an import map, has to say of a file. */
export const integrityOf = (content: Uint8Array): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

/**
 * Writes the hashes of all scripts of a folder into its integrity.json, by their paths below it, as `integrity` of an
 * import map has them: of a module that a script tag loads, the browser checks no import by the hash of the tag.
 */
export function writeIntegrity(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  const hashes = names.map((name) => [`./${name}`, integrityOf(readFileSync(path.join(folder, name)))]);
  writeFileSync(path.join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}
