import type { Rolldown } from 'vite';

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** The entries that cannot run before this module does. */
function entriesAbove(moduleId: string, modules: Modules): Set<string> {
  const reached = new Set([moduleId]);
  const entries = new Set<string>();
  for (const id of reached) {
    const module = modules.getModuleInfo(id);
    if (module?.isEntry) entries.add(id);
    else module?.importers.forEach((importer) => reached.add(importer));
  }
  return entries;
}

const group = {
  debugName: 'core',
  name: (moduleId: string, modules: Modules): string | null =>
    !modules.getModuleInfo(moduleId)?.isEntry && entriesAbove(moduleId, modules).size > 5 ? 'core' : null,
};

/**
 * One chunk for what more than five entries need at once: what every element stands on. Left alone, the bundler makes one
 * chunk per set of entries, and a bundler of a host would have to put ten small files together again. What only some
 * elements share, such as a button before there is data, stays apart, so that the others do not wait for it.
 */
export const coreChunk = { groups: [group] };
