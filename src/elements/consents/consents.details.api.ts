import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { object, text, type JsonObject } from '../../client/read.ts';
import { list, number } from '../../client/read-values.ts';
import type { ResourceSpec } from '../../state/resource.ts';
import { consentsPath, receiptsPath, scopes, type ConsentState } from './consents.api.ts';

/** An attribute that an application may have. */
export interface Attribute {
  /** Unique within its receipt. */
  readonly key: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly isMandatory: boolean;
}

export interface ReceiptDetail {
  readonly id: string;
  readonly isActive: boolean;
  readonly since: Date | undefined;
  readonly policyUrl: string | undefined;
  readonly attributes: readonly Attribute[];
  /** False where the organization does not say any more what can be shared: then nothing can be chosen. */
  readonly isChangeable: boolean;
  /** As the server wrote it, which is what a change of it is made from. */
  readonly json: JsonObject;
}

export interface PolicyPurpose {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly versionId: string | undefined;
  readonly url: string | undefined;
  readonly elements: readonly { readonly id: string; readonly name: string }[];
}

export interface ConsentDetail {
  readonly id: string;
  readonly service: string;
  readonly state: ConsentState;
  readonly at: Date | undefined;
  readonly language: string | undefined;
  readonly purposes: readonly PolicyPurpose[];
  /** Who has approved so far, by the names they sign in with. Who has not is not told. */
  readonly approvedBy: readonly string[];
}

const objects = (value: unknown): readonly JsonObject[] =>
  list(value)
    .map(object)
    .filter((each) => each !== undefined);
const purposesIn = (json: JsonObject): readonly JsonObject[] =>
  objects(json['services']).flatMap((service) => objects(service['purposes']));
const receiptPath = (id: string): string => `${receiptsPath}/receipts/${encodeURIComponent(id)}`;
const consentPath = (id: string): string => `${consentsPath}/${encodeURIComponent(id)}`;
const keyOf = (purpose: JsonObject, category: JsonObject): string =>
  `${text(purpose['purposeId']) ?? ''}-${text(category['piiCategoryId']) ?? ''}`;

export function receiptDetail(id: string): ResourceSpec<ReceiptDetail> {
  return { key: `receipt ${id}`, scopes: [], load: (send) => readReceipt(send, id) };
}

/** A receipt lists what was granted; what else there is to grant stands with its purposes. */
async function readReceipt(send: Send, id: string): Promise<ReceiptDetail> {
  const json = await one(send, receiptPath(id));
  const purposes = purposesIn(json);
  const catalogue = await Promise.all(purposes.map((purpose) => readPurpose(send, text(purpose['purposeId']) ?? '')));
  const time = number(json['consentTimestamp']);
  return {
    id,
    isActive: json['state'] === 'ACTIVE',
    since: time === undefined ? undefined : new Date(time),
    policyUrl: text(json['policyUrl']),
    attributes: purposes.flatMap((purpose, index) => attributesOf(purpose, catalogue[index] ?? [])),
    isChangeable: catalogue.every((known) => known !== undefined),
    json,
  };
}

async function readPurpose(send: Send, id: string): Promise<readonly JsonObject[] | undefined> {
  try {
    return objects((await one(send, `${receiptsPath}/purposes/${encodeURIComponent(id)}`))['piiCategories']);
  } catch (error) {
    if (error instanceof AsgError && ['not-found', 'forbidden'].includes(error.kind)) return undefined;
    throw error;
  }
}

function attributesOf(purpose: JsonObject, catalogue: readonly JsonObject[]): readonly Attribute[] {
  const granted = objects(purpose['piiCategory']);
  const keys = new Set(granted.map((category) => keyOf(purpose, category)));
  const known = new Set(catalogue.map((category) => keyOf(purpose, category)));
  const vanished = granted.filter((category) => !known.has(keyOf(purpose, category)));
  return [...catalogue, ...vanished].map((category) => {
    const key = keyOf(purpose, category);
    const isShared = keys.has(key);
    const names = ['displayName', 'piiCategoryDisplayName', 'piiCategory', 'piiCategoryName'];
    const name = names.map((each) => text(category[each])).find(Boolean) ?? key;
    return { key, name, isShared, isMandatory: isShared && category['mandatory'] === true };
  });
}

/** The whole receipt with these attributes. The one there is gives way to it. Resolves with the id of the new one. */
export async function replaceReceipt(send: Send, receipt: ReceiptDetail, keys: ReadonlySet<string>): Promise<string> {
  const { json } = receipt;
  const services = objects(json['services']).map((service) => ({
    service: service['service'],
    serviceDisplayName: service['serviceDisplayName'],
    serviceDescription: service['serviceDescription'],
    tenantDomain: service['tenantDomain'],
    purposes: objects(service['purposes']).flatMap((purpose) => writtenPurpose(purpose, receipt.attributes, keys)),
  }));
  const body = {
    collectionMethod: 'Web Form - Account',
    jurisdiction: json['jurisdiction'] ?? 'NONE',
    language: json['language'] ?? 'en',
    policyURL: json['policyUrl'] ?? '',
    services: services.filter(({ purposes }) => purposes.length > 0),
  };
  const id = text(object(await send(receiptsPath, { method: 'POST', body }))?.['consentReceiptId']);
  if (id === undefined) throw new AsgError('unexpected', { call: `POST ${receiptsPath}` });
  return id;
}

/** A purpose of which nothing is left is left out. */
function writtenPurpose(
  purpose: JsonObject,
  attributes: readonly Attribute[],
  keys: ReadonlySet<string>,
): readonly JsonObject[] {
  const prefix = keyOf(purpose, {});
  const validities = new Map(objects(purpose['piiCategory']).map((each) => [keyOf(purpose, each), each['validity']]));
  const piiCategory = attributes.flatMap(({ key }) =>
    key.startsWith(prefix) && keys.has(key)
      ? { piiCategoryId: Number(key.slice(prefix.length)), validity: validities.get(key) ?? forEver }
      : [],
  );
  if (piiCategory.length === 0) return [];
  const { purposeId, consentType, primaryPurpose, termination, thirdPartyDisclosure, thirdPartyName } = purpose;
  return [
    {
      purposeId,
      // Read as words, written as numbers that only an administrator could look up; the server's own page sends this one.
      purposeCategoryId: [1],
      consentType: consentType ?? 'EXPLICIT',
      piiCategory,
      primaryPurpose: primaryPurpose ?? true,
      termination: termination ?? forEver,
      thirdPartyDisclosure: thirdPartyDisclosure ?? false,
      thirdPartyName: thirdPartyName ?? '',
    },
  ];
}

const forEver = 'DATE_UNTIL:INDEFINITE';

export async function revokeReceipt(send: Send, id: string): Promise<void> {
  await send(receiptPath(id), { method: 'DELETE', expect: 'nothing' });
}

export async function revokeApp(send: Send, path: string): Promise<void> {
  await send(path, { method: 'DELETE', scopes, expect: 'nothing' });
}

export function consentDetail(id: string): ResourceSpec<ConsentDetail> {
  return {
    key: `consent ${id}`,
    scopes,
    load: async (send) => {
      const json = await one(send, consentPath(id), scopes);
      const time = number(json['timestamp']);
      return {
        id,
        service: text(json['serviceId']) ?? '',
        state: text(json['state']) as ConsentState,
        at: time === undefined ? undefined : new Date(time),
        language: text(json['language']),
        purposes: objects(json['purposes']).flatMap(parsePurpose),
        approvedBy: objects(json['authorizations']).flatMap(({ userId, state }) =>
          state === 'APPROVED' ? (text(userId) ?? []) : [],
        ),
      };
    },
  };
}

function parsePurpose(json: JsonObject): readonly PolicyPurpose[] {
  const id = text(json['id']);
  if (id === undefined) return [];
  const elements = objects(json['elements']).flatMap((element) => {
    const elementId = text(element['id']);
    const name = text(element['displayName']) ?? text(element['name']) ?? elementId;
    return elementId !== undefined && name !== undefined ? { id: elementId, name } : [];
  });
  return [
    {
      id,
      name: text(json['name']) ?? id,
      version: text(json['version']),
      versionId: text(json['versionId']),
      url: text(object(json['properties'])?.['policyUrl']),
      elements,
    },
  ];
}

export async function decide(send: Send, id: string, state: 'APPROVED' | 'REJECTED'): Promise<void> {
  await send(`${consentPath(id)}/authorize`, { method: 'POST', body: { state }, scopes, expect: 'nothing' });
}

export async function withdraw(send: Send, id: string): Promise<void> {
  await send(`${consentPath(id)}/revoke`, { method: 'POST', scopes, expect: 'nothing' });
}

/** An answer cannot be changed: a new one is given to the same question, in the version that is in force now. */
export async function answerAnew(
  send: Send,
  { service, language, purposes }: ConsentDetail,
  state: 'ACTIVE' | 'REJECTED',
): Promise<string> {
  const body = {
    serviceId: service,
    ...(language === undefined ? {} : { language }),
    purposes: purposes.map(({ id, elements }) => ({ id, elements: elements.map((element) => ({ id: element.id })) })),
    state,
  };
  const id = text(object(await send(consentsPath, { method: 'POST', body, scopes }))?.['id']);
  if (id === undefined) throw new AsgError('unexpected', { call: `POST ${consentsPath}` });
  return id;
}

async function one(send: Send, path: string, needed: readonly string[] = []): Promise<JsonObject> {
  const json = object(await send(path, { scopes: needed }));
  if (!json) throw new AsgError('unexpected', { call: `GET ${path.split('/').slice(0, 6).join('/')}` });
  return json;
}
