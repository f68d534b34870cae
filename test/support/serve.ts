import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface ServeOptions {
  /** Folder whose files are served, when `files` has none under that address. */
  readonly root?: string;
  /** Pages a test writes itself, by path: `'/index.html'`. */
  readonly files?: Readonly<Record<string, { readonly body: string; readonly type?: string }>>;
  /** Sent with every answer, a Content Security Policy for example. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Is asked before there is a file to look for. False: the request is none of its own. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

function typeOf(pathname: string): string {
  return TYPES[path.extname(pathname)] ?? 'application/octet-stream';
}

/** The file below `root`, or undefined where there is none or the address climbs out of the folder. */
function fileFor(root: string, pathname: string): string | undefined {
  const folder = path.resolve(root);
  const file = path.join(folder, pathname);
  if (!file.startsWith(folder + path.sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** A static server on a port of its own; `/folder/` answers with its `index.html`. */
export async function serve({ root, files = {}, headers = {}, first }: ServeOptions): Promise<Served> {
  const answer = (pathname: string, response: ServerResponse): void => {
    const written = files[pathname];
    const stored = root === undefined ? undefined : fileFor(root, pathname);
    if (written) {
      response.writeHead(200, { ...headers, 'content-type': written.type ?? typeOf(pathname) }).end(written.body);
    } else if (stored) {
      response.writeHead(200, { ...headers, 'content-type': typeOf(pathname) });
      createReadStream(stored).pipe(response);
    } else {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('Not found');
    }
  };
  const server = createServer(async (request, response) => {
    if (await first?.(request, response)) return;
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // A browser keeps its connections open, which would keep the server open.
        server.closeAllConnections();
      }),
  };
}
