/** The product around the elements: its navigation, who is signed in, and the way out. */
import '../../src/index.ts';
import type { AuthController } from '../../src/index.ts';
import { isPageText, text, type PageText } from './page.strings.ts';

const root = document.documentElement;

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

let place: PageText = 'account';

function showPlace(): void {
  const wanted = location.hash.slice(1);
  if (document.querySelector(`nav a[href="#${CSS.escape(wanted)}"]`) && isPageText(wanted)) place = wanted;
  for (const link of document.querySelectorAll('#product nav a')) {
    const isCurrent = link.getAttribute('href') === `#${place}`;
    if (isCurrent) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  byId('account').hidden = place !== 'account';
  byId('elsewhere').hidden = place === 'account';
  byId('elsewhere-title').textContent = text(place);
  document.title = `${text(place)} · Northwind`;
}

function showWords(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const name = element.dataset['text'] ?? '';
    if (isPageText(name)) element.textContent = text(name);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const name = element.dataset['label'] ?? '';
    if (isPageText(name)) element.ariaLabel = text(name);
  }
  showPlace();
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function showUser({ state }: AuthController): void {
  const isSignedIn = state.status === 'signed-in';
  // Whoever was signed out in the middle of something keeps it on screen; the elements say how to go on.
  const isWelcome = state.status === 'failed' || (state.status === 'signed-out' && state.reason !== 'ended');
  byId('welcome').hidden = !isWelcome;
  byId('account-page').hidden = isWelcome;
  byId('user').hidden = !isSignedIn;
  if (!isSignedIn) return;
  const name = state.user.displayName ?? state.user.username ?? '';
  const summary = byId('user-initials');
  summary.textContent = initials(name);
  summary.ariaLabel = `${initials(name)}, ${text('menuOf')} ${name}`;
  byId('user-name').textContent = name;
}

/** The menu closes when the focus leaves it, and with Escape. */
function closeMenuByItself(menu: HTMLElement): void {
  const close = (): void => menu.removeAttribute('open');
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) close();
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    close();
    menu.querySelector('summary')?.focus();
  });
}

async function start(): Promise<void> {
  addEventListener('hashchange', showPlace);
  closeMenuByItself(byId('user'));
  showWords();
  // <asg-auth> makes the session once all its attributes are there, a moment after it was defined.
  await customElements.whenDefined('asg-auth');
  const session = document.querySelector('asg-auth')?.session;
  if (!session) return;
  const show = (): void => showUser(session);
  session.addEventListener('change', show);
  byId('sign-out').addEventListener('click', () => session.signOut());
  new MutationObserver(() => {
    showWords();
    show();
  }).observe(root, { attributeFilter: ['lang'] });
  show();
  const { sandbox } = root.dataset;
  if (!sandbox) return;
  const { addDrawer } = await import('../drawer/drawer.ts');
  addDrawer(session.baseUrl, sandbox);
}

await start();
