import type { Send } from '../../../client/http.ts';
import { object, text } from '../../../client/read.ts';
import { list } from '../../../client/read-values.ts';
import { AsgError } from '../../../client/errors.ts';
import type { ResourceSpec } from '../../../state/resource.ts';

const path = '/api/users/v1/me/push';
const scopes: readonly string[] = ['internal_login'];

/** A phone that approves sign-ins. */
export interface PushDevice {
  readonly id: string;
  readonly name: string | undefined;
  readonly model: string | undefined;
}

export const pushDevices: ResourceSpec<readonly PushDevice[]> = {
  key: 'push-devices',
  scopes,
  load: (send) => readDevices(send),
};

export async function readDevices(send: Send): Promise<readonly PushDevice[]> {
  return list(await send(`${path}/devices`, { scopes })).flatMap((entry) => {
    const device = object(entry);
    const id = text(device?.['deviceId']);
    return id === undefined ? [] : [{ id, name: text(device?.['name']), model: text(device?.['model']) }];
  });
}

/** What the phone scans: the text of the answer as it is. It holds a challenge that is good for a few minutes, and once. */
export async function discoveryText(send: Send): Promise<string> {
  const data = object(await send(`${path}/discovery-data`, { scopes }));
  if (text(data?.['deviceId']) === undefined) throw new AsgError('unexpected', { call: `GET ${path}/discovery-data` });
  return JSON.stringify(data);
}

export async function removeDevice(send: Send, id: string): Promise<void> {
  await send(`${path}/devices/${encodeURIComponent(id)}`, { method: 'DELETE', scopes, expect: 'nothing' });
}
