import type { AsgLinkedAccounts } from '../../src/elements/linked-accounts/asg-linked-accounts.ts';
import {
  mount,
  nameOf,
  openScene,
  part,
  rootOf,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from './elements.ts';
import { knowingSession, type Known } from './password-change.ts';

export const tag = 'asg-linked-accounts';
export const federatedPath = '/api/users/v1/me/federated-associations';
export const localPath = '/api/users/v1/me/associations';

const systemSchema = 'urn:scim:wso2:schema';

export interface Visit extends Mounted<AsgLinkedAccounts> {
  readonly scene: Scene;
}

/** The element, for somebody who signed in a minute ago, unless the test says otherwise. */
export async function visit(
  scene: Scene,
  attributes: Readonly<Record<string, string>> = {},
  known: Known = { authTime: Date.now() - 60_000 },
): Promise<Visit> {
  const { controller } = await knowingSession(scene, known);
  const mounted = mount<AsgLinkedAccounts>(tag, undefined, attributes);
  mounted.element.auth = controller;
  await until(() => mounted.element.matches(':state(ready)'));
  return { scene, ...mounted };
}

export async function open(
  options: SceneOptions = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<Visit> {
  return visit(await openScene(options), attributes);
}

/** What the server says of Maya's password. */
export async function sayPassword(scene: Scene, exists: 'true' | 'false' | null): Promise<void> {
  const attributes = { [systemSchema]: { localCredentialExists: exists, lastPasswordUpdateTime: null } };
  await scene.organization.changePerson('maya', { attributes });
}

/** Names of what is listed, in its order. */
export function names(element: Element): string[] {
  return [...rootOf(element).querySelectorAll('[part~=row-title] > bdi')].map((each) => nameOf(each));
}

/** The question, in the row or in a dialog. */
export function question(element: Element): string {
  const title = rootOf(element).querySelector('#confirm-title, dialog h2');
  return plain(title?.textContent ?? '');
}

/** Without the marks that keep a name together in pages of the other direction. */
export function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '').trim();
}

/** The button of a row, by its accessible name. */
export function rowButton(element: Element, name: string): HTMLButtonElement {
  const all = [...rootOf(element).querySelectorAll<HTMLButtonElement>('[part~=row-actions] button')];
  const found = all.filter((each) => plain(nameOf(each)) === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${name} among ${all.map(nameOf).join(', ')}`);
  return found[0]!;
}

export async function pressRow(element: Element, name: string): Promise<void> {
  const found = await until(() => rowButton(element, name));
  found.focus();
  found.click();
}

export const noticeText = (element: Element): string =>
  plain((part(element, 'notice')?.textContent ?? '').replace(/\s+/g, ' '));
