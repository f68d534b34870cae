import { object, text } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import type { ResourceSpec } from '../../state/resource.ts';

/** What the sign-in server grants, to some applications at least (OpenID Connect Discovery, `grant_types_supported`). */
export const grants: ResourceSpec<readonly string[]> = {
  key: 'grants',
  scopes: [],
  load: async (send) => {
    const metadata = object(await send('/oauth2/token/.well-known/openid-configuration')) ?? {};
    return list(metadata['grant_types_supported']).flatMap((grant) => text(grant) ?? []);
  },
};
