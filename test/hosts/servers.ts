/** The servers that hosts bring: of their development, and of what they built. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Server {
  readonly origin: string;
  /** Everything it wrote so far. */
  readonly said?: () => string;
  close(): Promise<void>;
}

/** The command of the host's `start` script, by itself: npm around it would not hand on that it has to end. */
export async function start(folder: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  const [command = '', ...words] = scripts.start.split(' ');
  const server = spawn(command, words, {
    cwd: folder,
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

/** The host's own development server, on a copy beside its packages, so that a test can edit what it serves. */
export async function develop(folder: string, root: string, env: NodeJS.ProcessEnv): Promise<Server> {
  rmSync(root, { recursive: true, force: true });
  const isSource = (file: string): boolean => !/^(?:node_modules|dist|\.\w+)$/.test(path.relative(folder, file));
  for (const name of [
    'index.html',
    'cases.html',
    'rules.html',
    'src',
    'public',
    'vite.config.ts',
    'tsconfig.json',
    'svelte.config.js',
  ]) {
    if (existsSync(path.join(folder, name)))
      cpSync(path.join(folder, name), path.join(root, name), { recursive: true, filter: isSource });
  }
  const vite = path.join(folder, 'node_modules/vite/bin/vite.js');
  const server = spawn(process.execPath, [vite, '--host', '127.0.0.1', '--port', '0'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(server);
  return {
    origin: address,
    close: async () => {
      await end(server);
      rmSync(root, { recursive: true, force: true });
    },
  };
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
