/** The HTTP server: who is addressed, what goes wrong on purpose, and who answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answerAdmin } from './admin.ts';
import { withClock } from './clock.ts';
import { allowOrigin, answerPreflight, forbidOrigin, isPreflight } from './cors.ts';
import { DataFile } from './data-file.ts';
import { Directory, type Address } from './directory.ts';
import { errorFor } from './errors.ts';
import { answerApi } from './gateway.ts';
import { report, send, type Call, type Reply } from './http.ts';
import { answerOidc } from './oidc-routes.ts';
import { SigningKey } from './signing.ts';
import { confirmationPath, followLink } from './verification-codes.ts';

export interface Sandbox {
  readonly origin: string;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** Keeps the state over restarts. */
  readonly dataFile?: string;
}

// Making a key takes longer than all the rest, and nothing is gained by a second one.
let sharedKey: SigningKey | undefined;

export async function startSandbox({ port = 0, dataFile }: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  // A test that was busy for longer, with a build for example, must not find its next request cut off.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const file = dataFile === undefined ? undefined : new DataFile(dataFile);
  const saved = await file?.read();
  const signingKey = saved ? new SigningKey(saved.signingKey) : (sharedKey ??= new SigningKey());
  const directory = new Directory(origin, signingKey, saved?.organizations);
  const state = () => ({
    signingKey: signingKey.jwk,
    organizations: directory.list().map((organization) => organization.snapshot()),
  });

  server.on('request', (request, response) => {
    response.once('close', () => file?.schedule(state));
    handle(directory, origin, request, response).catch((error: unknown) => {
      report(error);
      send(response, errorFor(500, '/api'));
    });
  });
  return {
    origin,
    async close() {
      // Held requests would keep the server open for ever.
      for (const { faults } of directory.list()) faults.clear();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await file?.write(state());
    },
  };
}

async function handle(
  directory: Directory,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/sandbox' || url.pathname.startsWith('/sandbox/')) {
    return send(response, await answerAdmin(directory, request, url));
  }
  const address = directory.resolve(request, url.pathname);
  if (!address)
    return send(response, { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'No such organization.' });
  await withClock(address.organization.clock, () => handleFor(directory, address, url, request, response));
}

async function handleFor(
  directory: Directory,
  { organization, base, path, allowsOrigin }: Address,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const preflight = isPreflight(request);
  const authorized = request.headers.authorization !== undefined;
  const answered = organization.requests.add({ method, path, query: url.search.slice(1), authorized, preflight });
  response.once('finish', () => answered(response.statusCode));

  const verdict = await organization.faults.strike(method, path);
  if (verdict.drop) return void request.socket.destroy();
  const allowed = allowOrigin(request, response, allowsOrigin);
  if (verdict.withoutCors) forbidOrigin(response);
  if (verdict.reply) return send(response, verdict.reply);
  if (preflight) return send(response, answerPreflight(request, allowed));

  const baseUrl = url.origin + base;
  const call: Call = { organization, directory, request, baseUrl, base, path, query: url.searchParams, method };
  const reply = await answer(call, response);
  if (reply) send(response, reply);
}

async function answer(call: Call, response: ServerResponse): Promise<Reply | undefined> {
  const oidc = await answerOidc(call, response);
  if (oidc !== undefined) return oidc === 'answered' ? undefined : oidc;
  return call.path === confirmationPath ? followLink(call) : answerApi(call);
}
