import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  AngularNodeAppEngine,
  createNodeRequestHandler,
  isMainModule,
  writeResponseToNodeResponse,
} from '@angular/ssr/node';
import express from 'express';

const engine = new AngularNodeAppEngine();
const app = express();

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    `connect-src ${new URL(BASE_URL).origin}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html asg-elements angular',
  ].join('; ');

app.use((_request, response, next) => {
  response.locals['nonce'] = randomBytes(16).toString('base64');
  response.set('content-security-policy', policyWith(response.locals['nonce']));
  next();
});
app.use(express.static(path.resolve(import.meta.dirname, '../browser'), { index: false, redirect: false }));
app.use(async (request, response, next) => {
  const rendered = await engine.handle(request, { nonce: response.locals['nonce'] });
  if (rendered) await writeResponseToNodeResponse(rendered, response);
  else next();
});

if (isMainModule(import.meta.url)) {
  const server = app.listen(Number(process.env['PORT']), process.env['HOST'] ?? 'localhost', () => {
    const { address, port } = server.address() as { address: string; port: number };
    console.log(`http://${address}:${port}`);
  });
}

export const reqHandler = createNodeRequestHandler(app);
