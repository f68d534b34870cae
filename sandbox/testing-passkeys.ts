/** What the tests of passkeys at sign-in share. */
import assert from 'node:assert/strict';

import { SoftwareAuthenticator } from '../test/support/software-authenticator.ts';
import type { AnyPersonKey, Organization } from './client.ts';
import { Caller, claimsOf, location, pageOrigin, type Answer, type Browser } from './testing.ts';

export const passkeysPath = '/api/users/v2/me/webauthn';

/** The person adds a passkey in the application, as a page of it would. */
export async function addPasskey(
  organization: Organization,
  key: AnyPersonKey = 'maya',
  page = pageOrigin,
  authenticator = new SoftwareAuthenticator(),
) {
  const caller = await Caller.of(organization, key);
  const { body } = await caller.send('POST', `${passkeysPath}/start-usernameless-registration`, `appId=${page}`);
  const credential = await authenticator.create(body.publicKeyCredentialCreationOptions, page);
  const answer = await caller.send('POST', `${passkeysPath}/finish-registration`, {
    requestId: body.requestId,
    credential,
  });
  assert.equal(answer.status, 200, answer.text);
  return { authenticator, caller, id: credential.id };
}

export interface Question {
  readonly action: string;
  readonly options: {
    readonly rpId: string;
    readonly challenge: string;
    readonly allowCredentials?: readonly { readonly id: string }[];
  };
}

function unescape(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

export function questionOn({ status, text }: Answer): Question {
  assert.equal(status, 200);
  const [, action, options] = /action="([^"]+)" data-options="([^"]+)"/.exec(text)!;
  return { action: unescape(action!), options: JSON.parse(unescape(options!)) as Question['options'] };
}

/** From the sign-in page, over its link. */
export async function openPasskeyPage(browser: Browser, parameters = {}): Promise<Answer> {
  const form = await browser.open(location(await browser.authorize(parameters)));
  return browser.open(unescape(/href="([^"]+passkey\.do[^"]+)"/.exec(form.text)![1]!));
}

export function answerWith(browser: Browser, { action }: Question, credential: object): Promise<Answer> {
  const body = new URLSearchParams({ credential: JSON.stringify(credential) });
  return browser.open(action, { method: 'POST', body });
}

export function serverOf({ organization }: Browser): string {
  return new URL(organization.baseUrl).origin;
}

export async function idTokenOf(browser: Browser, answer: Answer) {
  const back = new URL(location(await browser.open(location(answer))));
  const { body } = await browser.exchange(back.searchParams.get('code')!);
  return claimsOf(body.id_token);
}

export function problemOn({ status, text }: Answer): string {
  assert.equal(status, 200);
  return unescape(/role="alert">([^<]+)</.exec(text)?.[1] ?? '');
}
