import { initialPassword } from '../../sandbox/contract.ts';
import type { AuthBacking, AuthState, SignInOptions } from '../../src/auth/backing.ts';
import { createController, type AuthController } from '../../src/auth/controller.ts';
import { fromToken } from '../../src/configure.ts';
import type { AsgPasswordChange } from '../../src/elements/password-change/asg-password-change.ts';
import { field, fill, mount, mountReady, part, press, rootOf, until, type Mounted, type Scene } from './elements.ts';

export const tag = 'asg-password-change';
export const path = '/api/users/v1/me/change-password';
export const rulesPath = '/api/server/v1/validation-rules';
export const oldPassword = initialPassword;
/** Satisfies the rules that the sandbox starts with. */
export const newPassword = 'Lakeside#7742';

type Attributes = Readonly<Record<string, string>>;

/** The form, opened by its button, with the organization's rules in it. */
export async function openForm(scene: Scene, attributes: Attributes = {}): Promise<Mounted<AsgPasswordChange>> {
  const mounted = await mountReady<AsgPasswordChange>(tag, scene, attributes);
  await press(mounted.element, 'Change password');
  await until(() => part(mounted.element, 'checklist'));
  return mounted;
}

export async function submit(element: Element, current: string, next: string): Promise<void> {
  await fill(element, 'Current password', current);
  await fill(element, 'New password', next);
  await press(element, 'Change password');
}

/** What is said about a field that is marked wrong. */
export function errorOf(element: Element, label: string): string {
  const input = field(element, label);
  if (input.getAttribute('aria-invalid') !== 'true') return '';
  return rootOf(element).querySelector(`#${input.id}-error`)?.textContent?.trim() ?? '';
}

/** What a test says about the session beyond what the sandbox's token does. */
export type Known = Partial<Extract<AuthState, { status: 'signed-in' }>>;

export interface KnowingSession {
  readonly controller: AuthController;
  /** What the host was asked for when somebody had to sign in. */
  readonly signIns: readonly (SignInOptions | undefined)[];
}

/** A host that has one token of the scene's person, cannot renew it, and knows when they last signed in. */
export async function knowingSession(scene: Scene, known: Known = {}): Promise<KnowingSession> {
  const signIns: (SignInOptions | undefined)[] = [];
  const { maya } = scene.organization.people;
  const host = fromToken(({ forceRefresh }) => (forceRefresh ? null : scene.tokens.at(-1)), {
    baseUrl: scene.organization.baseUrl,
    user: () => ({ sub: maya.id, username: maya.userName.replace('DEFAULT/', '') }),
    signIn: (options) => void signIns.push(options),
  });
  const controller = createController(adding(host, known));
  await controller.start();
  return { controller, signIns };
}

function adding(backing: AuthBacking, known: Known): AuthBacking {
  const add = (state: AuthState): AuthState => (state.status === 'signed-in' ? { ...state, ...known } : state);
  return {
    kind: backing.kind,
    baseUrl: backing.baseUrl,
    start: async () => add(await backing.start()),
    request: (...call) => backing.request(...call),
    refresh: () => backing.refresh(),
    recheck: async () => backing.recheck?.(),
    subscribe: (listener) => backing.subscribe((state) => listener(add(state))),
    signIn: (options) => backing.signIn?.(options),
    dispose: () => backing.dispose(),
  };
}

/** The element with a session that is not the scene's own. */
export async function mountWith(
  session: KnowingSession,
  attributes: Attributes = {},
): Promise<Mounted<AsgPasswordChange>> {
  const mounted = mount<AsgPasswordChange>(tag, undefined, attributes);
  mounted.element.auth = session.controller;
  await until(() => mounted.element.matches(':state(ready)'));
  return mounted;
}
