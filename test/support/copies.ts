import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { version } from '../../src/version.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files by the address under which a page has them. */
export type Files = Readonly<Record<string, string>>;

/** The files for a script tag once more, as another version of the kit would be served beside the first. */
export function secondCopy(folder: string, otherVersion: string): Files {
  const cdn = path.join(root, 'dist/cdn');
  const names = readdirSync(cdn, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(
    names.map((name) => {
      const code = readFileSync(path.join(cdn, name), 'utf8');
      return [`${folder}/${name.split(path.sep).join('/')}`, code.replaceAll(version, otherVersion)];
    }),
  );
}

/**
 * What the bundler of a host, or of one part of a page, makes of a script that imports built entries of the kit: a copy
 * of its own. `kit/` stands for the folder of the entries. The script itself is `main.js`.
 */
export async function bundled(folder: string, source: string): Promise<Files> {
  const place = await mkdtemp(path.join(root, 'node_modules/.copy-'));
  try {
    const main = path.join(place, 'main.js');
    await writeFile(main, source.replaceAll("'kit/", `'${path.join(root, 'dist/esm')}/`));
    const { output } = (await build({
      configFile: false,
      root: place,
      base: './',
      logLevel: 'error',
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: main,
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name][extname]',
          },
        },
      },
    })) as Rolldown.RolldownOutput;
    return Object.fromEntries(
      output.map((file) => [
        `${folder}/${file.fileName}`,
        file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
      ]),
    );
  } finally {
    await rm(place, { recursive: true });
  }
}
