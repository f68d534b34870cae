import { configure } from 'asg-elements/configure';
import 'asg-elements/password-change';
import 'asg-elements/profile';
import 'asg-elements/sign-in';

configure({ baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID });

const tabs = document.querySelectorAll<HTMLElement>('[data-shows]');
for (const tab of tabs) {
  tab.addEventListener('click', () => {
    for (const { dataset } of tabs) {
      document.querySelector<HTMLElement>(dataset.shows!)!.hidden = dataset.shows !== tab.dataset.shows;
    }
  });
}

document.addEventListener('asg-change', ({ detail }) => {
  document.querySelector('output')!.textContent = `Saved: ${detail.fields?.join(', ') ?? detail.action}`;
});
