/** The organization that the demo's pages sign in to. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createOrganization, openOrganization, type Organization } from '../sandbox/client.ts';
import { startSandbox, type Sandbox } from '../sandbox/server.ts';

const name = 'northwind';
const firstPort = 9500;

export interface SandboxOrganization {
  readonly sandbox: Sandbox;
  readonly organization: Organization;
}

export async function startOrganization(dataFile: string, fresh: boolean): Promise<SandboxOrganization> {
  await mkdir(path.dirname(dataFile), { recursive: true });
  if (fresh) await rm(dataFile, { force: true });
  const sandbox = await startOnFreePort(dataFile);
  const organization = await openOrganization(sandbox.origin, name).catch(() =>
    createOrganization(sandbox.origin, { name, displayName: 'Northwind', withDevices: true }),
  );
  return { sandbox, organization };
}

/** The same port each time, if possible: the session of a browser belongs to the sandbox's address. */
async function startOnFreePort(dataFile: string): Promise<Sandbox> {
  for (let port = firstPort; port < firstPort + 20; port++) {
    try {
      return await startSandbox({ port, dataFile });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  return startSandbox({ dataFile });
}
