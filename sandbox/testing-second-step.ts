/** What the tests of the second step share. */
import assert from 'node:assert/strict';

import type { Settings } from './client.ts';
import type { FactorOptions } from './contract.ts';
import { Browser, claimsOf, location, newOrganization, type Answer } from './testing.ts';

export async function mayaWith(factors: FactorOptions, settings: Partial<Settings> = {}): Promise<Browser> {
  const organization = await newOrganization({ settings });
  await organization.givePerson('maya', factors);
  return new Browser(organization);
}

export const app: FactorOptions = { totp: {} };
export const codes = ['004711', '918273'];
export const appAndCodes: FactorOptions = { totp: {}, backupCodes: codes };

export const send = (browser: Browser, page: string, code: string) => browser.sendForm(page, { code });

/** How the person has proven who they are, as their ID token says it. */
export async function methods(browser: Browser, answer: Answer): Promise<unknown> {
  const tokens = await browser.exchange((await browser.goBack(location(answer))).get('code')!);
  assert.equal(tokens.status, 200);
  return claimsOf(tokens.body.id_token)['amr'];
}

/** Whether the address leads back to the application with a code. */
export async function isIn(browser: Browser, page: string): Promise<boolean> {
  return (await browser.goBack(page)).has('code');
}

export function linkTo(page: string, { text }: Answer): string {
  const href = new RegExp(`<li><a href="([^"]*/${page}[^"]*)"`).exec(text)?.[1];
  assert.ok(href, `There is no link to ${page}`);
  return href.replaceAll('&#38;', '&');
}
