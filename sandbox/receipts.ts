/** `/api/identity/consent-mgt/v1.0`: receipts of which attributes went to which application. */
import { randomUUID } from 'node:crypto';

import { apiError } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { effectiveState } from './policy-consents.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import type { PolicyConsent, Receipt, ReceiptService } from './sharing-records.ts';

const defaultLimit = 100;
/** Policies and their elements have numbers in this API, too; these are out of the way of the catalogue's. */
const [firstPolicy, firstElement] = [1000, 2000];

/** The name that belongs to the list: the server tells it apart from others whatever its case. */
function principalOf({ settings }: Organization, { user }: PersonRecord): string {
  return settings.receiptPrincipal === 'stored' ? user.userName : withoutStore(user.userName);
}

export function listReceipts(call: PersonalCall): Reply {
  const { organization, person, query } = call;
  const principal = principalOf(organization, person);
  // Without a name, or with another one, it is the list of everybody that is asked for.
  if (query.get('piiPrincipalId')?.toLowerCase() !== principal.toLowerCase()) return notAuthorized(call);
  const state = query.get('state');
  const service = query.get('service');
  const pattern = service === null ? /^/ : new RegExp(`^${service.split('*').map(escapePattern).join('.*')}$`, 'i');
  const listed = receiptsOf(organization, person)
    .filter((receipt) => state === null || receipt.state === state)
    .filter(({ services }) => services.some((each) => pattern.test(each.service)))
    .map(({ id, language, services, state: own }) => ({
      consentReceiptID: id,
      language,
      piiPrincipalId: principal.toLowerCase(),
      tenantDomain: organization.name,
      state: own,
      spDisplayName: services[0]?.displayName,
      spDescription: services[0]?.description,
    }));
  return json(200, page(listed, query));
}

/** Somebody else's and one that is not there are the same to whoever may not see everybody's. */
export function readReceipt(call: PersonalCall, id: string): Reply {
  const { organization, person } = call;
  const receipt = receiptsOf(organization, person).find((each) => each.id === id);
  return receipt ? json(200, printReceipt(organization, person, receipt)) : notAuthorized(call);
}

export function revokeReceipt(call: PersonalCall, id: string): Reply {
  const { organization, person } = call;
  const { receipts, consents } = person.sharing;
  const found =
    receipts.find((each) => each.id === id) ??
    (organization.settings.consentsAmongReceipts ? consents.find((each) => each.id === id) : undefined);
  if (!found) return notAuthorized(call);
  found.state = 'REVOKED';
  return { status: 200 };
}

export async function addReceipt(call: PersonalCall): Promise<Reply> {
  const { organization, person, request, baseUrl } = call;
  const body = parseJson(await readText(request));
  if (!isObject(body)) return apiError(400, 'UE-10000', 'Invalid Request.');
  const missing = missingIn(body);
  if (missing) return refuse(400, missing, 'A mandatory member is missing in the request.');
  const services = (body['services'] as readonly Body[]).map(readService);
  const unknown = services.flatMap(({ purposes }) => purposes).find((each) => !purposeOf(organization, each.purposeId));
  if (unknown) return refuse(404, 'CM_00024', `Invalid purpose Id: ${unknown.purposeId}`);
  const receipt: Receipt = {
    id: randomUUID(),
    state: 'ACTIVE',
    timestamp: Date.now(),
    collectionMethod: textOf(body['collectionMethod']),
    jurisdiction: textOf(body['jurisdiction']),
    language: textOf(body['language']),
    policyUrl: textOf(body['policyURL']),
    services: services.map((each) => ({ ...each, description: each.description || each.displayName })),
  };
  const names = services.map(({ service }) => service);
  for (const former of person.sharing.receipts) {
    if (former.services.some(({ service }) => names.includes(service))) former.state = 'REVOKED';
  }
  person.sharing.receipts.push(receipt);
  const { id, collectionMethod, language } = receipt;
  const answer = {
    consentReceiptId: id,
    collectionMethod,
    language,
    piiPrincipalId: principalOf(organization, person),
  };
  const location = `${baseUrl}/api/identity/consent-mgt/v1.0/consents/receipts/${id}`;
  return json(200, { ...answer, tenantDomain: organization.name }, { Location: location });
}

export function listPurposes({ organization, query }: PersonalCall): Reply {
  const [group, groupType] = [query.get('group'), query.get('groupType')];
  const listed = organization.catalogue.purposes
    .filter((purpose) => group === null || purpose.group === group)
    .filter((purpose) => groupType === null || purpose.groupType === groupType)
    .map(({ categories: _categories, ...purpose }) => printPurpose(purpose));
  return json(200, page(listed, query));
}

export function readPurpose({ organization }: PersonalCall, id: string): Reply {
  const purpose = purposeOf(organization, Number(id));
  return purpose ? json(200, purpose) : refuse(404, 'CM_00024', `Invalid purpose Id: ${id}`);
}

export function listPiiCategories({ organization, query }: PersonalCall): Reply {
  return json(200, page(organization.catalogue.categories.map(printCategory), query));
}

export function listPurposeCategories({ query }: PersonalCall): Reply {
  return json(
    200,
    page([{ purposeCategoryId: 1, purposeCategory: 'DEFAULT', description: 'For core functions' }], query),
  );
}

/** Of the export, too. */
export function printReceipts(organization: Organization, person: PersonRecord): object[] {
  return receiptsOf(organization, person).map((receipt) => printReceipt(organization, person, receipt));
}

/** Both APIs write into one book, so that what was agreed to in the newer one is found here, under the same id. */
function receiptsOf(organization: Organization, { sharing }: PersonRecord): Receipt[] {
  const { consentsAmongReceipts } = organization.settings;
  return [
    ...sharing.receipts,
    ...(consentsAmongReceipts ? sharing.consents.map((each) => asReceipt(organization, each)) : []),
  ];
}

function asReceipt({ catalogue }: Organization, consent: PolicyConsent): Receipt {
  const { id, timestamp, language, serviceId, purposes } = consent;
  const state = effectiveState(consent) as Receipt['state'];
  const terms = { consentType: 'EXPLICIT', primaryPurpose: true, termination: 'DATE_UNTIL:INDEFINITE' };
  const service = {
    service: serviceId,
    displayName: serviceId,
    description: serviceId,
    purposes: purposes.map((purpose) => ({
      purposeId: firstPolicy + catalogue.policies.findIndex((each) => each.id === purpose.id),
      ...terms,
      categories: purpose.elements.map((element) => ({
        id: firstElement + catalogue.elements.findIndex((each) => each.id === element),
        validity: terms.termination,
      })),
      thirdPartyDisclosure: false,
      thirdPartyName: null,
    })),
  };
  const made = { collectionMethod: 'API', jurisdiction: 'NONE', policyUrl: '' };
  return { id, state, timestamp, language, ...made, services: [service] };
}

function printReceipt(organization: Organization, person: PersonRecord, receipt: Receipt): object {
  const { id, timestamp, collectionMethod, jurisdiction, language, policyUrl, services, state } = receipt;
  const { name, displayName } = organization;
  const host = `${name}.example`;
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction,
    consentTimestamp: timestamp,
    collectionMethod,
    consentReceiptID: id,
    publicKey: 'MIID',
    language,
    piiPrincipalId: principalOf(organization, person).toLowerCase(),
    tenantDomain: name,
    piiControllers: [
      {
        piiController: displayName,
        contact: 'DPO',
        address: { addressCountry: 'LK', addressLocality: 'Colombo', postalCode: '00100', streetAddress: '1 Main St' },
        email: `dpo@${host}`,
        phone: '+94 11 000 0000',
        onBehalf: false,
        piiControllerUrl: `https://${host}`,
      },
    ],
    policyUrl,
    services: services.map((service) => ({
      service: service.service,
      serviceDisplayName: service.displayName,
      serviceDescription: service.description,
      tenantDomain: name,
      purposes: service.purposes.map(({ categories, ...purpose }) => ({
        purpose: purposeOf(organization, purpose.purposeId)?.purpose,
        purposeCategory: ['DEFAULT'],
        ...purpose,
        // Those that were not granted are not there at all.
        piiCategory: categories.map(({ id: categoryId, validity }) => {
          const category = categoryOf(organization, categoryId);
          const names = { piiCategoryName: category?.piiCategory, piiCategoryDisplayName: category?.displayName };
          return { piiCategoryId: categoryId, ...names, validity };
        }),
      })),
    })),
    sensitive: false,
    state,
    spiCat: [],
  };
}

const printPurpose = ({ id, name, ...purpose }: { id: number; name: string; description: string }) => ({
  purposeId: id,
  purpose: name,
  ...purpose,
});

const printCategory = (category: { id: number; name: string; displayName: string; sensitive?: boolean }) => ({
  piiCategoryId: category.id,
  piiCategory: category.name,
  displayName: category.displayName,
  description: '',
  sensitive: category.sensitive ?? false,
});

function categoryOf({ catalogue }: Organization, id: number): ReturnType<typeof printCategory> | undefined {
  const element = catalogue.elements[id - firstElement];
  const category = element ? { ...element, id } : catalogue.categories.find((each) => each.id === id);
  return category && printCategory(category);
}

function purposeOf(organization: Organization, id: number) {
  const { policies, purposes, elements } = organization.catalogue;
  const policy = policies[id - firstPolicy];
  const numbers = policy?.versions.at(-1)?.elements.map((each) => elements.findIndex((one) => one.id === each));
  const categories = (numbers ?? []).map((number) => ({ id: firstElement + number, mandatory: false }));
  const found = policy
    ? { id, name: policy.name, description: '', group: policy.type, groupType: policy.type, categories }
    : purposes.find((each) => each.id === id);
  if (!found) return undefined;
  const { categories: wanted, ...purpose } = found;
  const piiCategories = wanted.map((each) => ({ ...categoryOf(organization, each.id), mandatory: each.mandatory }));
  return { ...printPurpose(purpose), piiCategories };
}

type Body = Readonly<Record<string, unknown>>;

/** By the order in which they are looked for; which member has which of these codes is not known for certain. */
function missingIn(body: Body): string | undefined {
  const services = listOf(body['services']);
  const purposes = services.flatMap((service) => listOf(service['purposes']));
  const categories = purposes.flatMap((purpose) => listOf(purpose['piiCategory']));
  const isAnyWithout = (all: readonly Body[], name: string) => all.some((each) => (each[name] ?? '') === '');
  const isAnyEmpty = (all: readonly Body[], name: string) => all.some((each) => listOf(each[name]).length === 0);
  const checks: readonly (readonly [code: string, isMissing: boolean])[] = [
    ['CM_00038', (body['language'] ?? '') === ''],
    ['CM_00039', services.length === 0 || isAnyWithout(services, 'service')],
    ['CM_00040', isAnyEmpty(services, 'purposes') || isAnyWithout(purposes, 'purposeId')],
    ['CM_00041', isAnyWithout(purposes, 'consentType')],
    ['CM_00042', isAnyEmpty(purposes, 'piiCategory') || isAnyWithout(categories, 'piiCategoryId')],
    ['CM_00043', isAnyWithout(purposes, 'primaryPurpose')],
    ['CM_00044', isAnyWithout(purposes, 'termination')],
    ['CM_00045', isAnyWithout(purposes, 'thirdPartyDisclosure')],
    ['CM_00046', purposes.some((each) => !Array.isArray(each['purposeCategoryId']))],
    ['CM_00047', isAnyWithout(categories, 'validity')],
  ];
  return checks.find(([, isMissing]) => isMissing)?.[0];
}

function readService(service: Body): ReceiptService {
  const name = textOf(service['service']);
  return {
    service: name,
    displayName: textOf(service['serviceDisplayName']) || name,
    description: textOf(service['serviceDescription']),
    purposes: listOf(service['purposes']).map((purpose) => ({
      purposeId: Number(purpose['purposeId']),
      consentType: textOf(purpose['consentType']),
      categories: listOf(purpose['piiCategory']).map((each) => ({
        id: Number(each['piiCategoryId']),
        validity: textOf(each['validity']),
      })),
      primaryPurpose: purpose['primaryPurpose'] === true,
      termination: textOf(purpose['termination']),
      thirdPartyDisclosure: purpose['thirdPartyDisclosure'] === true,
      thirdPartyName: textOf(purpose['thirdPartyName']) || null,
    })),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly Body[] => (Array.isArray(value) ? value.filter(isObject) : []);
const escapePattern = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

function page<T>(all: readonly T[], query: URLSearchParams): T[] {
  const offset = Number(query.get('offset') ?? 0);
  return all.slice(offset, offset + (Number(query.get('limit') ?? 0) || defaultLimit));
}

function notAuthorized({ person }: PersonalCall): Reply {
  const name = withoutStore(person.user.userName);
  return refuse(403, 'CM_00076', `User: ${name} is not authorized to perform this operation.`);
}

/** Whatever the status, the message is the same. */
function refuse(status: number, code: string, description: string): Reply {
  return apiError(status, code, 'Bad Request', description);
}
