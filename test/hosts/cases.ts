/** What a framework does with elements that its documentation does not show. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { givenName, ready, save, typeName } from './account.ts';
import type { Play, Scene, Stage } from './stage.ts';

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heard = (page: Page, event: string): Promise<void> =>
  page.locator('output', { hasText: event }).waitFor({ state: 'attached' });
const one = (page: Page): Locator => page.locator('#one');

/** The page knows nothing of the kit until these are pressed. */
async function defineAndConfigure({ page }: Scene): Promise<void> {
  await press(page, 'Define');
  await press(page, 'Configure');
}

async function signedIn(scene: Scene): Promise<void> {
  await scene.open('/cases.html');
  await defineAndConfigure(scene);
  await scene.signIn();
  await defineAndConfigure(scene);
  await ready(scene.page, '#one');
}

/** Marks elements by a property that a new one would not have. */
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('asg-profile')) Object.assign(element, { isMarked: true });
  });
const marked = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement & { isMarked?: boolean }>('asg-profile')]
      .filter(({ isMarked }) => isMarked)
      .map(({ id }) => id),
  );

export function frameworkCases(play: Play): void {
  it('gives an element that was there first its code, its session, and all that was set on it', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open('/cases.html');
      await one(page).waitFor({ state: 'attached' });
      await press(page, 'Define');
      await press(page, 'Configure');
      await one(page).getByRole('button', { name: 'Sign in' }).waitFor();
      await scene.signIn();
      await defineAndConfigure(scene);
      await heard(page, 'ready:asg-profile');
      // An attribute, a list, a slot.
      await one(page).getByRole('heading', { name: 'Profile', level: 3 }).waitFor();
      await one(page).getByText('Display name').waitFor();
      assert.equal(await one(page).getByText('Country', { exact: true }).count(), 0);
      await page.getByText('Below').waitFor();
      // A list that was set as a property.
      await page.locator('#country').getByText('Country', { exact: true }).waitFor();
      assert.equal(await page.locator('#country').getByText('Display name').count(), 0);
      assert.deepEqual(complaints(), []);
    }));

  it('sets a property that changes, to true and to false', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await signedIn(scene);
      const edit = one(page).getByRole('button', { name: 'Edit name' });
      await edit.waitFor();
      await press(page, 'Read only or not');
      await edit.waitFor({ state: 'detached' });
      await press(page, 'Read only or not');
      await edit.waitFor();
      assert.deepEqual(complaints(), []);
    }));

  it('keeps what is typed in an element that moves in a list', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await signedIn(scene);
      await page.locator('#nickName').getByRole('button', { name: 'Edit' }).click();
      const input = page.locator('#nickName').getByRole('textbox');
      await input.fill('Mayo');
      await mark(page);
      await press(page, 'Reverse');
      await page.locator('#title ~ #nickName').waitFor({ state: 'attached' });
      assert.equal(await input.inputValue(), 'Mayo');
      assert.deepEqual(await marked(page), ['one', 'title', 'country', 'nickName']);
      assert.deepEqual(complaints(), []);
    }));

  it('takes an element away and brings it back', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await signedIn(scene);
      await press(page, 'Show or hide');
      await one(page).waitFor({ state: 'detached' });
      await press(page, 'Show or hide');
      await heard(page, 'ready:asg-profile ready:asg-profile');
      await one(page).getByText('Display name').waitFor();
      assert.deepEqual(complaints(), []);
    }));

  it('saves what an element was saving when it was taken away', () =>
    play(async (scene) => {
      const { page, organization, complaints } = scene;
      await signedIn(scene);
      await typeName(page, 'Mayuri');
      await organization.fault({ method: 'PATCH', path: '/scim2/Me', hold: true });
      const sent = page.waitForRequest((request) => request.method() === 'PATCH');
      await save(page);
      await sent;
      await press(page, 'Show or hide');
      await one(page).waitFor({ state: 'detached' });
      const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
      // It may not have arrived yet, and is not held then.
      await organization.clearFaults();
      await answered;
      await press(page, 'Show or hide');
      await one(page).getByText('Mayuri Fernando').first().waitFor();
      assert.equal(await givenName(scene), 'Mayuri');
      assert.deepEqual(complaints(), []);
    }));

  it('tells the page of a change by a typed event', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await signedIn(scene);
      await typeName(page, 'Mayuri');
      await save(page);
      await heard(page, 'change:updated');
      assert.deepEqual(complaints(), []);
    }));
}

export function prefixCase(play: Play): void {
  it('has an element under a prefix of its own, with its properties and events', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      const own = page.locator('acme-profile#own');
      const defineOwn = async (): Promise<void> => {
        await press(page, 'Own prefix');
        await press(page, 'Configure');
        await own.waitFor();
      };
      await scene.open('/cases.html');
      await press(page, 'Show or hide');
      await one(page).waitFor({ state: 'detached' });
      await defineOwn();
      await scene.signIn();
      await defineOwn();
      await heard(page, 'ready:acme-profile');
      await own.getByRole('heading', { name: 'Profile', level: 4 }).waitFor();
      await own.getByText('Country', { exact: true }).waitFor();
      assert.equal(await own.getByText('Display name').count(), 0);
      assert.deepEqual(complaints(), []);
    }));
}

/** `file`: where the page's heading stands. It stays as edited, in the copy that this server serves. */
export function hotReloadCase(playInDevelopment: Stage['playInDevelopment'], file: string): void {
  it('keeps what is typed while a developer edits the page', () =>
    playInDevelopment(async (scene, root) => {
      const { page, log, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await typeName(page, 'Mayuri');
      const loaded = log.navigations.length;
      const source = path.join(root, file);
      writeFileSync(source, readFileSync(source, 'utf8').replace('Your account', 'Your own account'));
      await page.getByRole('heading', { name: 'Your own account' }).waitFor();
      assert.equal(await page.getByLabel('First name').inputValue(), 'Mayuri');
      assert.equal(log.navigations.length, loaded);
      assert.deepEqual(complaints(), []);
    }));
}
