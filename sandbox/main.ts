/** `tsx sandbox/main.ts [--port 9500] [--data FILE]` */
import { parseArgs } from 'node:util';

import { createOrganization, openOrganization } from './client.ts';
import { initialPassword } from './contract.ts';
import { startSandbox } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '9500' }, data: { type: 'string' } },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port.`);

const sandbox = await startSandbox({ port, ...(values.data === undefined ? {} : { dataFile: values.data }) });
const organization = await openOrganization(sandbox.origin, 'northwind').catch(() =>
  createOrganization(sandbox.origin, { name: 'northwind' }),
);
console.log(`Sandbox organization  ${organization.baseUrl}
Client ID             ${organization.clientId}
People                ${Object.values(organization.people)
  .map(({ userName }) => userName.replace(/^DEFAULT\//, ''))
  .join(', ')}
Password              ${initialPassword}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
