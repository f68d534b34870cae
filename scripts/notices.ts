import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

// `node_modules/@scope/name/`, the last one in the path. The compiler's own helpers have a virtual id and are its output.
const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

function licenseText(folder: string, manifest: Manifest, root: string): string {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined;
  if (file) return readFileSync(path.join(folder, file), 'utf8').trim();
  if (manifest.license === 'Apache-2.0') return readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
  throw new Error(`${manifest.name} is bundled and has no license file: ${manifest.license}`);
}

/** The licenses of every package whose code is inside a built file. */
export function thirdPartyNotices(moduleIds: readonly string[], root: string): string {
  const names = [...new Set(moduleIds.map((id) => PACKAGE.exec(id)?.[1]))].filter((name) => name !== undefined).sort();
  const notices = names.map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${licenseText(folder, manifest, root)}\n`;
  });
  const introduction = 'The files of this package contain code of the following packages.\n\n';
  return introduction + notices.join(`\n${'-'.repeat(80)}\n\n`);
}
