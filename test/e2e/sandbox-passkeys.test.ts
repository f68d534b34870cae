/** The sandbox's passkeys in a real browser, with a virtual authenticator: made in an application, used to sign in. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { Caller, claimsOf, tokenRequest } from '../../sandbox/testing.ts';
import { enterPassword, logOf, openBrowser, type PageLog } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

const path = '/api/users/v2/me/webauthn';
/** What RFC 7636 shows in its appendix B. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

interface Scene {
  readonly page: Page;
  readonly log: PageLog;
  readonly devTools: CDPSession;
  readonly authenticatorId: string;
  readonly organization: Organization;
  readonly app: string;
  readonly authorizeUrl: string;
}

describe('The sandbox and a real browser: passkeys', () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let app: Served;
  before(async () => {
    [browser, sandbox, app] = await Promise.all([
      openBrowser(),
      startSandbox(),
      serve({ files: { '/index.html': { body: '<!DOCTYPE html><title>Application</title>' } } }),
    ]);
  });
  after(async () => {
    await browser.close();
    await Promise.all([sandbox.close(), app.close()]);
  });

  async function play(test: (scene: Scene) => Promise<void>): Promise<void> {
    const redirectUrls = [`${app.origin}/`];
    const organization = await createOrganization(sandbox.origin, { origins: [app.origin], redirectUrls });
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    try {
      const page = await context.newPage();
      const devTools = await context.newCDPSession(page);
      await devTools.send('WebAuthn.enable');
      const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
        },
      });
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: organization.clientId,
        redirect_uri: redirectUrls[0]!,
        scope: 'openid',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      const authorizeUrl = `${organization.baseUrl}/oauth2/authorize?${query.toString()}`;
      const log = logOf(page);
      await test({ page, log, devTools, authenticatorId, organization, app: app.origin, authorizeUrl });
      assert.deepEqual(log.errors, []);
    } finally {
      await context.close();
    }
  }

  async function addPasskey({ page, organization, app }: Scene): Promise<void> {
    const caller = await Caller.of(organization);
    const { body } = await caller.send('POST', `${path}/start-usernameless-registration`, `appId=${app}`);
    await page.goto(app);
    const credential = await page.evaluate(async (options) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      const { id, type, response } = made.toJSON() as RegistrationResponseJSON;
      const { attestationObject, clientDataJSON } = response;
      return { id, type, response: { attestationObject, clientDataJSON }, clientExtensionResults: {} };
    }, body.publicKeyCredentialCreationOptions as PublicKeyCredentialCreationOptionsJSON);
    const answer = await caller.send('POST', `${path}/finish-registration`, { requestId: body.requestId, credential });
    assert.equal(answer.status, 200, answer.text);
  }

  async function claimsAfter({ page, organization, app }: Scene): Promise<Record<string, unknown>> {
    await page.waitForURL(`${app}/?code=*`);
    const code = new URL(page.url()).searchParams.get('code')!;
    const form = { grant_type: 'authorization_code', code, redirect_uri: `${app}/`, code_verifier: verifier };
    const { body } = await tokenRequest(organization, form);
    return claimsOf(body.id_token);
  }

  it('makes one with direct attestation, and signs in with it and nothing else', () =>
    play(async (scene) => {
      const { page, organization, authorizeUrl } = scene;
      await addPasskey(scene);
      await page.goto(authorizeUrl);
      await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
      const claims = await claimsAfter(scene);
      assert.equal(claims['sub'], organization.people.maya.id);
      assert.deepEqual(claims['amr'], ['FIDOAuthenticator']);
    }));

  it('asks for it after the password', () =>
    play(async (scene) => {
      await addPasskey(scene);
      await scene.page.goto(scene.authorizeUrl);
      await enterPassword(scene.page, scene.organization.people.maya);
      assert.deepEqual((await claimsAfter(scene))['amr'], ['BasicAuthenticator', 'FIDOAuthenticator']);
    }));

  it('says what to do when no passkey was used, and begins again at the press of a button', () =>
    play(async (scene) => {
      const { page, devTools, authenticatorId, authorizeUrl } = scene;
      await addPasskey(scene);
      await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await page.goto(authorizeUrl);
      await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('alert').filter({ hasText: 'No passkey was used.' }).waitFor();
      await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
      await page.getByRole('button', { name: 'Use a passkey' }).click();
      assert.ok((await claimsAfter(scene))['sub']);
    }));

  it('shows a refusal of the server, and does not begin by itself then', () =>
    play(async (scene) => {
      const { page, organization, authorizeUrl } = scene;
      await addPasskey(scene);
      await organization.removePasskeys('maya');
      await page.goto(authorizeUrl);
      await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('alert').filter({ hasText: 'not known here' }).waitFor();
      assert.match(await page.title(), /^Error: /);
      await page.getByRole('link', { name: 'Sign in with a password instead' }).click();
      await enterPassword(page, organization.people.maya);
      assert.deepEqual((await claimsAfter(scene))['amr'], ['BasicAuthenticator']);
    }));
});
