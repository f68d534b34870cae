#!/usr/bin/env node
/** `asg-sandbox`, or in this repository `npx tsx sandbox/main.ts`. */
import { rm } from 'node:fs/promises';

import { createOrganization, openOrganization, type Organization } from './client.ts';
import { initialPassword } from './contract.ts';
import { parseOptions, usage, UsageError, type CommandOptions } from './options.ts';
import { withoutStore } from './people.ts';
import { startSandbox, type Sandbox } from './server.ts';

async function run(options: CommandOptions): Promise<void> {
  const { port, dataFile, fresh } = options;
  if (fresh && dataFile !== undefined) await rm(dataFile, { force: true });
  const sandbox = await startSandbox({ port, ...(dataFile === undefined ? {} : { dataFile }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
  print(await organizationOf(sandbox, options), options);
}

/** That of the data file, if it is there; open to the pages that are named now. */
async function organizationOf(
  { origin }: Sandbox,
  { name, template, redirectUrls, origins, clientSecret }: CommandOptions,
): Promise<Organization> {
  const known = await openOrganization(origin, name).catch(() => undefined);
  if (!known)
    return createOrganization(origin, {
      name,
      template,
      redirectUrls,
      origins,
      settings: { clientSecret: clientSecret ?? '' },
    });
  if (redirectUrls.length > 0) await known.allow({ redirectUrls });
  if (origins.length > 0) await known.allow({ origins });
  if (clientSecret !== undefined) await known.configure({ clientSecret });
  return known;
}

function print({ baseUrl, clientId, people }: Organization, { redirectUrls, dataFile }: CommandOptions): void {
  const names = Object.values(people).map(({ userName }) => withoutStore(userName));
  console.log(`
  Base URL    ${baseUrl}
  Client ID   ${clientId}
  People      ${names.join(', ')}
  Password    ${initialPassword}
${redirectUrls.length === 0 && dataFile === undefined ? '\n  No page can sign in yet: name it with --redirect-url.\n' : ''}
  Everybody knows this password: no place for data of real people.
  Ctrl+C ends it.
`);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const isTaken = code === 'EADDRINUSE';
  if (error instanceof UsageError) console.error(`${message}\n\n${usage}`);
  else
    console.error(isTaken ? 'The port is taken. Choose another one with --port; 0 takes any that is free.' : message);
  process.exitCode = 1;
}
