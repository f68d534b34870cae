/** The site with a sandbox behind it, so that the elements on its pages are live. */
import { createOrganization, type Organization } from '../sandbox/client.ts';
import { initialPassword } from '../sandbox/contract.ts';
import { startSandbox } from '../sandbox/server.ts';
import { pagesOf } from './pages.ts';
import { serveSite, type Served } from './serve.ts';
import { buildSite } from './site.ts';

export interface LiveSite extends Served {
  readonly organization: Organization;
  /** Addresses of all pages: `/elements/asg-profile/`. */
  readonly pages: readonly string[];
}

/** People type their name without the user store that the server puts before it. */
const typedNames = ({ people }: Organization): string[] =>
  Object.values(people).map(({ userName }) => userName.replace(/^[^/]*\//, ''));

export async function startLiveSite(output: string, port: number): Promise<LiveSite> {
  const sandbox = await startSandbox();
  const organization = await createOrganization(sandbox.origin, { displayName: 'Northwind', withDevices: true });
  const { baseUrl, clientId } = organization;
  const people = typedNames(organization);
  await buildSite({ output, organization: { baseUrl, clientId, people, password: initialPassword } });
  const site = await serveSite(output, sandbox.origin, port);
  const pages = pagesOf(output);
  await organization.allow({ origins: [site.origin], redirectUrls: pages.map((page) => site.origin + page) });
  return {
    origin: site.origin,
    organization,
    pages,
    close: async () => {
      await site.close();
      await sandbox.close();
    },
  };
}
