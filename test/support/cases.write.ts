import { expect } from '@open-wc/testing';
import type { ElementCases, WriteCase } from './cases.ts';
import {
  alerted,
  button,
  focused,
  hasButton,
  isState,
  mountReady,
  nameOf,
  openScene,
  press,
  setOnline,
  status,
  text,
  until,
} from './elements.ts';
import { secretsIn } from './secrets.ts';

/** Nothing that somebody typed is lost, whatever happens to the server, the network or the session. */
export function writeCases(tag: string, cases: ElementCases): void {
  networkCases(tag, cases);
  if (!cases.write) return;
  savingCases(tag, cases, cases.write);
  endCases(tag, cases, cases.write);
}

function networkCases(tag: string, cases: ElementCases): void {
  it('says when the network is gone and when it is back', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    const before = cases.reads && (await scene.count('GET', cases.reads.path));
    setOnline(false);
    await until(() => text(element).includes('You’re offline.'));
    expect(isState(element, 'offline')).to.eql(true);
    await until(() => status(element).includes('You’re offline.'));
    expect(text(element)).to.contain(cases.shows);
    setOnline(true);
    await until(() => status(element).includes('You’re back online.'));
    await until(() => !isState(element, 'offline') && !text(element).includes('You’re offline.'));
    const { reads } = cases;
    if (reads) await until(async () => (await scene.count('GET', reads.path)) === before! + 1);
  });
}

function savingCases(tag: string, cases: ElementCases, write: WriteCase): void {
  it('keeps what was typed when the server fails, and sends it when tried again', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, details } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    const typed = write.typed(element);
    await scene.organization.fault({ method: write.method, path: write.path, status: 500, times: 1 });
    await press(element, write.submit);
    await until(() => text(element).includes(write.failure));
    expect(write.typed(element)).to.eql(typed);
    await until(() => alerted(element) === write.failure);
    expect(nameOf(focused(element)!)).to.eql(write.failure);
    expect(details('asg-error')).to.have.length(1);
    expect(details('asg-error')[0]).to.include({ widget: tag, kind: 'server', status: 500 });
    await expect(element).to.be.accessible();
    await press(element, 'Try again');
    await until(() => details('asg-change')[0]);
    expect(details('asg-change')[0]).to.include({ widget: tag, action: write.action });
    expect(await scene.count(write.method, write.path)).to.eql(2);
  });

  it('sends it once, however often the button is pressed', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, details } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    await scene.organization.fault({ method: write.method, path: write.path, hold: true });
    const submit = button(element, write.submit);
    submit.click();
    submit.click();
    await until(() => isState(element, 'busy'));
    expect(submit.getAttribute('aria-disabled')).to.eql('true');
    submit.click();
    await until(async () => (await scene.count(write.method, write.path)) > 0);
    await scene.organization.clearFaults();
    await until(() => details('asg-change')[0]);
    expect(isState(element, 'busy')).to.eql(false);
    expect(await scene.count(write.method, write.path)).to.eql(1);
  });

  it('waits for the network before anything is sent', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, details } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    const typed = write.typed(element);
    setOnline(false);
    await until(() => button(element, write.submit).getAttribute('aria-disabled') === 'true');
    button(element, write.submit).click();
    expect(await scene.count(write.method, write.path)).to.eql(0);
    setOnline(true);
    await until(() => !button(element, write.submit).hasAttribute('aria-disabled'));
    expect(write.typed(element)).to.eql(typed);
    await press(element, write.submit);
    await until(() => details('asg-change')[0]);
  });

  it('tells nothing secret and nothing personal in any event', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, events, details } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    const typed = write.typed(element);
    await scene.organization.fault({ method: write.method, path: write.path, status: 500, times: 1 });
    await press(element, write.submit);
    await press(element, 'Try again');
    await until(() => details('asg-change')[0]);
    await scene.end();
    element.reload();
    await scene.signOut();
    await until(() => isState(element, 'signed-out'));
    expect(events.length).to.be.greaterThan(2);
    expect(secretsIn(events, scene, [typed])).to.eql([]);
  });
}

function endCases(tag: string, cases: ElementCases, write: WriteCase): void {
  const { draft } = write;
  if (!draft) return;

  it('keeps what was typed when the session ends under it, and goes on after signing in again', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element, details } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    const typed = write.typed(element);
    await scene.end();
    // A request that was still under way may have noticed first.
    if (hasButton(element, write.submit)) await press(element, write.submit);
    await until(() => text(element).includes(draft.notice));
    expect(isState(element, 'expired')).to.eql(true);
    expect(text(element)).to.contain(draft.unsaved);
    expect(hasButton(element, write.submit)).to.eql(false);
    await expect(element).to.be.accessible();
    await press(element, draft.signIn);
    expect(details('asg-auth-required')).to.have.length(1);
    expect(details('asg-auth-required')[0]).to.include({ widget: tag, reason: 'expired' });
    expect(scene.signIns).to.eql(1);
    await scene.signIn('maya');
    await until(() => write.typed(element) === typed);
    await until(() => status(element) === draft.restored);
    expect(focused(element)?.localName).to.eql('input');
    await press(element, write.submit);
    await until(() => details('asg-change')[0]);
    expect(sessionStorage.length).to.eql(0);
  });

  it('gives what one person typed to nobody else', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    await write.begin(element);
    await scene.end();
    // A request that was still under way may have noticed first.
    if (hasButton(element, write.submit)) await press(element, write.submit);
    await until(() => isState(element, 'expired'));
    await scene.signIn('sam');
    await until(() => isState(element, 'ready'));
    expect(text(element)).not.to.contain(draft.unsaved);
    expect(hasButton(element, write.submit)).to.eql(false);
    expect(sessionStorage.length).to.eql(0);
  });
}
