import { expect } from '@open-wc/testing';
import type { ElementCases } from './cases.ts';
import {
  alerted,
  button,
  captureTimer,
  hasButton,
  hideClipboard,
  isState,
  link,
  listen,
  mount,
  mountReady,
  type Mounted,
  openScene,
  setOnline,
  type Scene,
  type SceneOptions,
  part,
  press,
  rootOf,
  status,
  text,
  undoLater,
  until,
} from './elements.ts';

/** What stands in the way of showing something, and that it is said to those whom it concerns. */
export function stateCases(tag: string, cases: ElementCases): void {
  sessionCases(tag, cases);
  if (cases.invitation) permissionCases(tag, cases);
  if (cases.reads) readCases(tag, cases, cases.reads);
}

/** Without the marks of the template library. */
const shapeOf = (element: Element): string => element.innerHTML.replace(/<!--.*?-->/g, '');

function sessionCases(tag: string, cases: ElementCases): void {
  it('without a session shows its shape, and after a while the developer a note', async () => {
    const { element, events } = mount(tag, undefined, cases.attributes);
    const base = await until(() => part(element, 'base'));
    expect(isState(element, 'loading')).to.eql(true);
    const note = await until(() => part(element, 'dev-note'));
    expect(note.textContent).to.contain('<asg-auth');
    expect(part(element, 'base')).to.equal(base);
    await expect(element).to.be.accessible();
    expect(events).to.eql([]);
  });

  it('without a session shows nobody a note where the page is not in development', async () => {
    const { element } = mount(tag, undefined, cases.attributes);
    // Tests always run on localhost.
    Object.defineProperty(element, 'isDevelopment', { get: () => false });
    await until(() => part(element, 'base'));
    // In development the note is there by then.
    await until(() => status(element) === 'Loading');
    expect(part(element, 'dev-note')).to.eql(null);
  });

  it('says so to people and developers where no session comes, and takes one that comes after all', async () => {
    const pass = captureTimer(15_000);
    const warned: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => void warned.push(line);
    undoLater(() => (console.warn = warn));
    const both = [0, 1].map(() => mount(tag, undefined, { ...cases.attributes, 'auth-name': 'late' }));
    const [{ element, events }] = both as [Mounted, Mounted];
    for (const each of both) Object.defineProperty(each.element, 'isDevelopment', { get: () => false });
    const words = cases.invitation ? /didn’t load/ : /isn’t working/;
    await until(() => (pass(), both.every((each) => words.test(text(each.element)))));
    expect(element.shadowRoot!.querySelector('[part~=skeleton]') === null).to.eql(true);
    await expect(element).to.be.accessible();
    const [line] = await until(() => warned[0] && warned);
    expect(line).to.contain(`<${tag}>`).and.to.contain('<asg-auth');
    expect(warned).to.have.length(1);
    expect(events).to.eql([]);
    await openScene({ name: 'late', scopes: cases.scopes });
    await until(() => text(element).includes(cases.shows));
  });

  it('keeps its shape as it is when a session is configured late', async () => {
    const { element } = mount(tag, undefined, cases.attributes);
    const base = await until(() => part(element, 'base'));
    const shape = shapeOf(base);
    await openScene({ isStarting: true, scopes: cases.scopes });
    await until(() => element.session);
    await element.updateComplete;
    expect(part(element, 'base')).to.equal(base);
    expect(shapeOf(base)).to.eql(shape);
  });

  it('finds a session that is configured late, by its name', async () => {
    const { element } = mount(tag, undefined, { ...cases.attributes, 'auth-name': 'late' });
    await until(() => part(element, 'dev-note'));
    await openScene({ name: 'late', scopes: cases.scopes });
    await until(() => text(element).includes(cases.shows));
    expect(part(element, 'dev-note')).to.eql(null);
  });

  it('is not the second to say that there is no network, nor one that nobody can hear', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const all = [0, 1, 2].map(() => mount(tag, scene, cases.attributes).element);
    const [unheard] = all;
    unheard!.hidden = true;
    await until(() => all.every((element) => isState(element, 'ready')));
    const heard = all.map((element) => listen(element));
    setOnline(false);
    // What they know of it by comes when the browser is idle.
    await until(() => all.every((element) => isState(element, 'offline')));
    setOnline(true);
    await until(() => heard.flat().some((said) => said.startsWith('You’re back online.')));
    expect(heard.map((said) => said.filter((words) => words.startsWith('You’re back online.')).length)).to.eql([
      0, 1, 0,
    ]);
  });

  it('asks the developer to choose where there are several sessions', async () => {
    const scene = await openScene({ name: 'one' });
    await openScene({ name: 'two' });
    const { element } = mount(tag);
    await until(() => text(element).includes('auth-name'));
    element.authName = 'one';
    await until(() => element.session === scene.session && !part(element, 'dev-note'));
  });

  it('is ready once, and says so once', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, details } = await mountReady(tag, scene, cases.attributes);
    expect(text(element)).to.contain(cases.shows);
    element.requestUpdate();
    await element.updateComplete;
    expect(details('asg-ready')).to.eql([{ widget: tag }]);
    expect(isState(element, 'loading')).to.eql(false);
  });
}

function permissionCases(tag: string, cases: ElementCases): void {
  it('waits while the host finds out who is signed in', async () => {
    const scene = await openScene({ isStarting: true, scopes: cases.scopes });
    const { element } = mount(tag, scene, cases.attributes);
    await until(() => isState(element, 'loading'));
    expect(isState(element, 'ready')).to.eql(false);
    scene.goOn();
    await until(() => text(element).includes(cases.shows));
    expect(isState(element, 'loading')).to.eql(false);
  });

  it('invites to sign in when nobody is', async () => {
    const scene = await openScene({ person: null });
    const { element, details } = mount(tag, scene, cases.attributes);
    await until(() => text(element).includes(cases.invitation!));
    expect(isState(element, 'signed-out')).to.eql(true);
    await expect(element).to.be.accessible();
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(1);
    expect(details('asg-auth-required')[0]).to.include({ widget: tag, reason: 'signed-out' });
  });

  it('leaves signing in to a host that wants to do it itself', async () => {
    const scene = await openScene({ person: null });
    const { element, details } = mount(tag, scene, cases.attributes);
    element.addEventListener('asg-auth-required', (event) => event.preventDefault());
    await press(element, 'Sign in');
    expect(scene.signIns).to.eql(0);
    details('asg-auth-required')[0]!.resume();
    expect(scene.signIns).to.eql(1);
  });

  it('offers no button where the host has not said how to sign in', async () => {
    const scene = await openScene({ person: null, cannotSignIn: true });
    const { element } = mount(tag, scene, cases.attributes);
    await until(() => text(element).includes(cases.invitation!));
    expect(hasButton(element, 'Sign in')).to.eql(false);
  });

  it('makes no call that the token may not make, and tells people and developers apart', async () => {
    const scene = await openScene({ scopes: ['openid'] });
    const { element } = mount(tag, scene, cases.attributes);
    await until(() => text(element).includes('Not available here'));
    expect(isState(element, 'missing-scopes')).to.eql(true);
    expect(text(element)).to.contain('Ask its support team.');
    const note = await until(() => part(element, 'dev-note'));
    expect(note.textContent).to.contain(cases.scopes.at(-1));
    await expect(element).to.be.accessible();
    element.myAccountUrl = 'https://myaccount.example/t/org';
    element.appName = 'Northwind';
    await until(() => link(element, 'Open My Account').href === 'https://myaccount.example/t/org');
    expect(text(element)).to.contain('Northwind isn’t set up to');
    expect(await scene.organization.requests()).to.eql([]);
  });

  it('never turns an address from the page into a script', async () => {
    const scene = await openScene({ scopes: ['openid'] });
    const { element } = mount(tag, scene, { 'my-account-url': 'javascript:alert(1)' });
    await until(() => text(element).includes('Ask its support team.'));
    expect(rootOf(element).querySelector('a')).to.eql(null);
  });
}

function readCases(tag: string, cases: ElementCases, reads: NonNullable<ElementCases['reads']>): void {
  const open = (options: SceneOptions = {}): Promise<Scene> =>
    openScene({ settings: reads.settings ?? {}, ...options });

  it('shows its shape while it loads, and says "Loading" once, after a second', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, hold: true });
    const { element } = mount(tag, scene, cases.attributes);
    await until(() => part(element, 'skeleton'));
    const heard = listen(element);
    expect(part(element, 'panel')!.getAttribute('aria-busy')).to.eql('true');
    expect(status(element)).to.eql('');
    await until(() => status(element) === 'Loading');
    await scene.organization.clearFaults();
    await until(() => isState(element, 'ready'));
    expect(part(element, 'skeleton')).to.eql(null);
    expect(part(element, 'panel')!.getAttribute('aria-busy')).not.to.eql('true');
    expect(heard).to.eql(['Loading']);
    // Whoever reads through the page later does not come upon it.
    await until(() => status(element) === '');
  });

  it('says nothing about loading when it was quick', async () => {
    const scene = await open();
    const { element } = mount(tag, scene, cases.attributes);
    const heard = listen(element);
    await until(() => isState(element, 'ready'));
    expect(heard).to.eql([]);
  });

  it('says that it did not load, tells the page, and tries again when asked', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, status: 500, body: { traceId: 'f00dfeed-1234', code: 'X-1' } });
    const { element, details } = mount(tag, scene, cases.attributes);
    await until(() => text(element).includes(reads.failure));
    expect(isState(element, 'failed')).to.eql(true);
    expect(text(element)).to.contain('f00dfeed').and.not.to.contain('f00dfeed-1234');
    expect(alerted(element)).to.eql('');
    await expect(element).to.be.accessible();
    const [error] = details('asg-error');
    expect(error).to.include({ widget: tag, kind: 'server', code: 'server', status: 500, traceId: 'f00dfeed-1234' });
    await scene.organization.clearFaults();
    button(element, 'Try again').click();
    await until(() => text(element).includes(cases.shows));
    expect(isState(element, 'failed')).to.eql(false);
    expect(details('asg-ready')).to.have.length(1);
  });

  it('copies the reference of a failure, and shows all of it where a page may not copy', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, status: 500, body: { traceId: 'f00dfeed-1234', code: 'X-1' } });
    const { element } = mount(tag, scene, cases.attributes);
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    hideClipboard(clipboard);
    await press(element, 'Copy reference');
    expect(copied).to.eql(['f00dfeed-1234']);
    await until(() => status(element) === 'Copied.');
    hideClipboard();
    element.requestUpdate();
    await until(() => text(element).includes('f00dfeed-1234'));
    expect(hasButton(element, 'Copy reference')).to.eql(false);
  });

  it('sends the developer to the log of the server only with a reference to look for there', async () => {
    for (const traceId of ['f00dfeed-1234', undefined]) {
      const scene = await open();
      await scene.organization.fault({ path: reads.path, status: 500, body: { traceId, code: 'X-1' } });
      const { element } = mount(tag, scene, cases.attributes);
      const note = await until(() => part(element, 'dev-note'));
      expect(note.textContent).to.contain(traceId ? 'more under the reference' : 'gave no reference');
    }
  });

  it('names to the developer what keeps an answer from being read', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, kind: 'no-cors' });
    const { element } = mount(tag, scene, cases.attributes);
    const note = await until(() => part(element, 'dev-note'));
    expect(note.textContent).to.contain('base-url').and.to.contain(location.origin);
  });

  it('tries again by the event, too', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, kind: 'malformed' });
    const { element, details } = mount(tag, scene, cases.attributes);
    const error = await until(() => details('asg-error')[0]);
    expect(error.code).to.eql('unexpected');
    await scene.organization.clearFaults();
    error.retry();
    await until(() => text(element).includes(cases.shows));
  });

  it('counts down when the server wants fewer requests', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, retryAfter: 30 });
    const { element, details } = mount(tag, scene, cases.attributes);
    await until(() => /Trying again in (30|29) s\./.test(text(element)));
    expect(details('asg-error')[0]).to.include({ kind: 'rate-limit', status: 429 });
    await scene.organization.clearFaults();
    await press(element, 'Try now');
    await until(() => text(element).includes(cases.shows));
  });

  it('reads once although it is moved in the document meanwhile', async () => {
    const scene = await open();
    await scene.organization.fault({ path: reads.path, hold: true });
    const { element, details } = mount(tag, scene, cases.attributes);
    await until(async () => (await scene.count('GET', reads.path)) === 1);
    element.parentElement!.parentElement!.append(element);
    await element.updateComplete;
    await scene.organization.clearFaults();
    await until(() => text(element).includes(cases.shows));
    expect(await scene.count('GET', reads.path)).to.eql(1);
    expect(details('asg-error')).to.eql([]);
  });
}
