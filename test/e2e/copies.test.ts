import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { version } from '../../src/version.ts';
import { bundled, secondCopy, type Files } from '../support/copies.ts';
import { stage } from './auth-scene.ts';

const play = stage();

/** Appends elements to the page, by tag. */
const show = (...tags: string[]): string =>
  `document.body.append(...${JSON.stringify(tags)}.map((tag) => document.createElement(tag)));`;

interface Developer {
  /** Of the page that is open, not of those that were left for the sign-in. */
  readonly warnings: string[];
  readonly errors: string[];
  /** The first one, when it comes. */
  warning(): Promise<string | undefined>;
}

/** What the page says to its developer. */
function listen(context: BrowserContext): Developer {
  const warnings: string[] = [];
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('request', (request) => request.isNavigationRequest() && warnings.splice(0));
  return {
    warnings,
    errors,
    async warning() {
      if (warnings.length === 0) await context.waitForEvent('console', (message) => message.type() === 'warning');
      return warnings[0];
    },
  };
}

/** The name in the element, once it is there. */
async function nameIn(page: Page, tag: string): Promise<string> {
  const name = page.locator(tag).getByText('Maya Fernando').first();
  await name.waitFor();
  return name.innerText();
}

const isSignedIn = (page: Page, tag: string): Promise<void> =>
  page.locator(tag).getByRole('button', { name: 'Sign out' }).first().waitFor();

describe('two versions of the kit on a page', () => {
  it('share one session, and the developer is told once, with both versions', () =>
    play(
      async (scene, context) => {
        const { warnings, errors, warning } = listen(context);
        const page = await scene.signedIn(context);
        await nameIn(page, 'asg-profile');
        // Only the second copy has this one.
        await isSignedIn(page, 'asg-sessions');
        assert.equal(await scene.count('/oauth2/token'), 1);
        assert.match((await warning()) ?? '', new RegExp(`two copies.*${version} was first.*this is 9\\.8\\.7`));
        assert.equal(warnings.length, 1);
        assert.deepEqual(errors, []);
      },
      {
        files: secondCopy('/second', '9.8.7'),
        before: `import '/profile.js'; import '/password-change.js'; import '/second/asg-elements.js'; ${show('asg-profile', 'asg-sessions')}`,
      },
    ));
});

describe('two parts of a page, each with a copy of the kit in its bundle', () => {
  let files: Files;
  before(async () => {
    const one = await bundled('/one', `import 'kit/profile.js'; ${show('asg-profile')}`);
    const other = await bundled(
      '/other',
      `import { AsgProfile, AsgSessions, define } from 'kit/classes.js';
      define('acme', AsgProfile, AsgSessions);
      ${show('acme-profile', 'acme-sessions')}`,
    );
    files = { ...one, ...other };
  });

  it('show the same person, each with its own elements', () =>
    play(
      async (scene, context) => {
        const { warnings, errors } = listen(context);
        const page = await scene.signedIn(context);
        assert.equal(await nameIn(page, 'acme-profile'), await nameIn(page, 'asg-profile'));
        await isSignedIn(page, 'acme-sessions');
        assert.equal(await page.evaluate("customElements.get('asg-sessions')"), undefined);
        assert.equal(await scene.count('/oauth2/token'), 1);
        assert.deepEqual([warnings, errors], [[], []]);
      },
      {
        get files() {
          return files;
        },
        after: "import('/one/main.js'); import('/other/main.js');",
      },
    ));
});

describe('a page that has an element of that name already', () => {
  const theirs = `customElements.define('asg-profile', class extends HTMLElement {
    connectedCallback() { this.textContent = 'Not of the kit'; }
  });`;

  for (const [way, script] of [
    ['all elements', '/asg-elements.js'],
    ['the autoloader', '/autoloader.js'],
  ] as const) {
    it(`keeps it with ${way}, has all others, and its developer is told what to do`, () =>
      play(
        async (scene, context) => {
          const { warnings, errors, warning } = listen(context);
          const page = await scene.signedIn(context);
          await isSignedIn(page, 'asg-sessions');
          assert.equal(await page.locator('asg-profile').innerText(), 'Not of the kit');
          assert.match((await warning()) ?? '', /<asg-profile> is something else .*define\('acme', AsgProfile\)/);
          assert.equal(warnings.length, 1);
          assert.deepEqual(errors, []);
        },
        { before: theirs, after: `${show('asg-profile', 'asg-sessions')} import('${script}');` },
      ));
  }
});

describe('a prefix of its own', () => {
  let files: Files;
  before(async () => {
    files = await bundled(
      '/own',
      `import 'kit/profile.js';
      import { AsgProfile, define } from 'kit/classes.js';
      define('acme', AsgProfile);
      define('acme', AsgProfile);
      define('asg', AsgProfile);
      window.heard = [];
      document.addEventListener('asg-ready', ({ detail }) => window.heard.push(detail.widget));
      ${show('asg-profile', 'acme-profile')}`,
    );
  });

  it('stands beside the usual one, with the same data, words and looks', () =>
    play(
      async (scene, context) => {
        const { warnings, errors } = listen(context);
        const page = await scene.signedIn(context);
        await nameIn(page, 'asg-profile');
        await nameIn(page, 'acme-profile');
        // Each fetches what it needs later in its own time.
        await page.waitForFunction(() => {
          const [one, other] = ['asg-profile', 'acme-profile'].map((tag) => {
            const { shadowRoot } = document.querySelector(tag)!;
            const { height, width } = shadowRoot!.querySelector('[part~=panel]')!.getBoundingClientRect();
            return { height, look: [height, width, shadowRoot!.innerHTML.replace(/lit\$\d+/g, '')].join() };
          });
          return one!.height > 0 && one!.look === other!.look;
        });
        const heard = (await page.evaluate('window.heard')) as string[];
        assert.deepEqual(heard.sort(), ['acme-profile', 'asg-profile']);
        assert.equal(await scene.count('/scim2/Me', 'GET'), 1);
        assert.deepEqual([warnings, errors], [[], []]);
      },
      {
        get files() {
          return files;
        },
        after: "import('/own/main.js');",
      },
    ));
});
