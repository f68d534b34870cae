import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import type { CustomElement, Package } from 'custom-elements-manifest';
import { integrityOf } from '../../scripts/integrity.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = readJson('custom-elements.json') as Package;
const elements = manifest.modules.map(({ declarations }) => declarations?.[0] as CustomElement & { tagName: string });

const npm = (cwd: string, ...command: string[]): string =>
  execFileSync('npm', command, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

describe('what editors read', () => {
  it('is a custom-elements.json of the schema it names', () => {
    const schema = createRequire(import.meta.url)('custom-elements-manifest/schema.json') as object;
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    assert.ok(ajv.validate(schema, manifest), ajv.errorsText());
    assert.match(manifest.schemaVersion, /^2\.\d+\.\d+$/);
    assert.equal(ajv.validate(schema, { ...manifest, modules: [{ kind: 'javascript-module' }] }), false);
  });

  it('names every element with its attributes, in VS Code', () => {
    const { tags } = readJson('dist/editors/vscode.html-custom-data.json') as {
      readonly tags: readonly { readonly name: string; readonly attributes: readonly { readonly name: string }[] }[];
    };
    assert.deepEqual(
      tags.map(({ name, attributes }) => [name, attributes.map((attribute) => attribute.name).sort()]),
      elements.map(({ tagName, attributes = [] }) => [tagName, attributes.map(({ name }) => name).sort()]),
    );
  });

  it('names every element with its events, in JetBrains editors, which find it by package.json', () => {
    const file = (readJson('package.json') as { readonly 'web-types': string })['web-types'];
    const { name, version, contributions } = readJson(file) as {
      readonly name: string;
      readonly version: string;
      readonly contributions: {
        readonly html: {
          readonly elements: readonly { name: string; js?: { events?: readonly { name: string }[] } }[];
        };
      };
    };
    assert.deepEqual(
      { name, version },
      (({ name, version }) => ({ name, version }))(readJson('package.json') as never),
    );
    assert.deepEqual(
      contributions.html.elements.map(({ name, js }) => [name, (js?.events ?? []).map((event) => event.name).sort()]),
      elements.map(({ tagName, events = [] }) => [tagName, events.map((event) => event.name).sort()]),
    );
  });
});

describe('the hashes of the files for a script tag', () => {
  it('are those of all scripts in the folder', () => {
    const folder = path.join(root, 'dist/cdn');
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    const actual = scripts.map((name) => [`./${name}`, integrityOf(readFileSync(path.join(folder, name)))]);
    assert.ok(actual.length > 0);
    assert.deepEqual(readJson('dist/cdn/integrity.json'), Object.fromEntries(actual));
  });
});

describe('the published package', () => {
  let folder: string;
  let tarball: string;
  let files: readonly string[];
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'asg-elements-'));
    const [packed] = JSON.parse(npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)) as {
      readonly filename: string;
      readonly files: readonly { readonly path: string }[];
    }[];
    tarball = path.join(folder, packed?.filename ?? '');
    files = packed?.files.map((file) => file.path) ?? [];
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has what is built, what is generated, and what is to read; no sources and no tests', () => {
    const besideDist = files.filter((file) => !file.startsWith('dist/'));
    const isPage = (file: string): boolean => /^(?:docs|sandbox)\/.+\.md$/.test(file);
    const documents = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md'];
    assert.deepEqual(
      besideDist.filter((file) => !isPage(file)).sort(),
      [...documents, 'custom-elements.json', 'package.json'].sort(),
    );
    const known =
      /^dist\/(?:THIRD-PARTY-NOTICES\.txt|(?:esm|cdn)\/.*\.js(?:\.map)?|cdn\/(?:integrity\.json|page\.css)|types\/.*\.d\.ts|(?:angular|frameworks|react|svelte|vue)\/[\w-]+\.(?:js|d\.ts)|editors\/[\w.-]+\.json|sandbox\/.*)$/;
    assert.deepEqual(
      files.filter((file) => file.startsWith('dist/') && !known.test(file)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => /\.test\.|\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
      [],
    );
  });

  it('has what its pages link to, but for the apps to copy, which they say are in the repository', () => {
    const pages = files.filter((file) => file.endsWith('.md'));
    const links = pages.flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) =>
        path.join(path.dirname(file), link),
      ),
    );
    assert.ok(links.includes('docs/hosts/vite.md') && links.includes('sandbox/README.md'));
    const missing = links.filter((link) => !files.includes(link) && !link.startsWith('test/hosts/'));
    assert.deepEqual(missing, []);
  });

  it('brings at most ten packages, itself included', () => {
    const host = mkdtempSync(path.join(folder, 'host-'));
    writeFileSync(path.join(host, 'package.json'), JSON.stringify({ name: 'host', private: true }));
    npm(
      host,
      'install',
      tarball,
      '--package-lock-only',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
    );
    const { packages } = JSON.parse(readFileSync(path.join(host, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, unknown>>;
    };
    const brought = Object.keys(packages).filter(Boolean);
    assert.ok(brought.includes('node_modules/asg-elements') && brought.includes('node_modules/lit'));
    assert.ok(brought.length <= 10, brought.join('\n'));
  });
});
