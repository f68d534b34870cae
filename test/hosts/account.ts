/** The account page that every host has, which its documentation shows. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Play, Scene } from './stage.ts';

export const ready = (page: Page, tag = 'asg-profile'): Promise<void> =>
  page.locator(`${tag}:state(ready)`).first().waitFor({ state: 'attached' });

/** Opens the name for editing and types another one, which is not saved yet. */
export async function typeName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit name' }).first().click();
  await page.getByLabel('First name').first().fill(name);
}

export const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).first().click();

export async function givenName({ organization }: Scene): Promise<string | undefined> {
  const user = (await organization.readPerson('maya')) as { name?: { givenName?: string } };
  return user.name?.givenName;
}

export function accountCases(play: Play): void {
  it('signs somebody in, and shows their profile with what the page puts into it', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await ready(page);
      await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
      // A slot, and a setting of the page.
      await page.getByText('Your name is printed on your tickets.').waitFor();
      await page.getByText('Nickname').waitFor();
      assert.equal(await page.locator('asg-profile').getByText('Country', { exact: true }).count(), 0);
      assert.deepEqual(complaints(), []);
    }));

  it('saves a change, and the page hears of it', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await typeName(page, 'Mayuri');
      await save(page);
      await page.getByText('Saved: name.givenName').waitFor();
      assert.equal(await givenName(scene), 'Mayuri');
      assert.deepEqual(complaints(), []);
    }));

  it('keeps what is typed while another tab of the page is shown', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await typeName(page, 'Mayuri');
      await page.getByRole('button', { name: 'Password', exact: true }).click();
      await page.locator('asg-profile').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Change password' }).waitFor();
      await page.getByRole('button', { name: 'Profile', exact: true }).click();
      assert.equal(await page.getByLabel('First name').inputValue(), 'Mayuri');
      assert.deepEqual(complaints(), []);
    }));

  it('signs out, and shows nothing of the person any more', () =>
    play(async (scene) => {
      const { page, complaints } = scene;
      await scene.open();
      await scene.signIn();
      await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.locator('asg-profile:state(signed-out)').waitFor({ state: 'attached' });
      assert.equal(await page.getByText('maya.fernando').count(), 0);
      assert.deepEqual(complaints(), []);
    }));
}
