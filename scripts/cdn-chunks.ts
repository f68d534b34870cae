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

/** The elements that are asked for: `profile` of `src/elements/profile/index.ts`, and so on. */
function asked(ids: ReadonlySet<string>): string[] {
  return [...ids].flatMap((id) => /\/src\/elements\/([\w-]+)\/index\.ts$/.exec(id)?.[1] ?? []);
}

/**
 * What an element needs to show data is its view, `src/elements/mfa/mfa.view.ts`; apps are shown with what they got,
 * `consents.details.ts`.
 */
const isView = (id: string): boolean => /\/src\/elements\/([\w-]+)\/(?:\1\.view|consents\.details)\.ts$/.test(id);

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
 * for each set of entries and lazy parts that share a module, and a page would load forty files where four will do:
 *
 * - `core`, as `configure.js`: what `src/script-tag.ts` needs, with which every session and most elements start, and what
 *   is too small to be a file
 * - `shared`: what several elements need to show what they show
 * - `profile.view` and so on: what one needs for that
 * - `profile.more` and so on: what one needs once the person does something
 * - `later`: what several need for that
 */
function chunkOf(id: string, modules: Modules): string | null {
  if (apart.test(id)) return null;
  const needing = above(id, modules, ['importers']);
  if ([...needing].some((each) => each.endsWith('/src/script-tag.ts'))) return 'core';
  const first = asked(needing);
  const owners = new Set(asked(above(id, modules, ['importers', 'dynamicImporters'])));
  const [owner] = owners.size === 1 ? owners : [];
  if (owner === 'auth') return null;
  if (first.length > 0) return owner ? null : isSmall(id, modules) ? 'core' : 'shared';
  const views = [...needing].filter(isView);
  if ([...needing].some(isParser) || (views.length > 0 && !owner)) return 'shared';
  return owner ? `${owner}.${views.length > 0 ? 'view' : 'more'}` : 'later';
}

/** With the script of all elements, what they need at first is one file, and it is that. */
function chunkOfAll(id: string, modules: Modules): string | null {
  const isFirst = [...above(id, modules, ['importers'])].some((each) => modules.getModuleInfo(each)?.isEntry);
  return isFirst ? 'core' : chunkOf(id, modules);
}

const split = (name: typeof chunkOf) => ({
  includeDependenciesRecursively: false,
  groups: [{ name, debugName: 'script tag' }],
});

export const cdnChunks = split(chunkOf);
export const cdnChunksOfAll = split(chunkOfAll);
