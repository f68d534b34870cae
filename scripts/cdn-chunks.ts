import type { Rolldown } from 'vite';

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;
type Direction = 'importers' | 'dynamicImporters';

/** Bytes of source below which an element that can do without a module loads it all the same. */
const small = 1_500;
/**
 * What is fetched by itself, because few pages need it: languages, the kit's own sign-in, notes for developers and lists
 * of places.
 */
const apart = /\/src\/(?:i18n\/\w\w(?:\.[\w-]+)?|auth\/kit\/index|base\/dev-note|.*\.places)\.ts$/;

/** The module, and all that import it in these ways, directly or not. */
function above(id: string, modules: Modules, ways: readonly Direction[]): ReadonlySet<string> {
  const reached = new Set([id]);
  for (const each of reached) {
    for (const way of ways) modules.getModuleInfo(each)?.[way].forEach((importer) => reached.add(importer));
  }
  return reached;
}

/** What a page asks for: `profile` of `src/elements/profile/index.ts`, and so on, and `configure`. */
function asked(ids: ReadonlySet<string>): string[] {
  const pattern = /\/src\/(?:elements\/([\w-]+)\/index|(configure))\.ts$/;
  return [...ids].flatMap((id) => pattern.exec(id)?.slice(1).find(Boolean) ?? []);
}

/** What an element needs to show data is its view: `src/elements/mfa/mfa.view.ts`. */
const isView = (id: string): boolean => /\/src\/elements\/([\w-]+)\/\1\.view\.ts$/.test(id);

/** What makes our types of an answer, whichever element asked: `src/resources/schemas.parse.ts`. */
const isParser = (id: string): boolean => /\/src\/resources\/[\w-]+\.parse\.ts$/.test(id);

/** Small, and needs nothing that is not. */
function isSmall(id: string, modules: Modules): boolean {
  const module = modules.getModuleInfo(id);
  if (!module?.code || module.code.length > small) return false;
  return module.importedIds.every((imported) => chunkOf(imported, modules) === 'core');
}

/**
 * The file of a module in the build for script tags, where nobody bundles after us. Left alone, the bundler makes a chunk
 * for each set of entries and lazy parts that share a module, and a page would load forty files where eight will do:
 *
 * - `core`: what every element and every session stands on, and what is too small to be a file
 * - `shared`: what several elements need to show what they show
 * - `profile.view` and so on: what one needs for that; without data, its skeleton is in its entry
 * - `profile.more` and so on: what one needs once the person does something
 * - `changing`, `later`: what several need for that; a view may need the first
 */
function chunkOf(id: string, modules: Modules): string | null {
  if (apart.test(id)) return null;
  const needing = above(id, modules, ['importers']);
  const first = asked(needing);
  if (first.length > 5) return 'core';
  if (first.length > 0 && first.every((root) => root === 'auth' || root === 'configure')) {
    return first.length > 1 ? 'core' : null;
  }
  const owners = asked(above(id, modules, ['importers', 'dynamicImporters'])).filter((root) => root !== 'configure');
  if (first.length > 0) return owners.length === 1 ? null : isSmall(id, modules) ? 'core' : 'shared';
  if ([...needing].some(isParser)) return 'shared';
  const views = [...needing].filter(isView).length;
  if (owners.length === 1) return owners[0] === 'auth' ? null : `${owners[0]}.${views > 0 ? 'view' : 'more'}`;
  return views > 1 ? 'shared' : views === 1 ? 'changing' : 'later';
}

/** With the script of all elements, what they need at first is one file. */
function chunkOfAll(id: string, modules: Modules): string | null {
  if (modules.getModuleInfo(id)?.isEntry) return null;
  const isFirst = [...above(id, modules, ['importers'])].some((each) => modules.getModuleInfo(each)?.isEntry);
  return isFirst ? 'core' : chunkOf(id, modules);
}

const split = (name: typeof chunkOf) => ({
  includeDependenciesRecursively: false,
  groups: [{ name, debugName: 'script tag' }],
});

export const cdnChunks = split(chunkOf);
export const cdnChunksOfAll = split(chunkOfAll);
