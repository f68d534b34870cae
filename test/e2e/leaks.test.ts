import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { openBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

/** Enough for the browser to have compiled what it will compile: that is kept, but once. */
const warmUp = 150;
const times = 150;
/** Bytes of memory that one time in the document may cost for good. */
const allowance = 500;

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title>
<link rel="icon" href="data:,"></head><body><script type="module" src="/page.js"></script></body></html>`;

/** The session is the page's; elements come and go. `visit` shows one until it has its data. */
const script = `
import { configure, fromToken } from '/configure.js';
import '/profile.js';
import '/password-change.js';
const { baseUrl, token } = await (await fetch('/session.json')).json();
configure({ backing: fromToken(() => token, { baseUrl, user: () => ({ sub: 'maya', username: 'maya' }) }) });
const ready = (element) => new Promise((resolve) => element.addEventListener('asg-ready', resolve, { once: true }));
const present = async (element, selector) => {
  while (!element.shadowRoot.querySelector(selector)) await new Promise(requestAnimationFrame);
  return element.shadowRoot.querySelector(selector);
};
window.visit = async (tag, opens, keeps) => {
  const element = document.createElement(tag);
  const shown = ready(element);
  document.body.append(element);
  await shown;
  if (opens) {
    (await present(element, '[part~=row-actions] button')).click();
    await present(element, 'form input');
  }
  if (keeps) (window.kept ??= []).push(element);
  element.remove();
};
window.isReady = true;
`;

interface Measure {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

/** One node of each visit that stays would be `times` of them; fewer than that are still on their way out. */
const isNothing = ({ nodes, listeners, bytes }: Measure): boolean =>
  nodes < times / 10 && listeners < times / 10 && bytes <= allowance;

describe('elements that come and go', () => {
  let browser: Browser;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let host: Served;
  let tab: Page;
  let devtools: CDPSession;

  before(async () => {
    browser = await openBrowser();
    sandbox = await startSandbox();
    organization = await createOrganization(sandbox.origin);
    const { access_token: token } = await organization.token('maya');
    host = await serve({
      root: fileURLToPath(new URL('../../dist/cdn', import.meta.url)),
      files: {
        '/index.html': { body: page },
        '/page.js': { body: script },
        '/session.json': { body: JSON.stringify({ baseUrl: organization.baseUrl, token }) },
      },
    });
    await organization.allow({ origins: [host.origin] });
    tab = await browser.newPage();
    devtools = await tab.context().newCDPSession(tab);
    await devtools.send('Performance.enable');
    await tab.goto(`${host.origin}/`);
    await tab.waitForFunction('window.isReady');
  });
  after(async () => {
    await browser.close();
    await host.close();
    await sandbox.close();
  });

  function visit(tag: string, opens: boolean, count: number, keeps = false): Promise<void> {
    return tab.evaluate(
      async ([name, isOpened, total, isKept]) => {
        const { visit: once } = window as unknown as { visit(...options: unknown[]): Promise<void> };
        for (let index = 0; index < total; index += 1) await once(name, isOpened, isKept);
      },
      [tag, opens, count, keeps] as const,
    );
  }

  async function measure(): Promise<Measure> {
    await tab.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), bytes: usedSize };
  }

  /** What is left once everything that nobody holds is gone: the browser frees it bit by bit, and late. */
  async function settle(): Promise<Measure> {
    let last = await measure();
    for (let calm = 0; calm < 60;) {
      const now = await measure();
      calm = now.nodes === last.nodes && now.listeners === last.listeners ? calm + 1 : 0;
      last = now;
    }
    return last;
  }

  /** What each time costs for good. */
  async function cost(tag: string, opens: boolean, keeps = false): Promise<Measure> {
    await visit(tag, opens, warmUp);
    const start = await settle();
    await visit(tag, opens, times, keeps);
    const end = await settle();
    return {
      nodes: end.nodes - start.nodes,
      listeners: end.listeners - start.listeners,
      bytes: (end.bytes - start.bytes) / times,
    };
  }

  /** A leak costs something every time; what the browser keeps for itself, late or once, is not there again. */
  async function lastingCost(tag: string, opens: boolean): Promise<Measure> {
    let least = await cost(tag, opens);
    for (let round = 1; round < 3 && !isNothing(least); round += 1) {
      const again = await cost(tag, opens);
      least = {
        nodes: Math.min(least.nodes, again.nodes),
        listeners: Math.min(least.listeners, again.listeners),
        bytes: Math.min(least.bytes, again.bytes),
      };
    }
    return least;
  }

  for (const tag of ['asg-profile', 'asg-password-change']) {
    for (const opens of [false, true]) {
      it(`leave nothing behind: ${tag}${opens ? ', with its editor open' : ''}`, { timeout: 180_000 }, async (test) => {
        const lasting = await lastingCost(tag, opens);
        const told = `${lasting.nodes} nodes, ${lasting.listeners} listeners, ${Math.round(lasting.bytes)} bytes each time`;
        test.diagnostic(told);
        assert.ok(isNothing(lasting), told);
      });
    }
  }

  it('are seen when something holds them', { timeout: 120_000 }, async () => {
    const { nodes, listeners, bytes } = await cost('asg-profile', true, true);
    assert.ok(nodes > times, `${nodes} nodes`);
    assert.ok(listeners > 0, `${listeners} listeners`);
    assert.ok(bytes > allowance, `${bytes} bytes`);
  });
});
