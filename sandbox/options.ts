/** What `asg-sandbox` can be told. */
import { parseArgs } from 'node:util';

import type { TemplateName } from './contract.ts';
import { isTemplate, templates } from './templates/templates.ts';

export interface CommandOptions {
  readonly help: boolean;
  readonly port: number;
  readonly name: string;
  readonly template: TemplateName;
  readonly redirectUrls: readonly string[];
  readonly origins: readonly string[];
  readonly clientSecret: string | undefined;
  readonly dataFile: string | undefined;
  readonly fresh: boolean;
}

const defaultPort = 9500;

export const usage = `Usage: asg-sandbox [options]

An organization on this machine: people sign in to it, and all that the elements of asg-elements call is there.
Everybody knows its passwords: it is no place for data of real people.

  --redirect-url URL     a page that people come back to from signing in; its origin may call the APIs. More than once
  --allowed-origin URL   an origin besides, whose pages may call the APIs. More than once
  --client-secret TEXT   of an application that signs people in on its server (a backend); without it, a public one
  --template NAME        what the organization is like: ${Object.keys(templates).join(', ')}
  --name NAME            what it is called in its address (northwind)
  --port PORT            ${defaultPort}; 0 takes any that is free
  --data FILE            keeps everything there over restarts
  --fresh                begins anew, whatever is in that file
  --help                 shows this`;

/** Something was typed that cannot be meant. */
export class UsageError extends Error {}

export function parseOptions(args: readonly string[]): CommandOptions {
  const values = parse(args);
  const { name = 'northwind', template = 'standard', data, fresh = false, help = false } = values;
  if (!/^[a-z][\w.-]*$/i.test(name)) throw new UsageError(`--name ${name} is not one that can stand in an address.`);
  if (!isTemplate(template)) throw new UsageError(`--template ${template} is none of those there are.`);
  if (fresh && data === undefined) throw new UsageError('--fresh is about the file of --data.');
  const { 'redirect-url': redirectUrls = [], 'allowed-origin': others = [] } = values;
  const origins = [
    ...redirectUrls.map((text) => originOf('--redirect-url', text)),
    ...others.map((text) => originOf('--allowed-origin', text)),
  ];
  return {
    help,
    port: portOf(values.port),
    name,
    template,
    redirectUrls,
    origins: [...new Set(origins)],
    clientSecret: values['client-secret'],
    dataFile: data,
    fresh,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'allowed-origin': { type: 'string', multiple: true },
        'client-secret': { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        name: { type: 'string' },
        port: { type: 'string' },
        'redirect-url': { type: 'string', multiple: true },
        template: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function portOf(text = String(defaultPort)): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new UsageError(`--port ${text} is not a port: it is a number from 0 to 65535.`);
}

function originOf(flag: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new UsageError(`${flag} ${text} is not an address: it begins with http:// or https://.`);
}
