/** Serves the built site under the policy that the site recommends. */
import { preview } from 'vite';
import { strictPolicy } from '../test/support/policy.ts';

export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** `port`: where the pages are looked for; the next free one where it is taken, any with 0. */
export async function serveSite(output: string, server: string, port: number): Promise<Served> {
  const site = await preview({
    configFile: false,
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: output },
    preview: {
      host: '127.0.0.1',
      port,
      headers: { 'content-security-policy': `${strictPolicy(server)}; img-src 'self'` },
    },
  });
  const address = site.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('The server of the pages has no port.');
  return { origin: `http://localhost:${address.port}`, close: () => site.close() };
}
