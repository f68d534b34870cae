/** The servers that hosts bring: of their development, and of what they built. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Server {
  readonly origin: string;
  /** Everything it wrote so far. */
  readonly said?: () => string;
  close(): Promise<void>;
}

/** With the host's `start` script. */
export async function start(folder: string, env: NodeJS.ProcessEnv): Promise<Server> {
  return serverOf(folder, scriptOf(folder, 'start'), folder, env);
}

/** The host's own development server, on a copy beside its packages, so that a test can edit what it serves. */
export async function develop(folder: string, root: string, env: NodeJS.ProcessEnv): Promise<Server> {
  rmSync(root, { recursive: true, force: true });
  for (const name of readdirSync(folder)) {
    // Its package stays where the packages are.
    if (/^(?:node_modules|dist|package(?:-lock)?\.json|\.\w+)$/.test(name)) continue;
    cpSync(path.join(folder, name), path.join(root, name), { recursive: true });
  }
  // For tools that look for packages where they were started.
  symlinkSync('../node_modules', path.join(root, 'node_modules'), 'junction');
  const command = scriptOf(folder, 'dev');
  // Others take the port from the environment.
  const address = command.includes('--host') ? '' : ' --host 127.0.0.1 --port 0';
  const server = await serverOf(folder, command + address, root, env);
  // Some build a page when it is first asked for, which takes longer than a browser waits.
  await (await fetch(server.origin)).text();
  return {
    ...server,
    close: async () => {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function scriptOf(folder: string, name: 'start' | 'dev'): string {
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { scripts: Record<typeof name, string> }).scripts[name];
}

/** The command alone: npm around it would not hand on that it has to end, nor would a shell that stays. */
async function serverOf(folder: string, command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const server = spawn(`exec ${command}`, {
    shell: true,
    cwd,
    env: {
      ...env,
      PATH: `${path.join(folder, 'node_modules/.bin')}${path.delimiter}${env.PATH}`,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (written += stripVTControlCharacters(text)));
  }
  return { origin: await addressOf(server), said: () => written, close: () => end(server) };
}

/** As the server prints it. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject).once('close', () => reject(new Error(`The server ended: ${said}`)));
    server.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += stripVTControlCharacters(text);
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.kill();
  await ended;
}

/** For servers that take 0 for their default. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
