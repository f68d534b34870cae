/** The part of the admin API with which tests and the demo say what people have shared and agreed to. */
import { randomUUID } from 'node:crypto';

import { BadRequest, type Run } from './admin-command.ts';
import type { Organization } from './organization.ts';
import type { PersonRecord } from './people.ts';
import type { Application, Catalogue, Receipt, SharingChange } from './sharing-records.ts';

export const sharingCommands: Readonly<Record<string, Run>> = {
  'GET catalogue': ({ organization }) => organization.catalogue,
  'PATCH catalogue': ({ organization, body }) => {
    organization.catalogue = { ...organization.catalogue, ...checked<Catalogue>(organization.catalogue, body) };
    organization.oidc.forgetProvider();
  },
  'GET people/*/sharing': ({ person }) => person!.sharing,
  'PATCH people/*/sharing': ({ organization, person, body }) => {
    const { moreApplications = 0, moreReceipts = 0, ...lists } = body as SharingChange;
    Object.assign(person!.sharing, checked(person!.sharing, lists));
    addApplications(organization, person!, moreApplications);
    addReceipts(person!, moreReceipts);
  },
};

/** A misspelt list that is quietly kept costs an afternoon. */
function checked<T extends object>(known: T, lists: object): Partial<T> {
  for (const [name, list] of Object.entries(lists)) {
    if (!Object.hasOwn(known, name) || !Array.isArray(list)) throw new BadRequest(`There is no list ${name}.`);
  }
  return lists;
}

function addApplications(organization: Organization, { sharing }: PersonRecord, count: number): void {
  const { catalogue } = organization;
  const made = Array.from({ length: count }, (_, index): Application => {
    const number = String(index + 1).padStart(5, '0');
    return { id: randomUUID(), name: `Application ${number}`, clientId: `made-up-${number}` };
  });
  organization.catalogue = { ...catalogue, applications: [...catalogue.applications, ...made] };
  const scopes = ['openid', 'profile', 'email'];
  sharing.approvals.push(...made.map(({ id }) => ({ applicationId: id, scopes })));
}

/** For the first of the organization's purposes. */
function addReceipts({ sharing }: PersonRecord, count: number): void {
  const pattern = sharing.receipts[0];
  if (!pattern && count > 0) throw new BadRequest('Receipts are made up after the first that somebody has.');
  for (let index = 1; index <= count; index += 1) {
    const name = `Service ${String(index).padStart(5, '0')}`;
    const services = pattern!.services.slice(0, 1).map((each) => ({ ...each, service: name, displayName: name }));
    const receipt: Receipt = { ...pattern!, id: randomUUID(), state: 'ACTIVE', services };
    sharing.receipts.push(receipt);
  }
}
