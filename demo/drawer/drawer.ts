/** The drawer at the edge of the page: everything about the demo that is not the product's. */
import { openOrganization } from '../../sandbox/client.ts';
import { authenticatorSection } from './authenticator.ts';
import { clockSection } from './clock.ts';
import { attempt, button, create, status } from './dom.ts';
import { eventsSection } from './events.ts';
import { faultsSection } from './faults.ts';
import { linkingSection } from './linking.ts';
import { lookSection } from './look.ts';
import { outboxSection } from './outbox.ts';
import { peopleSection } from './people.ts';
import { phoneSection } from './phone.ts';
import { settingsSection } from './settings.ts';

const key = 'demo-drawer';

export function addDrawer(baseUrl: string, organizationName: string): void {
  const sections = create('div', { className: 'sections' }, lookSection());
  const events = eventsSection();
  const drawer = create('aside', { id: 'drawer', lang: 'en', dir: 'ltr', hidden: true, ariaLabel: 'Sandbox' });
  drawer.append(create('h2', {}, 'Sandbox'), sections, status);
  const handle = button('Sandbox', () => open(drawer.hidden === true));
  Object.assign(handle, { className: 'drawer-handle', lang: 'en', dir: 'ltr' });
  handle.setAttribute('aria-controls', drawer.id);

  // A sign-in reloads the page, and should find the drawer as it left it.
  const open = (isOpen: boolean): void => {
    drawer.hidden = !isOpen;
    handle.ariaExpanded = String(isOpen);
    document.documentElement.toggleAttribute('data-drawer', isOpen);
    sessionStorage.setItem(key, String(isOpen));
  };
  drawer.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    open(false);
    handle.focus();
  });
  // The handle comes first, so that one Tab leads from it into the open drawer.
  document.body.append(handle, drawer);
  open(sessionStorage.getItem(key) === 'true');

  attempt(async () => {
    const organization = await openOrganization(new URL(baseUrl).origin, organizationName);
    sections.prepend(peopleSection(organization));
    sections.append(
      settingsSection(organization),
      faultsSection(organization),
      clockSection(organization),
      outboxSection(organization),
      authenticatorSection(organization),
      phoneSection(organization),
      linkingSection(organization),
      events,
    );
  }, '');
}
