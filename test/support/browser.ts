import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { launchOptions } from '../../scripts/browser.ts';

/** One browser for a test file; each test opens a context of its own, which is a fresh profile. */
export async function openBrowser(...switches: string[]): Promise<Browser> {
  const options = await launchOptions();
  return chromium.launch({ ...options, args: [...options.args, ...switches] });
}

/** Everything a page said that nobody should have to read: uncaught errors, and refusals of its own policy. */
export interface PageLog {
  readonly errors: string[];
  readonly warnings: string[];
  /** Main-frame documents asked for, the first included. */
  readonly navigations: string[];
}

export function logOf(page: Page): PageLog {
  const log: PageLog = { errors: [], warnings: [], navigations: [] };
  page.on('pageerror', (error) => log.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') log.errors.push(message.text());
    if (message.type() === 'warning') log.warnings.push(message.text());
  });
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) log.navigations.push(request.url());
  });
  return log;
}

/** Fills the sandbox's sign-in page, where the page under test has sent the person. */
export async function enterPassword(
  page: Page,
  person: { readonly userName: string; readonly password: string },
): Promise<void> {
  await page.getByLabel('Username or email').fill(person.userName);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The page after it, for somebody who has a second factor. */
export async function enterCode(page: Page, code: string, label = 'Code'): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/**
 * Every token a context received, by watching its token endpoint from outside the page. For tests that then look for
 * them where they must not be.
 */
export function watchTokens(context: BrowserContext): ReadonlySet<string> {
  const tokens = new Set<string>();
  context.on('response', (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/oauth2/token')) return;
    void response.json().then(
      (body: Record<string, unknown>) => {
        for (const name of ['access_token', 'refresh_token', 'id_token']) {
          if (typeof body[name] === 'string') tokens.add(body[name]);
        }
      },
      () => {},
    );
  });
  return tokens;
}
