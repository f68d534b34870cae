import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { createOrganization, type Organization, type TemplateName } from '../sandbox/client.ts';
import { startSandbox } from '../sandbox/server.ts';
import { launchOptions } from '../scripts/browser.ts';
import { bundle, servePages } from './pages.ts';

/** The scripts of this folder that pages are made of, and the element each page shows. */
const elements = {
  'by-hand': 'by-hand',
  'by-hand-form': 'by-hand-form',
  'with-kit': 'asg-profile',
  'by-hand-sessions': 'by-hand-sessions',
  'with-kit-sessions': 'asg-sessions',
  'with-kit-consents': 'asg-consents',
} as const;
export type Subject = keyof typeof elements;

const templates = ['standard', 'rich'] as const satisfies readonly TemplateName[];
export type Template = (typeof templates)[number];

export interface OpenPage {
  readonly page: Page;
  readonly client: CDPSession;
}

/** The sandbox, the pages that are compared, and a browser. */
export interface Stage {
  readonly organizations: Readonly<Record<Template, Organization>>;
  url(subject: Subject, options?: { readonly template?: Template; readonly mode?: string }): string;
  /** A page in a fresh context, with this script in it, and nothing cached. */
  within<Result>(script: string, use: (open: OpenPage) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const subjects = Object.keys(elements) as Subject[];
  const bundles = await Promise.all(subjects.map((name) => bundle(name)));
  const sandbox = await startSandbox();
  const sessions = new Map<string, string>();
  const pages = await servePages(new Map(bundles.flatMap((files) => [...files])), (subject, options) => {
    const element = elements[subject as Subject];
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<script type="application/json" id="session">${sessions.get(options.get('template') ?? '')}</script>
<${element} mode="${options.get('mode') ?? 'rows'}"></${element}>
<script type="module" src="/${subject}.js"></script>`;
  });
  const made = templates.map(async (template) => {
    const organization = await createOrganization(sandbox.origin, { template, origins: [pages.origin] });
    const { access_token: token } = await organization.token('maya');
    sessions.set(template, JSON.stringify({ baseUrl: organization.baseUrl, token }));
    return [template, organization] as const;
  });
  const organizations = Object.fromEntries(await Promise.all(made)) as Record<Template, Organization>;
  const browser = await chromium.launch(await launchOptions());
  return {
    organizations,
    url: (subject, { template = 'standard', mode = 'rows' } = {}) =>
      `${pages.origin}/${subject}?${new URLSearchParams({ template, mode }).toString()}`,
    within: (script, use) => within(browser, script, use),
    close: async () => {
      await browser.close();
      pages.close();
      await sandbox.close();
    },
  };
}

async function within<Result>(
  browser: Browser,
  script: string,
  use: (open: OpenPage) => Promise<Result>,
): Promise<Result> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 800, height: 900 } });
  try {
    await context.addInitScript(script);
    const page = await context.newPage();
    return await use({ page, client: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

export const slowDown = (client: CDPSession): Promise<unknown> =>
  client.send('Emulation.setCPUThrottlingRate', { rate: 4 });

/** Every subject once a round, in turns first: what makes the machine slow meets each of them. */
export async function inRounds<Name extends string, Result>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name) => Promise<Result>,
): Promise<Record<Name, Result[]>> {
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  // The first page after a start is slower for everybody.
  for (const name of names) await measure(name);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? names : [...names].reverse();
    for (const name of order) results[name].push(await measure(name));
  }
  return results;
}
