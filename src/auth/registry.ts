import type { AuthController } from './controller.ts';

/**
 * The sessions of this page. They hang on a well-known symbol so that every copy of the kit finds the same ones. Another
 * copy may have made the object or a controller in it: everything here goes by shape, never by class.
 */
interface Page {
  readonly sessions: AuthController[];
  readonly listeners: Set<() => void>;
}

const key = Symbol.for('asg-elements/1');

function page(): Page {
  const holder = globalThis as { [key]?: Page };
  return (holder[key] ??= { sessions: [], listeners: new Set() });
}

/**
 * Takes in a controller and starts it. Where the page already has a session for the same organization and application,
 * that one is returned and the new one disposed: two of them would use up each other's refresh tokens.
 */
export function register(controller: AuthController): AuthController {
  const { sessions } = page();
  const known = sessions.find((session) => session === controller || isSameSession(session, controller));
  if (known) {
    if (known !== controller) replace(known, controller);
    return known;
  }
  sessions.push(controller);
  controller.addEventListener('dispose', () => forget(controller), { once: true });
  void controller.start();
  announce();
  return controller;
}

/** Takes a session off the page and disposes it. */
export function unregister(controller: AuthController): void {
  controller.dispose();
  forget(controller);
}

/** By name; without one, the only session there is. */
export function find(name?: string): AuthController | undefined | 'ambiguous' {
  const { sessions } = page();
  const found = name ? sessions.filter((session) => session.name === name) : sessions;
  return found.length > 1 ? 'ambiguous' : found[0];
}

/** Calls back whenever a session came or went, so that elements find one that is configured late. */
export function subscribe(listener: () => void): () => void {
  const { listeners } = page();
  // An own function each time: the same listener may subscribe twice and must then unsubscribe twice.
  const entry = (): void => listener();
  listeners.add(entry);
  return () => listeners.delete(entry);
}

/** A host that brings its own tokens names no client: there the name tells its sessions apart. */
function isSameSession(one: AuthController, other: AuthController): boolean {
  if (one.baseUrl !== other.baseUrl || one.clientId !== other.clientId) return false;
  return one.clientId !== undefined || one.name === other.name;
}

function replace(known: AuthController, controller: AuthController): void {
  if (known.name !== controller.name) {
    console.warn(`asg-elements: the session "${controller.name}" is the same as "${known.name}". Use that auth-name.`);
  }
  controller.dispose();
}

function forget(controller: AuthController): void {
  const { sessions } = page();
  const index = sessions.indexOf(controller);
  if (index < 0) return;
  sessions.splice(index, 1);
  announce();
}

function announce(): void {
  for (const listener of [...page().listeners]) {
    try {
      listener();
    } catch (error) {
      // One element's fault must not keep the others from finding their session.
      reportError(error);
    }
  }
}
