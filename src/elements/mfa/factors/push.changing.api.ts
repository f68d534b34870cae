import { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { object, text } from '../../../client/read.ts';
import { path, scopes } from './push.api.ts';

/** What the phone scans: the text of the answer as it is. It holds a challenge that is good for a few minutes, and once. */
export async function discoveryText(send: Send): Promise<string> {
  const data = object(await send(`${path}/discovery-data`, { scopes }));
  if (text(data?.['deviceId']) === undefined) throw new AsgError('unexpected', { call: `GET ${path}/discovery-data` });
  return JSON.stringify(data);
}

export async function removeDevice(send: Send, id: string): Promise<void> {
  await send(`${path}/devices/${encodeURIComponent(id)}`, { method: 'DELETE', scopes, expect: 'nothing' });
}
