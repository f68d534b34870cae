import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which folders of src/ a folder may import from, besides itself. Everything may import a package, with the exceptions below. */
const below: Readonly<Record<string, readonly string[]>> = {
  styles: [],
  i18n: [],
  auth: [],
  client: ['auth'],
  state: ['client', 'auth'],
  resources: ['state', 'client', 'auth'],
  ui: ['styles'],
  base: ['state', 'client', 'auth', 'i18n', 'ui', 'styles'],
  elements: ['base', 'resources', 'state', 'client', 'auth', 'ui', 'i18n', 'styles', 'define.ts'],
  frameworks: ['base'],
  'define.ts': ['define.taken.ts', 'version.ts'],
  'define.taken.ts': ['define.ts', 'version.ts'],
  'version.ts': [],
  'server.page.ts': [],
  'server.skeletons.ts': [],
};
/** The doors of the package, which bring the layers together. */
const doors = ['index.ts', 'autoloader.ts', 'classes.ts', 'configure.ts', 'script-tag.ts', 'server.ts'];
const withoutLit = ['auth', 'client', 'state', 'resources'];

function problemWithPackage(file: string, name: string): string | undefined {
  const layer = file.split('/')[0] ?? '';
  if (/^(?:lit|@lit)(?:\/|$)/.test(name) && withoutLit.includes(layer)) return 'knows no Lit';
  if (name.startsWith('@asgardeo/') && !file.startsWith('auth/kit/')) return 'leaves sign-in to auth/kit';
  return undefined;
}

function problemWithFile(file: string, target: string): string | undefined {
  const [layer = '', folder] = file.split('/');
  const [targetLayer = '', targetFolder] = target.split('/');
  if (targetLayer === '..') return 'knows nothing outside src/';
  if (doors.includes(file)) return undefined;
  if (layer === 'elements' && targetLayer === 'elements') {
    return folder === targetFolder || folder === 'account' ? undefined : 'does not know its neighbours';
  }
  return layer === targetLayer || below[layer]?.includes(targetLayer) ? undefined : `does not know ${targetLayer}`;
}

/** A language must hold every string of every element; only the names of the strings are taken, and vanish when built. */
function isNamesOfStrings(file: string, name: string, source: string): boolean {
  return (
    file.startsWith('i18n/') && name.endsWith('.strings.ts') && new RegExp(`import type [^;]*'${name}'`).test(source)
  );
}

/** One line per import that the plan of the house does not allow. `file` is relative to src/. */
function forbiddenImports(file: string, source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.flatMap(({ fileName: name }) => {
    if (isNamesOfStrings(file, name, source)) return [];
    const problem = name.startsWith('.')
      ? problemWithFile(file, path.posix.normalize(path.posix.join(path.posix.dirname(file), name)))
      : problemWithPackage(file, name);
    return problem === undefined ? [] : [`src/${file} imports ${name}: it ${problem}`];
  });
}

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

describe('layers', () => {
  it('are kept by every import of src/', () => {
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.flatMap((file) => forbiddenImports(file, readFileSync(path.join(root, 'src', file), 'utf8'))),
      [],
    );
  });

  it('are the only folders of src/', () => {
    const known = [...Object.keys(below), ...doors];
    assert.deepEqual(
      files.map((file) => file.split('/')[0]).filter((layer) => !known.includes(layer ?? '')),
      [],
    );
  });

  for (const [file, source] of [
    ['elements/profile/asg-profile.ts', "import { list } from '../sessions/session-list.ts';"],
    ['elements/profile/asg-profile.ts', "export * from '../sessions/session-list.ts';"],
    ['elements/profile/asg-profile.ts', "const lazy = () => import('../sessions/session-list.ts');"],
    ['elements/profile/asg-profile.ts', "import { people } from '../../../sandbox/people.ts';"],
    ['elements/profile/asg-profile.ts', "import { AsgardeoAuthClient } from '@asgardeo/auth-js';"],
    ['index.ts', "import { start } from '../demo/start.ts';"],
    ['ui/field.ts', "import type { Me } from '../resources/me.ts';"],
    ['auth/controller.ts', "import { html } from 'lit';"],
    ['auth/controller.ts', "import { request } from '../client/http.ts';"],
    ['i18n/de.ts', "import { strings } from '../elements/profile/profile.strings.ts';"],
    ['styles/base.ts', "import { icon } from '../ui/icon.ts';"],
  ] as const) {
    it(`would be broken by ${source} in ${file}`, () => {
      assert.equal(forbiddenImports(file, source).length, 1);
    });
  }

  for (const [file, source] of [
    ['elements/account/asg-account.ts', "import '../profile/index.ts';"],
    ['elements/profile/asg-profile.ts', "import { Me } from '../../resources/me.ts'; import './profile.strings.ts';"],
    ['i18n/de.ts', "import type { ProfileStrings } from '../elements/profile/profile.strings.ts';"],
    ['autoloader.ts', "void import('./elements/profile/index.ts');"],
  ] as const) {
    it(`are not broken by ${source} in ${file}`, () => {
      assert.deepEqual(forbiddenImports(file, source), []);
    });
  }
});
