import type { Send } from '../../../client/http.ts';
import { object, text } from '../../../client/read.ts';
import { list } from '../../../client/read-values.ts';
import type { ResourceSpec } from '../../../state/resource.ts';

export const path = '/api/users/v1/me/push';
export const scopes: readonly string[] = ['internal_login'];

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
