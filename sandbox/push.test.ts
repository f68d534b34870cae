import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';

import type { DiscoveryData, Organization, Settings } from './client.ts';
import { Phone } from './phone.ts';
import { Caller, newOrganization, request, useSandbox, type Answer } from './testing.ts';

const path = '/api/users/v1/me/push';

async function newCaller(settings: Partial<Settings> = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

async function discover(caller: Caller): Promise<DiscoveryData> {
  const { status, body } = await caller.get(`${path}/discovery-data`);
  assert.equal(status, 200);
  return body as DiscoveryData;
}

/** As from a phone: without a token. */
function post({ baseUrl }: Organization, below: string, body: unknown): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return request(baseUrl + path + below, { method: 'POST', headers, body: text });
}

function assertRefused({ status, body, text }: Answer, code: string): void {
  assert.equal(status, 400, text);
  assert.equal(body.code, code);
  assert.deepEqual(Object.keys(body), ['code', 'message', 'traceId'], 'a code and a message, no description');
}

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

function registration({ deviceId, challenge }: DiscoveryData, { privateKey, publicKey }: Keys = keys) {
  const deviceToken = randomUUID();
  return {
    deviceId,
    name: 'My phone',
    model: 'Pixel 8',
    deviceToken,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signature: sign('sha256', Buffer.from(`${challenge}.${deviceToken}`), privateKey).toString('base64'),
    provider: { name: 'AmazonSNS', metadata: {} },
  };
}

function removalToken(claims: object, { privateKey }: Keys = keys, header: object = { alg: 'RS256' }): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

const seconds = () => Math.floor(Date.now() / 1000);

describe('MFA: push devices', () => {
  useSandbox();

  it('gives discovery data, another each time', async () => {
    const caller = await newCaller();
    const { deviceId, challenge, ...others } = await discover(caller);
    const { name, baseUrl } = caller.organization;
    assert.deepEqual(others, { username: 'maya.fernando', host: new URL(baseUrl).origin, tenantDomain: name });
    const again = await discover(caller);
    assert.notEqual(again.deviceId, deviceId);
    assert.notEqual(again.challenge, challenge);
  });

  it('names the organization in the discovery data where it belongs to another', async () => {
    const organization = await newOrganization({ template: 'business', displayName: 'Contoso' });
    const { organizationId, organizationName } = await discover(await Caller.of(organization));
    assert.match(organizationId ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(organizationName, 'Contoso');
  });

  it('lists a device once a phone has scanned the code and registered itself without a token', async () => {
    const caller = await newCaller();
    assert.deepEqual((await caller.get(`${path}/devices`)).body, []);
    const { deviceId } = await discover(caller);
    assert.deepEqual((await caller.get(`${path}/devices`)).body, [], 'a code on a screen is no device');
    const phone = await caller.organization.scanPushCode('maya', { name: "Maya's phone", model: 'Fairphone 5' });
    assert.equal(phone.deviceId, deviceId);
    const device = { deviceId, name: "Maya's phone", model: 'Fairphone 5', provider: 'FCM' };
    assert.deepEqual((await caller.get(`${path}/devices`)).body, [device]);
    assert.deepEqual((await caller.get(`${path}/devices/${deviceId}`)).body, device);
    const sam = await Caller.of(caller.organization, 'sam');
    assert.deepEqual((await sam.get(`${path}/devices`)).body, []);
  });

  it('answers a registration with 201, and takes no code twice: 400 PDH-15002', async () => {
    const caller = await newCaller({ pushDeviceLimit: 5 });
    const { organization } = caller;
    const discovery = await discover(caller);
    const answer = await post(organization, '/devices', registration(discovery));
    assert.equal(answer.status, 201);
    assert.equal((await caller.get(`${path}/devices`)).body[0].provider, 'AmazonSNS');
    assertRefused(await post(organization, '/devices', registration(discovery)), 'PDH-15002');
    const unknown = { ...discovery, deviceId: randomUUID() };
    assertRefused(await post(organization, '/devices', registration(unknown)), 'PDH-15002');
    assert.equal((await caller.get(`${path}/devices`)).body.length, 1);
  });

  it('takes a code for five minutes', async () => {
    const caller = await newCaller();
    const { organization } = caller;
    const discovery = await discover(caller);
    await organization.advanceClock(240);
    assert.deepEqual(await organization.pushDiscovery('maya'), discovery);
    await organization.advanceClock(61);
    assert.equal(await organization.pushDiscovery('maya'), undefined);
    assertRefused(await post(organization, '/devices', registration(discovery)), 'PDH-15002');
    await assert.rejects(organization.scanPushCode('maya'), /no QR code/);
  });

  it('verifies the signature over challenge and device token: 400 PDH-15005, and the code stays good', async () => {
    const caller = await newCaller();
    const { organization } = caller;
    const discovery = await discover(caller);
    const honest = registration(discovery);
    for (const forged of [
      { ...honest, deviceToken: randomUUID() },
      { ...honest, signature: registration(discovery, otherKeys).signature },
      { ...honest, signature: registration({ ...discovery, challenge: randomUUID() }).signature },
      { ...honest, signature: '' },
    ]) {
      assertRefused(await post(organization, '/devices', forged), 'PDH-15005');
    }
    for (const broken of [
      { ...honest, publicKey: 'AAAA' },
      { ...honest, signature: undefined },
    ]) {
      assert.equal((await post(organization, '/devices', broken)).status, 500);
    }
    assert.equal((await post(organization, '/devices', '{')).body.code, 'UE-10000');
    assert.equal((await post(organization, '/devices', honest)).status, 201);
  });

  it('takes one device per person (400 PDH-15003), or as many as the organization says (400 PDH-15019)', async () => {
    const caller = await newCaller();
    const { organization } = caller;
    await organization.givePhone('maya');
    assertRefused(await post(organization, '/devices', registration(await discover(caller))), 'PDH-15003');
    await organization.configure({ pushDeviceLimit: 2 });
    await organization.givePhone('maya', { name: 'Second' });
    assertRefused(await post(organization, '/devices', registration(await discover(caller))), 'PDH-15019');
    assert.equal((await organization.pushDevices('maya')).length, 2);
    await organization.givePhone('sam');
  });

  it('removes with 204; an unknown device is 400 PDH-15009, not 404', async () => {
    const caller = await newCaller();
    const { deviceId } = await caller.organization.givePhone('maya');
    assert.equal((await caller.send('DELETE', `${path}/devices/${deviceId}`, '')).status, 204);
    assert.deepEqual((await caller.get(`${path}/devices`)).body, []);
    assertRefused(await caller.send('DELETE', `${path}/devices/${deviceId}`, ''), 'PDH-15009');
    assertRefused(await caller.get(`${path}/devices/${deviceId}`), 'PDH-15009');
  });

  it('asks for no owner: whoever knows its id reaches the device of somebody else', async () => {
    const { organization } = await newCaller();
    const { deviceId } = await organization.givePhone('maya');
    const sam = await Caller.of(organization, 'sam');
    assert.equal((await sam.get(`${path}/devices/${deviceId}`)).body.model, 'Pixel 8');
    assert.equal((await sam.send('DELETE', `${path}/devices/${deviceId}`, '')).status, 204);
    assert.deepEqual(await organization.pushDevices('maya'), []);
  });

  it('lets the phone remove itself with a token that it signs: 204, else 400 PDH-15006', async () => {
    const { organization } = await newCaller();
    const phone = await organization.givePhone('maya');
    const remove = (token: unknown) => post(organization, `/devices/${phone.deviceId}/remove`, { token });
    const inForce = { exp: seconds() + 60, nbf: seconds() - 60 };
    for (const token of ['', 'a.b.c', removalToken(inForce)]) assertRefused(await remove(token), 'PDH-15006');
    assert.equal((await remove(undefined)).body.code, 'UE-10000');
    assert.equal((await organization.pushDevices('maya')).length, 1);
    assert.equal((await phone.remove()).status, 204);
    assert.deepEqual(await organization.pushDevices('maya'), []);
    assertRefused(await remove(removalToken(inForce)), 'PDH-15009');
  });

  it('refuses a removal whose token is over, not yet begun, without an end, or signed in another way', async () => {
    const caller = await newCaller();
    const { organization } = caller;
    const discovery = await discover(caller);
    assert.equal((await post(organization, '/devices', registration(discovery))).status, 201);
    const remove = (token: string) => post(organization, `/devices/${discovery.deviceId}/remove`, { token });
    for (const claims of [{ exp: seconds() - 1 }, { exp: seconds() + 60, nbf: seconds() + 30 }, {}]) {
      assertRefused(await remove(removalToken(claims)), 'PDH-15006');
    }
    assertRefused(await remove(removalToken({ exp: seconds() + 60 }, keys, { alg: 'none' })), 'PDH-15006');
    assertRefused(await remove(removalToken({ exp: seconds() + 60 }, otherKeys)), 'PDH-15006');
    await organization.advanceClock(3600);
    assertRefused(await remove(removalToken({ exp: seconds() + 60 })), 'PDH-15006');
    assert.equal((await remove(removalToken({ exp: seconds() + 3660 }))).status, 204);
  });

  it('may be missing (403, 404, 501), for the phone too', async () => {
    const caller = await newCaller();
    const { organization } = caller;
    const discovery = await discover(caller);
    for (const status of [403, 404, 501] as const) {
      await organization.configure({ pushMissing: status });
      assert.equal((await caller.get(`${path}/devices`)).status, status);
      assert.equal((await caller.get(`${path}/discovery-data`)).status, status);
      assert.equal((await post(organization, '/devices', registration(discovery))).status, status);
      assert.equal((await post(organization, `/devices/${discovery.deviceId}/remove`, {})).status, status);
    }
  });

  it('needs internal_login, but for what the phone sends', async () => {
    const { organization } = await newCaller();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    for (const each of ['/discovery-data', '/devices', '/devices/1']) {
      assert.equal((await caller.get(path + each)).status, 403, each);
      assert.equal((await request(organization.baseUrl + path + each)).status, 401, each);
    }
  });

  it('is there below /o', async () => {
    const caller = await newCaller();
    assert.deepEqual((await caller.get(`/o${path}/devices`)).body, []);
  });

  it('keeps a code good for a phone that was refused while there was another', async () => {
    const { organization } = await newCaller();
    const phone = await Phone.scan(JSON.stringify(await discover(await Caller.of(organization))));
    await organization.givePhone('maya');
    assert.equal((await phone.register()).status, 400);
    await organization.removePushDevices('maya');
    assert.equal((await phone.register()).status, 201);
    assert.equal((await organization.pushDevices('maya'))[0]!.deviceId, phone.deviceId);
  });
});
