import { readdirSync } from 'node:fs';
import path from 'node:path';

/** `/` and everything below it, of a site that was built. */
export function pagesOf(output: string): string[] {
  return readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'index.html')
    .map((file) => `/${file.slice(0, -'index.html'.length)}`)
    .sort();
}
