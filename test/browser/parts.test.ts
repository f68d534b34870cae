import { expect } from '@open-wc/testing';
import { Lazy } from '../../src/base/lazy.ts';
import type { AsgPasswordChange } from '../../src/index.ts';
import '../../src/index.ts';
import { alerted, frame, mountReady, openScene, part, press, text, until } from '../support/elements.ts';

const lost = 'This part of the page could not be loaded. Reload the page.';

/** The element, in which every rendering asks for a part. */
async function mountAsking(asked: Lazy<object>): Promise<{ element: AsgPasswordChange; renderings: () => number }> {
  const { element } = await mountReady<AsgPasswordChange>('asg-password-change', await openScene());
  let count = 0;
  const updated = element['updated'].bind(element);
  Object.defineProperty(element, 'updated', {
    value: (...changed: Parameters<typeof updated>) => {
      count += 1;
      element.use(asked);
      updated(...changed);
    },
  });
  element.requestUpdate();
  return { element, renderings: () => count };
}

describe('a part that an element needs while it renders', () => {
  it('is asked for once, and rendered when it is there', async () => {
    let fetches = 0;
    let arrive = (): void => undefined;
    const waited = new Promise<object>((resolve) => (arrive = () => resolve({})));
    const asked = new Lazy<object>(() => ((fetches += 1), waited));
    const { element, renderings } = await mountAsking(asked);
    await until(() => renderings() > 0);
    for (let again = 0; again < 3; again++) {
      element.requestUpdate();
      await element.updateComplete;
    }
    const before = renderings();
    arrive();
    await until(() => renderings() > before);
    expect(element.use(asked)).to.deep.equal({});
    expect(fetches).to.equal(1);
  });

  it('brings neither a storm of renderings nor of requests when it cannot be fetched, and is told once', async () => {
    let fetches = 0;
    const asked = new Lazy<object>(() => {
      fetches += 1;
      return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    });
    const { element, renderings } = await mountAsking(asked);
    const errors: string[] = [];
    element.addEventListener('asg-error', ({ detail }) => errors.push(`${detail.kind} ${detail.code}`));
    await until(() => text(element).includes(lost));
    await until(() => alerted(element) === lost);
    for (let frames = 0; frames < 10; frames++) await frame();
    expect(renderings()).to.be.below(12);
    const before = renderings();
    for (let frames = 0; frames < 10; frames++) await frame();
    expect(renderings()).to.equal(before);
    expect([fetches, errors]).to.deep.equal([1, ['network network']]);
    expect(part(element, 'row') !== null).to.equal(true);
    await press(element, 'Change password');
    await until(() => part(element, 'editor'));
  });
});
