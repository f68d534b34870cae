import type { SessionOptions } from '../../sandbox/client.ts';
import type { AsgSessions } from '../../src/elements/sessions/asg-sessions.ts';
import {
  mount,
  isState,
  openScene,
  part,
  press,
  rootOf,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from './elements.ts';
import { knowingSession } from './password-change.ts';

export const tag = 'asg-sessions';
export const path = '/api/users/v1/me/sessions';

export const iPhone: SessionOptions = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  ip: '198.51.100.7',
  applications: ['Northwind', 'Payflow'],
  activeAgo: 2 * 3_600,
};
export const firefox: SessionOptions = {
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
  ip: '192.0.2.140',
  applications: ['Trip Planner'],
  activeAgo: 21 * 86_400,
};
export const unknown: SessionOptions = { userAgent: '', ip: '192.0.2.11', activeAgo: 200 * 86_400 };

export interface Opened extends Mounted<AsgSessions> {
  readonly scene: Scene;
  /** Ids of the others, in the order in which they were given. */
  readonly ids: readonly string[];
  /** Id of the one that the page belongs to. */
  readonly mine: string;
}

export interface Options {
  readonly others?: number | readonly SessionOptions[];
  /** The session does not tell which one it is. */
  readonly isUnknown?: boolean;
  readonly scene?: SceneOptions;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Of the session that the scene's token came from. */
export async function sessionIdOf(scene: Scene): Promise<string> {
  const { data } = await scene.session.request({ url: path });
  const { sessions } = data as { readonly sessions: readonly { readonly id: string; readonly userAgent: string }[] };
  return sessions.find(({ userAgent }) => userAgent === 'Sandbox')!.id;
}

/** Where the session tells which one it is, unless that is what the test is about. */
export async function open({
  others = [iPhone, firefox],
  isUnknown,
  scene: options,
  attributes,
}: Options = {}): Promise<Opened> {
  const scene = await openScene(options);
  const mine = await sessionIdOf(scene);
  const ids = await scene.organization.giveSessions('maya', others);
  const { controller } = await knowingSession(scene, isUnknown ? {} : { sessionId: mine });
  const mounted = mount<AsgSessions>(tag, undefined, attributes);
  mounted.element.auth = controller;
  await until(() => isState(mounted.element, 'ready') && titles(mounted.element).length > 0);
  return { ...mounted, scene, ids, mine };
}

/** Names of the devices, in their order. */
export const titles = (element: Element): string[] =>
  [...rootOf(element).querySelectorAll('[part~=row-title] > bdi')].map(({ textContent }) => textContent.trim());
export const rowOf = (element: Element, id: string): Element | null =>
  rootOf(element).querySelector(`[data-row="${id}"]`);
export const ended = async ({ scene }: Opened): Promise<string[]> =>
  (await scene.organization.requests({ method: 'DELETE' }))
    .filter(({ preflight }) => !preflight)
    .map((request) => request.path.replace(`${path}/`, ''));

/** Opens the question about the iPhone, and says yes. */
export async function signOutPhone({ element }: Opened): Promise<void> {
  await press(element, 'Sign out Safari on iPhone');
  await until(() => part(element, 'confirm'));
  await press(element, 'Sign out');
}

export async function signOutOthers({ element }: Opened, count: number): Promise<void> {
  await press(element, 'Sign out everywhere else');
  await until(() => part(element, 'dialog'));
  await press(element, count === 1 ? 'Sign out 1 device' : `Sign out ${count} devices`);
}

export const three: readonly SessionOptions[] = [iPhone, firefox, unknown];
