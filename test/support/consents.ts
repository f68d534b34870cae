import type { Organization, Sharing } from '../../sandbox/client.ts';
import type { AsgConsents } from '../../src/elements/consents/asg-consents.ts';
import {
  mountReady,
  openScene,
  press,
  rootOf,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from './elements.ts';

export const appsPath = '/api/users/v2/me/authorized-apps';
export const appsByNamePath = '/api/users/v1/me/authorized-apps';
export const receiptsPath = '/api/identity/consent-mgt/v1.0/consents';
export const consentsPath = '/api/users/v1/me/consents';

export interface Visit extends Mounted<AsgConsents> {
  readonly scene: Scene;
  readonly organization: Organization;
}

export interface VisitOptions extends SceneOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Before the element asks for anything. */
  readonly before?: (organization: Organization) => Promise<unknown>;
}

/** The element, with what is in the three books of somebody. */
export async function visit({ attributes = {}, before, ...options }: VisitOptions = {}): Promise<Visit> {
  const scene = await openScene(options);
  const { organization } = scene;
  await before?.(organization);
  return { ...(await mountReady<AsgConsents>('asg-consents', scene, attributes)), scene, organization };
}

/** Looks at an application, until all of it is read. */
export async function look({ element }: Visit, name: string): Promise<HTMLElement> {
  await press(element, `Details of ${name}`);
  return until(() => {
    const row = rowOf(element, name);
    const isRead = row?.querySelector('.details') && !row.querySelector('[part~=skeleton]');
    return isRead ? row : undefined;
  }, `${name} is read`);
}

export const rowsOf = (element: Element): HTMLElement[] => [
  ...rootOf(element).querySelectorAll<HTMLElement>('[data-row]'),
];

export const titleOf = (row: Element): string => row.querySelector('[part~=row-title] bdi')?.textContent?.trim() ?? '';

/** What the applications are called, in their order. */
export const names = (element: Element): string[] =>
  rowsOf(element)
    .filter((row) => !row.closest('.waiting-row'))
    .map(titleOf);

export const rowOf = (element: Element, name: string): HTMLElement | undefined =>
  rowsOf(element).find((row) => titleOf(row) === name && !row.closest('.waiting-row'));

/** What stands in a row, the texts of its details included. */
export function rowText(element: Element, name: string): string {
  const row = rowOf(element, name);
  if (!row) return '';
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
  return plain(found.join(' '));
}

/** Marks that keep a name together, and spaces between tags, are seen by nobody. */
export const plain = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\( (.*?) \)/g, '($1)')
    .trim();

export const notices = (element: Element): string[] =>
  [...rootOf(element).querySelectorAll('[part~=notice]')].map(({ textContent }) => plain(textContent));

export async function activeReceipts(organization: Organization): Promise<Sharing['receipts']> {
  return (await organization.sharing('maya')).receipts.filter(({ state }) => state === 'ACTIVE');
}

export async function approved(organization: Organization): Promise<string[]> {
  const [{ approvals }, { applications }] = await Promise.all([organization.sharing('maya'), organization.catalogue()]);
  return approvals.map(({ applicationId }) => applications.find(({ id }) => id === applicationId)?.name ?? '');
}
