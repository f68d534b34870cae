import { parseArgs } from 'node:util';
import { parseBaseUrl } from '../src/auth/base-url.ts';

export interface DemoOptions {
  readonly help: boolean;
  /** Where the pages are looked for; the next free port where it is taken. */
  readonly port: number;
  /** A real organization. Without one, a sandbox is started. */
  readonly organization?: { readonly baseUrl: string; readonly clientId: string };
  /** The file that keeps the sandbox over restarts. */
  readonly dataFile: string;
  readonly fresh: boolean;
}

export const usage = `Usage: npm start -- [options]

Shows the elements in an app, beside a sandbox organization on this machine.

  --fresh              start with a new sandbox: nothing changed, nobody signed in
  --data FILE          where the sandbox is kept over restarts (.cache/sandbox.json)
  --port PORT          port of the app (5173, or the next free one)
  --help               show this

Instead of the sandbox, a real organization:

  --base-url URL       https://api.asgardeo.io/t/<organization>
  --client-id ID       of a single-page application in it`;

/** Something was typed that cannot be meant. */
export class UsageError extends Error {}

export function parseOptions(args: readonly string[]): DemoOptions {
  const values = parse(args);
  const { 'base-url': baseUrl, 'client-id': clientId, fresh = false, data, help = false } = values;
  const common = { help, port: portOf(values.port), fresh, dataFile: data ?? '.cache/sandbox.json' };
  if (baseUrl === undefined && clientId === undefined) return common;
  if (!baseUrl || !clientId) throw new UsageError('--base-url and --client-id belong together.');
  if (fresh || data !== undefined) throw new UsageError('--fresh and --data are for the sandbox, not for --base-url.');
  return { ...common, organization: { baseUrl: baseUrlOf(baseUrl), clientId } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'base-url': { type: 'string' },
        'client-id': { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function portOf(text = '5173'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new UsageError(`--port ${text} is not a port: it is a number from 1 to 65535.`);
}

function baseUrlOf(text: string): string {
  try {
    return parseBaseUrl(text, '--base-url');
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
