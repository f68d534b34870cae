/** What the example has no use for. */
import { configure } from 'asg-elements/configure';
import type { AsgProfile } from 'asg-elements/profile';

const find = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;
const one = find<AsgProfile>('#one');
const list = find('div');

// Before there is any code of the kit on the page.
one.exclude = ['nickName', 'country', 'title'];
const hear = (event: string): void => find('output').append(event, ' ');
one.addEventListener('asg-ready', ({ detail }) => hear(`ready:${detail.widget}`));
one.addEventListener('asg-change', ({ detail }) => hear(`change:${detail.action}`));

find('#define').onclick = async () => {
  await import('asg-elements/profile');
  for (const path of ['nickName', 'country', 'title']) {
    const element = document.createElement('asg-profile');
    Object.assign(element, { id: path, attributePaths: [path], noHeader: true, frame: 'none' });
    list.append(element);
  }
};
find('#configure').onclick = () => {
  configure({ baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID });
};
find('#show').onclick = () => (one.isConnected ? one.remove() : list.before(one));
find('#readonly').onclick = () => (one.readOnly = !one.readOnly);
find('#reverse').onclick = () => list.append(...[...list.children].reverse());
