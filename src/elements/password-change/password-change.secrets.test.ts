import { expect } from '@open-wc/testing';
import {
  field,
  fill,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  text,
  until,
} from '../../../test/support/elements.ts';
import {
  knowingSession,
  mountWith,
  newPassword,
  oldPassword,
  openForm,
  path,
  submit,
} from '../../../test/support/password-change.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import './index.ts';

/** The page as text: every element, shadow roots included, with its attributes and what stands in its fields. */
function everything(node: Node, withValues: boolean): string {
  const own = node instanceof Element ? [...node.attributes].map(({ name, value }) => `${name}="${value}"`) : [];
  const value = withValues && node instanceof HTMLInputElement ? [node.value] : [];
  const shadow = node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [];
  const inner = [...node.childNodes, ...shadow].map((child) => everything(child, withValues));
  return [node.nodeName, node.nodeValue, ...own, ...value, ...inner].join(' ');
}

/** Everything that outlives the form, apart from the document. */
function traces(): string {
  const entries = performance.getEntries().map(({ name }) => name);
  const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(store));
  return [...entries, ...stores, document.cookie, location.href, document.title, JSON.stringify(history.state)].join();
}

/** What is logged until the test is over. */
function watchConsole(): readonly unknown[] {
  const said: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const original = console[method];
    console[method] = (...words: unknown[]) => said.push(...words.map(String));
    restore.push(() => (console[method] = original));
  }
  return said;
}

const restore: (() => void)[] = [];
afterEach(() => restore.splice(0).forEach((step) => step()));

const passwords = [oldPassword, newPassword, 'Not-my-password1'];
const found = (where: string): string[] => passwords.filter((password) => where.includes(password));

describe('the passwords', () => {
  it('stand in the fields only while the form is open, and nowhere once it is closed', async () => {
    const logged = watchConsole();
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, events, details } = await openForm(scene);
    await submit(element, 'Not-my-password1', newPassword);
    await until(() => text(element).includes('That isn’t your current password.'));
    expect(found(everything(document, false))).to.deep.equal([]);
    await scene.organization.fault({ path, times: 1, status: 500 });
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('The old one still works.'));
    expect(found(everything(document, false))).to.deep.equal([]);
    expect(found(everything(document, true))).to.deep.equal([oldPassword, newPassword]);
    await press(element, 'Try again');
    await until(() => details('asg-change')[0]);
    await element.updateComplete;
    expect(found(everything(document, true))).to.deep.equal([]);
    expect(found(traces() + logged.join())).to.deep.equal([]);
    expect(details('asg-error')).to.have.length(2);
    expect(secretsIn(events, scene, passwords)).to.deep.equal([]);
  });

  it('are gone when the form is cancelled, and when the element is taken away', async () => {
    const { element } = await openForm(await openScene());
    await fill(element, 'Current password', oldPassword);
    await press(element, 'Cancel');
    await press(element, 'Leave');
    await until(() => !part(element, 'editor'));
    expect(found(everything(element, true))).to.deep.equal([]);
    await press(element, 'Change password');
    await fill(element, 'New password', newPassword);
    element.remove();
    await element.updateComplete;
    document.body.append(element);
    await until(() => element.matches(':state(ready)'));
    await until(() => !part(element, 'editor'));
    expect(found(everything(element, true))).to.deep.equal([]);
    element.remove();
  });

  it('are kept from a session that ended, and from the next person', async () => {
    const scene = await openScene();
    const { element } = await openForm(scene);
    await fill(element, 'Current password', oldPassword);
    await fill(element, 'New password', newPassword);
    await scene.signIn('sam');
    await until(() => !part(element, 'editor'));
    expect(found(everything(element, true))).to.deep.equal([]);
    expect(found(traces())).to.deep.equal([]);
  });
});

describe('the username for password managers', () => {
  const anchors = (element: AsgPasswordChange): HTMLInputElement[] => [
    ...element.querySelectorAll('input'),
    ...rootOf(element).querySelectorAll<HTMLInputElement>('form input[autocomplete=username]'),
  ];

  it('stands in the page and in the form, where nobody sees or reaches it', async () => {
    const { element } = await openForm(await openScene());
    await until(() => anchors(element).length === 2);
    for (const anchor of anchors(element)) {
      expect(anchor.value).to.equal('maya.fernando');
      expect(anchor.autocomplete).to.equal('username');
      expect(anchor.type).to.equal('text');
      expect(anchor.readOnly).to.equal(true);
      expect(anchor.tabIndex).to.equal(-1);
      expect(anchor.getAttribute('aria-hidden')).to.equal('true');
      // Some managers ignore what is not laid out.
      expect(anchor.checkVisibility()).to.equal(true);
      expect(anchor.getBoundingClientRect().width).to.be.at.most(1);
    }
    const slotted = element.querySelector('input')!;
    expect(slotted.assignedSlot?.closest('form') === field(element, 'New password').form).to.equal(true);
  });

  it('is asked for where the session does not tell it', async () => {
    const scene = await openScene();
    const { maya } = scene.organization.people;
    const session = await knowingSession(scene, { user: { sub: maya.id } });
    const { element } = await mountWith(session);
    await press(element, 'Change password');
    await until(() => anchors(element).length === 2);
    expect(anchors(element).map(({ value }) => value)).to.deep.equal(['maya.fernando', 'maya.fernando']);
  });

  it('is gone with the form', async () => {
    const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
    const { element, details } = await openForm(scene);
    await until(() => anchors(element).length === 2);
    await press(element, 'Cancel');
    await until(() => anchors(element).length === 0);
    await press(element, 'Change password');
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    await until(() => anchors(element).length === 0);
    await press(element, 'Change password');
    await until(() => anchors(element).length === 2);
    element.remove();
    expect(element.children).to.have.length(0);
  });

  it('leaves what the host put into the element alone', async () => {
    const { element } = await mountReady<AsgPasswordChange>('asg-password-change', await openScene());
    element.append(Object.assign(document.createElement('p'), { slot: 'after', textContent: 'Of the host' }));
    await press(element, 'Change password');
    await until(() => anchors(element).length === 2);
    await press(element, 'Cancel');
    await until(() => anchors(element).length === 0);
    expect(element.textContent).to.equal('Of the host');
  });
});
