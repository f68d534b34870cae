/** What hosts whose pages a server renders have in common: the kit is imported there, too, and shows its skeleton. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { skeletonOf } from '../../src/server.ts';
import { givenName, ready, save, typeName } from './account.ts';
import { directivesOf, policyFor, type HostPolicy } from './policy.ts';
import type { Play } from './stage.ts';

/** Runs in the page: in how many frames the profile had nothing to show, once the parser is past it. */
const watch = `
  globalThis.empty = 0;
  (function look() {
    const profile = document.querySelector('asg-profile');
    if (profile && document.readyState !== 'loading' && !profile.shadowRoot?.querySelector('[part~=panel]')) empty += 1;
    requestAnimationFrame(look);
  })();`;

export function renderedCases(play: Play): void {
  it('sends the skeleton, which holds nothing of a person, and minds nothing', () =>
    play(async ({ origin, organization, serverSaid }) => {
      const response = await fetch(`${origin}/`);
      const html = await response.text();
      assert.equal(response.status, 200);
      // The styles are smaller in the package.
      const [, element = ''] = /<asg-profile[^>]*>(.*?)<\/asg-profile>/s.exec(html) ?? [];
      assert.match(element, /^<template shadowrootmode="open"><style(?: nonce="[^"]+")?>:host/);
      const shown = skeletonOf('asg-profile').replace(/^.*<\/style>/s, '');
      assert.equal(
        element.replace(/^.*<\/style>/s, ''),
        `${shown}<p slot="after">Your name is printed on your tickets.</p>`,
      );
      const { userName, password } = organization.people.maya;
      for (const value of [userName, password, 'Maya']) assert.ok(!html.includes(value), value);
      assert.doesNotMatch(serverSaid(), /error|warn|⨯/i);
    }));

  it('shows the skeleton without any script', () =>
    play(async ({ origin, context, page }) => {
      await context.route(/\.m?js(?:$|\?)/, (route) => route.abort());
      await page.goto(origin);
      await page.getByRole('heading', { name: 'Profile' }).waitFor();
      assert.equal(await page.evaluate('customElements.get("asg-profile")'), undefined);
    }));

  it('puts the element in its place, without a flash or a word in the console', () =>
    play(async (scene) => {
      const { page, complaints, serverSaid } = scene;
      await page.addInitScript(watch);
      await scene.open();
      await scene.signIn();
      await ready(page);
      await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
      await page.getByText('Your name is printed on your tickets.').waitFor();
      assert.equal(await page.locator('asg-profile').getByText('Country', { exact: true }).count(), 0);
      assert.equal(await page.getByRole('heading', { name: 'Profile' }).count(), 1);
      assert.equal(await page.evaluate('empty'), 0);
      assert.deepEqual(complaints(), []);
      assert.doesNotMatch(serverSaid(), /error|warn|⨯/i);
    }));

  it('saves a change', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await typeName(page, 'Mayuri');
      await save(page);
      await page.getByText('Mayuri').first().waitFor();
      assert.equal(await givenName(scene), 'Mayuri');
      assert.deepEqual(complaints(), []);
    }));
}

/** In a header, or in the page. */
async function sentPolicy(origin: string): Promise<string> {
  const response = await fetch(`${origin}/`);
  const [, written = ''] =
    /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(await response.text()) ?? [];
  return response.headers.get('content-security-policy') ?? written;
}

/** Of a host that says its policy by itself. What that refuses is in the console, of which all other cases read. */
export function sentPolicyCase(play: Play, policy: HostPolicy): void {
  it('sends the policy that its page of the documentation tells, with another nonce each time', () =>
    play(async ({ origin, organization }) => {
      const policies = [await sentPolicy(origin), await sentPolicy(origin)];
      for (const sent of policies) {
        assert.deepEqual(directivesOf(sent), directivesOf(policyFor(policy, organization.baseUrl)));
      }
      const nonces = policies.join().match(/'nonce-[^']+'/g) ?? [];
      assert.equal(new Set(nonces).size, nonces.length && policies.length);
    }));
}
