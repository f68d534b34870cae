import { fixtureCleanup, fixtureSync } from '@open-wc/testing';
import { emulateMedia, setViewport, type Media } from '@web/test-runner-commands';
import type { AsgElement } from '../../src/base/asg-element.ts';
import type { AsgEventMap } from '../../src/base/events.ts';
import { closeHosts } from './host.ts';
import { closeScenes, type Scene } from './scene.ts';

export { openScene, Scene, type SceneOptions } from './scene.ts';

const patience = 10_000;
const desktop = { width: 800, height: 700 };

let undo: (() => unknown)[] = [];

afterEach(async () => {
  fixtureCleanup();
  closeHosts();
  await closeScenes();
  for (const step of undo.splice(0)) await step();
  undo = [];
});

/** Runs when the test is over. */
export function undoLater(step: () => unknown): void {
  undo.push(step);
}

/** Waits for something to come true, and says what it saw last when it never does. */
export async function until<T>(look: () => T | Promise<T>, what?: string): Promise<NonNullable<T>> {
  const deadline = performance.now() + patience;
  for (;;) {
    let failure: unknown;
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > deadline) throw failure ?? new Error(`Never came true: ${what ?? String(look)}`);
    await frame();
  }
}

export function frame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}

type EventName = keyof AsgEventMap;

/** An element in the page, and every event of the kit it fired. */
export interface Mounted<E extends AsgElement = AsgElement> {
  readonly element: E;
  readonly events: readonly CustomEvent[];
  /** Details of the events of one name. */
  details<N extends EventName>(name: N): AsgEventMap[N]['detail'][];
}

const eventNames: readonly EventName[] = [
  'asg-ready',
  'asg-auth-required',
  'asg-change',
  'asg-error',
  'asg-navigate',
  'asg-link-request',
];

/** Puts an element into a container of its own. Its session is the scene's, unless there is none to give. */
export function mount<E extends AsgElement>(
  tag: string,
  scene?: Scene,
  attributes: Readonly<Record<string, string>> = {},
): Mounted<E> {
  const place = fixtureSync<HTMLElement>('<div></div>');
  const events: CustomEvent[] = [];
  const element = document.createElement(tag) as E;
  for (const name of eventNames) element.addEventListener(name, (event) => events.push(event));
  if (scene) element.auth = scene.session;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  place.append(element);
  const details = <N extends EventName>(name: N): AsgEventMap[N]['detail'][] =>
    events.filter(({ type }) => type === name).map(({ detail }) => detail as AsgEventMap[N]['detail']);
  return { element, events, details };
}

/** The same, once there is something to show. */
export async function mountReady<E extends AsgElement>(
  ...[tag, scene, attributes]: Parameters<typeof mount>
): Promise<Mounted<E>> {
  const mounted = mount<E>(tag, scene, attributes);
  await until(() => mounted.element.matches(':state(ready)'), `${tag} is ready`);
  return mounted;
}

export function rootOf(element: Element): ShadowRoot {
  return element.shadowRoot!;
}

/** What a person can reach: behind an open dialog there is nothing. */
function reach(element: Element): ParentNode {
  return rootOf(element).querySelector('dialog[open]') ?? rootOf(element);
}

export function nameOf(control: Element): string {
  const own = control.getAttribute('aria-label') ?? control.textContent ?? '';
  return own.replace(/\s+/g, ' ').trim();
}

function one<T extends HTMLElement>(element: Element, selector: string, name: string, nameFor: typeof nameOf): T {
  const all = [...reach(element).querySelectorAll<T>(selector)].filter((control) => control.checkVisibility());
  const found = all.filter((control) => nameFor(control) === name);
  if (found.length === 1) return found[0]!;
  throw new Error(`${found.length} of "${name}" among: ${all.map(nameFor).join(', ')}`);
}

export const button = (element: Element, name: string): HTMLButtonElement => one(element, 'button', name, nameOf);
export const link = (element: Element, name: string): HTMLAnchorElement => one(element, 'a[href]', name, nameOf);

export function field(element: Element, label: string): HTMLInputElement {
  const labelOf = (input: Element): string =>
    nameOf(rootOf(element).querySelector(`label[for="${input.id}"]`) ?? input);
  return one(element, 'input', label, labelOf);
}

export const hasButton = (element: Element, name: string): boolean =>
  [...reach(element).querySelectorAll('button')].some((each) => each.checkVisibility() && nameOf(each) === name);

/** What several buttons are called alike, which nobody tells apart who does not see where they stand. */
export function sharedNames(element: Element): string[] {
  const names = [...reach(element).querySelectorAll('button')].filter((each) => each.checkVisibility()).map(nameOf);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** Waits for a button, and presses it. */
export async function press(element: Element, name: string): Promise<void> {
  (await until(() => button(element, name))).click();
}

/** Types over what stands in a field, as a paste does. */
export async function fill(element: Element, label: string, text: string): Promise<void> {
  const input = await until(() => field(element, label));
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** The texts a person can read, one for each place. What is only spoken is not among them. */
export function texts(element: Element): string[] {
  const walker = document.createTreeWalker(rootOf(element), NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode as Text;
    // Marks that keep a number together in a page of the other direction are seen by nobody.
    const text = textContent
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const isShown = parentElement?.checkVisibility() && !parentElement.closest('[role=status], [role=alert], style');
    if (!text || !isShown) continue;
    found.push(isContinued(walker.currentNode) ? `${found.pop() ?? ''}${text}` : text);
  }
  return found;
}

/** An address is one text, although it may break. */
function isContinued(node: Node): boolean {
  let before = node.previousSibling;
  while (before instanceof Comment) before = before.previousSibling;
  return before instanceof HTMLElement && before.localName === 'wbr';
}

export const text = (element: Element): string => texts(element).join(' ');

/** What a screen reader was told last. */
export const status = (element: Element): string => spoken(element, 'status');
export const alerted = (element: Element): string => spoken(element, 'alert');

function spoken(element: Element, role: string): string {
  return rootOf(element).querySelector(`[role=${role}]`)?.textContent?.trim() ?? '';
}

export const part = (element: Element, name: string): HTMLElement | null =>
  rootOf(element).querySelector<HTMLElement>(`[part~="${name}"]`);

export const focused = (element: Element): Element | null => rootOf(element).activeElement;

export function isState(element: Element, name: string): boolean {
  return element.matches(`:state(${name})`);
}

/** Collects what the polite region says from now on. */
export function listen(element: Element): readonly string[] {
  const heard: string[] = [];
  const observer = new MutationObserver(() => {
    const now = status(element);
    if (now && now !== heard.at(-1)) heard.push(now);
  });
  observer.observe(rootOf(element), { subtree: true, childList: true, characterData: true });
  undo.push(() => observer.disconnect());
  return heard;
}

/** As the browser says it when the cable is pulled, and when it is back. */
export function setOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  undo.push(() => Reflect.deleteProperty(navigator, 'onLine'));
  dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}

/** Time that a test does not wait for: what is to happen after so many milliseconds happens when it says so. */
export function captureTimer(milliseconds: number): () => void {
  const own = window.setTimeout;
  const captured: (() => void)[] = [];
  const capture = (...[handler, delay, ...rest]: Parameters<typeof own>): number => {
    if (delay !== milliseconds || typeof handler !== 'function') return own(handler, delay, ...(rest as unknown[]));
    return captured.push(handler as () => void) && 0;
  };
  Object.defineProperty(window, 'setTimeout', { configurable: true, writable: true, value: capture });
  undo.push(() => Object.defineProperty(window, 'setTimeout', { configurable: true, writable: true, value: own }));
  return () => captured.splice(0).forEach((handler) => handler());
}

/** A page without a clipboard, as on plain http, or with another one. */
export function hideClipboard(other?: Pick<Clipboard, 'writeText'>): void {
  const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
  Reflect.deleteProperty(Navigator.prototype, 'clipboard');
  if (other) Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, value: other });
  if (own) undo.unshift(() => Object.defineProperty(Navigator.prototype, 'clipboard', own));
}

/** Preferences of the person's system, until the test is over. */
export async function prefer(media: Media): Promise<void> {
  document.documentElement.style.cssText = 'color-scheme: light dark; background: Canvas; color: CanvasText';
  undo.push(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));
  undo.push(() => document.documentElement.removeAttribute('style'));
  await emulateMedia(media);
}

export async function setWidth(width: number): Promise<void> {
  undo.push(() => setViewport(desktop));
  await setViewport({ ...desktop, width });
}

export function setPage(attribute: 'dir' | 'lang', value: string): void {
  const page = document.documentElement;
  const before = page.getAttribute(attribute);
  undo.push(() => (before === null ? page.removeAttribute(attribute) : page.setAttribute(attribute, before)));
  page.setAttribute(attribute, value);
}

/** What reaches over the edges of the element, or makes the page scroll sideways. */
export function overflowing(element: Element): string[] {
  const { left, right } = element.getBoundingClientRect();
  const wide = [...rootOf(element).querySelectorAll('*')].filter((inner) => {
    const box = inner.getBoundingClientRect();
    const isDrawn = box.width > 1 && inner.checkVisibility() && !inner.closest('dialog');
    return isDrawn && (box.left < left - 1 || box.right > right + 1);
  });
  const page = document.documentElement;
  const scrolls = page.scrollWidth > page.clientWidth ? [`page: ${page.scrollWidth} > ${page.clientWidth}`] : [];
  return [
    ...wide.map((inner) => `<${inner.localName} part="${inner.getAttribute('part')}"> ${nameOf(inner)}`),
    ...scrolls,
  ];
}
