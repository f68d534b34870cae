import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

// Up to `node_modules/@scope/name`, the last one in the path. The compiler's own helpers have a virtual id and are its output.
const PACKAGE = /^[^\0]*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** Packages that are published without the file, and those of the same authors that have it. */
const sameLicense: ReadonlyMap<string, string> = new Map([['koa-compose', 'koa']]);

/** Its license, and what it says itself of others whose code is in it. */
function licenseText(folder: string, manifest: Manifest, root: string): string {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|third-party-notices)/i.test(name));
  const texts = files.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  if (files.some((name) => /^licen/i.test(name))) return texts.join('\n\n');
  if (manifest.license === 'Apache-2.0')
    return [readFileSync(path.join(root, 'LICENSE'), 'utf8').trim(), ...texts].join('\n\n');
  const neighbour = sameLicense.get(manifest.name);
  if (neighbour) return licenseText(path.join(folder, '..', neighbour), manifest, root);
  throw new Error(`${manifest.name} is bundled and has no license file: ${manifest.license}`);
}

/** The licenses of every package whose code is inside a built file. */
export function thirdPartyNotices(moduleIds: readonly string[], root: string): string {
  const folders = new Set(moduleIds.flatMap((id) => PACKAGE.exec(id)?.[0] ?? []));
  const notices = [...folders].filter(existsSync).map((folder) => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${licenseText(folder, manifest, root)}\n`;
  });
  const introduction = 'The files of this package contain code of the following packages.\n\n';
  return introduction + [...new Set(notices)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}
