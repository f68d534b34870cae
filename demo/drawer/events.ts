/** What the elements tell the page, with everything they tell. */
import { button, buttons, create, section } from './dom.ts';

const names = [
  'asg-ready',
  'asg-auth-required',
  'asg-change',
  'asg-error',
  'asg-navigate',
  'asg-link-request',
] as const;
const most = 50;

export function eventsSection(): HTMLElement {
  const list = create('ol', { className: 'events', reversed: true });
  for (const name of names) {
    document.addEventListener(name, (event) => {
      list.prepend(item(name, (event as CustomEvent<unknown>).detail));
      while (list.children.length > most) list.lastElementChild?.remove();
    });
  }
  return section('Events', [list, buttons(button('Clear', () => list.replaceChildren()))]);
}

function item(name: string, detail: unknown): HTMLElement {
  const time = new Date().toLocaleTimeString('en-GB');
  return create('li', {}, create('strong', {}, name), ` ${time}`, create('pre', {}, print(detail)));
}

function print(detail: unknown): string {
  return JSON.stringify(detail, (key, value: unknown) => (typeof value === 'function' ? `${key}()` : value), 2);
}
