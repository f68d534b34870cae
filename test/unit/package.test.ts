import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { version } from '../../src/version.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly sideEffects: readonly string[];
  readonly version: string;
};
const elements = readdirSync(path.join(root, 'src/elements'));

function builtFiles(folder: string): string[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.js')).map((name) => path.join(folder, name));
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const importsOf = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

/** What the compiler says to a host that imports the package by its name. */
function complaints(source: string, options: ts.CompilerOptions): string[] {
  const file = path.join(root, 'test/host.ts');
  const all: ts.CompilerOptions = { ...options, noEmit: true, strict: true, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], all, host))
    .map(({ file: place, messageText }) => `${place?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
    .filter((complaint) => !complaint.includes('/node_modules/'));
}

/** What an editor offers a host at the `|` in its source. */
function offers(source: string, options: ts.CompilerOptions): string[] {
  const file = path.join(root, 'test/host.ts');
  const text = source.replace('|', '');
  const all: ts.CompilerOptions = { ...options, strict: true, target: ts.ScriptTarget.ES2022, types: [] };
  const service = ts.createLanguageService({
    getCompilationSettings: () => all,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
  });
  const found = service.getCompletionsAtPosition(file, source.indexOf('|'), {});
  return found?.entries.map(({ name }) => name) ?? [];
}

describe('the package', () => {
  it('has a file behind every export', () => {
    const files = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const plain = files.filter((file) => !file.includes('*'));
    assert.deepEqual(
      plain.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('exports every element', () => {
    assert.ok(elements.length > 0);
    for (const element of elements) {
      assert.deepEqual(manifest.exports[`./${element}`], {
        types: `./dist/types/elements/${element}/index.d.ts`,
        default: `./dist/esm/${element}.js`,
      });
    }
  });

  it('tells bundlers of every file that registers a tag, and of no other they might leave out', () => {
    const registering = builtFiles('dist/esm').filter((file) => /\bdefine\(Asg/.test(read(file)));
    assert.deepEqual(registering.sort(), elements.map((element) => `dist/esm/${element}.js`).sort());
    const entries = ['auth-worker', 'autoloader', 'index', ...elements].map((name) => `./dist/esm/${name}.js`);
    assert.deepEqual(
      [...manifest.sideEffects].sort(),
      ['./dist/cdn/**/*.js', './dist/cdn/page.css', ...entries].sort(),
    );
  });

  it('knows its version', () => {
    assert.equal(version, manifest.version);
  });

  it('imports for npm what it depends on, and nothing else', () => {
    const names = builtFiles('dist/esm')
      .flatMap(importsOf)
      .filter((name) => !name.startsWith('.'));
    const packages = names.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    assert.deepEqual([...new Set(packages)].sort(), Object.keys(manifest.dependencies).sort());
  });

  it('exports from npm what its declarations say, and nothing of how it was built', async () => {
    for (const [name, source] of [
      ['index', 'index'],
      ['classes', 'classes'],
      ['configure', 'configure'],
      ...elements.map((each) => [each, `elements/${each}/index`]),
    ]) {
      const declared = ts.createProgram([path.join(root, `dist/types/${source}.d.ts`)], {
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      });
      const checker = declared.getTypeChecker();
      const file = declared.getSourceFile(path.join(root, `dist/types/${source}.d.ts`));
      const module = file && checker.getSymbolAtLocation(file);
      assert.ok(module, source);
      const values = checker.getExportsOfModule(module).filter((symbol) => {
        const { flags } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        return flags & ts.SymbolFlags.Value;
      });
      const built = Object.keys((await import(path.join(root, `dist/esm/${name}.js`))) as object);
      assert.deepEqual(built.sort(), values.map((symbol) => symbol.name).sort(), name);
    }
  });

  it('imports for a script tag only files beside it', () => {
    const files = builtFiles('dist/cdn');
    assert.deepEqual(
      files.flatMap(importsOf).filter((name) => !name.startsWith('.')),
      [],
    );
  });

  it('carries the license of every package whose code is inside', () => {
    const notices = read('dist/THIRD-PARTY-NOTICES.txt');
    for (const [name, license] of [
      ['@asgardeo/auth-js', 'Apache License'],
      ['@lit/reactive-element', 'BSD 3-Clause License'],
      ['@shoelace-style/localize', 'Permission is hereby granted'],
      ['lit-element', 'BSD 3-Clause License'],
      ['lit-html', 'BSD 3-Clause License'],
    ] as const) {
      const section = notices.split(/^-{80}$/m).find((text) => text.includes(`\n${name} `));
      assert.ok(section?.includes(license), name);
    }
  });

  for (const folder of ['dist/esm', 'dist/cdn']) {
    it(`names the worker by an address that a host can serve, in ${folder}`, () => {
      const address = /new URL\(([`'"])([^`'"]*auth-worker\.js)\1, ?import\.meta\.url\)/g;
      const addresses = builtFiles(folder).flatMap((file) =>
        [...read(file).matchAll(address)].map((match) => path.join(path.dirname(file), match[2] ?? '')),
      );
      assert.ok(addresses.length > 0);
      assert.deepEqual([...new Set(addresses)], [`${folder}/auth-worker.js`]);
      assert.deepEqual(importsOf(`${folder}/auth-worker.js`), []);
    });
  }

  for (const [name, options] of [
    ['bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
    ['node16', { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }],
  ] as const) {
    it(`is typed for a host with module resolution ${name}`, () => {
      const source = `
        import { AsgProfile } from 'asg-elements/profile';
        import { configure, fromToken } from 'asg-elements/configure';
        import 'asg-elements/autoloader';
        import 'asg-elements';
        const element: AsgProfile = document.createElement('asg-profile');
        configure({ backing: fromToken(() => 'token', { baseUrl: element.id }) });
      `;
      assert.deepEqual(complaints(source, options), []);
      assert.equal(complaints(source.replace('element.id', '1'), options).length, 1);
    });

    it(`types the words that a host replaces, with module resolution ${name}`, () => {
      const source = `
        import { setStrings } from 'asg-elements/configure';
        setStrings({ profile: { title: 'You' }, attributes: { labels: { mobile: 'Phone' } } }, 'en');
        setStrings({ profileRows: { editField: (field) => 'Change ' + field } });
      `;
      assert.deepEqual(complaints(source, options), []);
      for (const [right, wrong] of [
        ['profile:', 'profil:'],
        ['title:', 'titel:'],
        ['mobile:', 'mobil:'],
        ["'You'", '1'],
        ["(field) => 'Change ' + field", "'Change'"],
      ] as const) {
        assert.equal(complaints(source.replace(right, wrong), options).length, 1, wrong);
      }
    });

    it(`types the events of the page with nothing but an element, with module resolution ${name}`, () => {
      const source = `
        import 'asg-elements/profile';
        document.addEventListener('asg-change', ({ detail }) => detail.action === 'updated' && detail.fields?.join());
      `;
      assert.deepEqual(complaints(source, options), []);
      assert.equal(complaints(source.replace('fields', 'field'), options).length, 1);
      assert.equal(complaints(source.replace('updated', 'update'), options).length, 1);
    });

    it(`offers the tags that an event may come of, and takes any other, with module resolution ${name}`, () => {
      const listen = (tag: string): string => `
        import { AsgMfa } from 'asg-elements/mfa';
        import 'asg-elements/profile';
        document.addEventListener('asg-ready', ({ detail }) => detail.widget === '${tag}');
      `;
      assert.deepEqual(offers(listen('|'), options).sort(), ['asg-mfa', 'asg-profile']);
      assert.deepEqual(complaints(listen('acme-profile'), options), []);
    });
  }
});
