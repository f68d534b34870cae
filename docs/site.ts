/** Builds the site. What it is built with is installed in this folder, so that the kit's own `npm install` stays small. */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pagesOf } from './pages.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'docs');

/** Whom the elements on the pages belong to. */
export interface PageOrganization {
  readonly baseUrl: string;
  readonly clientId: string;
  /** Who can sign in to a sandbox. */
  readonly people?: readonly string[];
  readonly password?: string;
}

export interface SiteOptions {
  readonly output: string;
  /** Without one, elements say that they have no session. */
  readonly organization?: PageOrganization;
  /** Path below which the site is served: `/asg-elements/`. */
  readonly pathPrefix?: string;
}

function installTool(): void {
  const installed = ['@11ty/eleventy', 'minisearch'].map((name) => path.join(folder, 'node_modules', name));
  if (installed.every((place) => existsSync(place))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}

/** The pages have the elements on them. */
function buildKit(): void {
  if (existsSync(path.join(root, 'dist/cdn/autoloader.js'))) return;
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, stdio: 'inherit' });
}

/** Everything is read by its path from the root of the repository, so that has to be the working directory. */
export async function buildSite({ output, organization, pathPrefix = '/' }: SiteOptions): Promise<void> {
  process.chdir(root);
  installTool();
  buildKit();
  rmSync(output, { recursive: true, force: true });
  const { default: Eleventy } = await import('@11ty/eleventy');
  const site = new Eleventy('docs', output, {
    configPath: 'docs/eleventy.config.js',
    quietMode: true,
    pathPrefix,
    config: (config) => config.addGlobalData('organization', organization ?? null),
  });
  await site.write();
  const { writeSearchIndex } = await import('./search-index.ts');
  writeSearchIndex(output, pagesOf(output));
}
