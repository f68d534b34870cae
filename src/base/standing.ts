import type { UseResource } from './use-resource.ts';

/** How a thing of the server stands, as far as this page knows. `absent`: the organization or its server has no such thing. */
export type Standing = 'loading' | 'absent' | 'failed' | 'ready';

/** Where the server has no such API, or does not let this app use it, only what needs it is left out. */
export function standingOf(use: UseResource<unknown>): Standing {
  const { data, status, error } = use.snapshot;
  if (data !== undefined) return 'ready';
  if (status !== 'failed' || !error) return 'loading';
  return ['forbidden', 'not-found', 'unsupported'].includes(error.kind) ? 'absent' : 'failed';
}
