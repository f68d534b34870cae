import { expect } from '@open-wc/testing';
import type { Person } from '../../sandbox/client.ts';
import type { ElementCases } from './cases.ts';
import { frame, isState, mountReady, openScene, rootOf, text, until, type Scene } from './elements.ts';

/** What is one person's is never shown to another, and leaves no trace. */
export function peopleCases(tag: string, cases: ElementCases): void {
  it('shows nothing of one person to the next, not for one frame', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { maya, sam } = scene.organization.people;
    const { element } = await mountReady(tag, scene, cases.attributes);
    if (cases.reads) {
      if (!cases.reads.isImpersonal) expect(visible(element, maya)).not.to.eql([]);
      // Long enough for a frame to show what should be gone.
      await scene.organization.fault({ path: cases.reads.path, hold: true });
    }
    const leaks = watchFrames(() => (isSignedIn(scene, maya) ? [] : visible(element, maya)));
    await scene.signIn('sam');
    await until(() => isSignedIn(scene, sam));
    await frame();
    await scene.organization.clearFaults();
    await until(() => isState(element, 'ready'));
    await frame();
    expect(leaks()).to.eql([]);
    if (cases.reads && !cases.reads.isImpersonal) expect(text(element)).to.contain(sam.email);
  });

  it('is empty as soon as the person signs out', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { maya } = scene.organization.people;
    const { element } = await mountReady(tag, scene, cases.attributes);
    const leaks = watchFrames(() => (scene.session.state.status === 'signed-in' ? [] : visible(element, maya)));
    await scene.signOut();
    await until(() => isState(element, 'signed-out'));
    await frame();
    expect(leaks()).to.eql([]);
    expect(rootOf(element).innerHTML).not.to.contain(maya.email);
    if (cases.invitation) await until(() => text(element).includes(cases.invitation!));
    expect(sessionStorage.length).to.eql(0);
  });

  it('is empty when Back brings it to life after a sign-out elsewhere', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { maya } = scene.organization.people;
    const { element } = await mountReady(tag, scene, cases.attributes);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => isState(element, 'ready'));
    scene.signOutElsewhere();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    const leaks = watchFrames(() => visible(element, maya));
    await until(() => isState(element, 'signed-out'));
    await frame();
    expect(leaks()).to.eql([]);
  });

  it('keeps showing what it knows when the session ends, and goes on when the same person signs in', async () => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    if (!cases.reads) return;
    await scene.end();
    element.reload();
    await until(() => isState(element, 'expired'));
    expect(text(element)).to.contain(cases.shows).and.to.contain('You were signed out');
    await scene.signIn('maya');
    await until(() => isState(element, 'ready') && !text(element).includes('You were signed out'));
  });
}

/** What of a person stands on screen, and in what is only spoken. */
function visible(element: Element, { displayName, email, userName }: Person): string[] {
  const shown = `${text(element)} ${rootOf(element).textContent}`;
  return [displayName, email, userName.replace('DEFAULT/', '')].filter((value) => shown.includes(value));
}

function isSignedIn({ session: { state } }: Scene, { id }: Person): boolean {
  return state.status === 'signed-in' && state.user.sub === id;
}

/** Looks before every frame is painted; the returned function tells what was seen. */
function watchFrames(look: () => string[]): () => string[] {
  const seen: string[] = [];
  let isOver = false;
  const watch = (): void => {
    seen.push(...look());
    if (!isOver) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  return () => {
    isOver = true;
    return seen;
  };
}
