import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { transform } from 'lightningcss';
import { stage } from './auth-scene.ts';

const play = stage();
const folder = fileURLToPath(new URL('../../dist/esm', import.meta.url));

/** A tagged template without expressions, as the build leaves it. What is said of `page.css` is none. */
const template = /(?<![\w.])css(`(?:[^`\\]|\\.)*`)/gs;

function stylesOf(file: string): string[] {
  const code = readFileSync(path.join(folder, file), 'utf8');
  return [...code.matchAll(template)].map(([, literal = '']) => vm.runInNewContext(literal) as string);
}

describe('styles as they ship', () => {
  it('have no rule that a browser would drop', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const styles = files.flatMap((file) => stylesOf(file).map((css) => ({ file, css })));
    assert.ok(styles.length > 20, `${styles.length} styles`);
    for (const { file, css } of styles) {
      assert.doesNotThrow(() => transform({ filename: file, code: Buffer.from(css) }), `${file}: ${css.slice(0, 60)}`);
    }
  });

  it('give a row of the page’s own, and its picture of an app, their room', () =>
    play(
      async (scene, context) => {
        const page = await scene.signedIn(context);
        const row = page.locator('[slot="row:country"]');
        await page.locator('asg-profile').getByText('maya.fernando').first().waitFor();
        assert.equal(await row.evaluate((element) => getComputedStyle(element).gridColumn), '1 / -1');
        const slot = page.locator('asg-consents slot[name^="app-icon:"]').first();
        const name = await slot.getAttribute('name');
        const icon = page.locator('asg-consents img');
        await icon.evaluate((picture, value) => (picture.slot = value ?? ''), name);
        const { width, height } = (await icon.boundingBox())!;
        assert.deepEqual([width, height], [36, 36]);
      },
      {
        before: `
          import '/profile.js';
          import '/consents.js';
          document.body.innerHTML = \`
            <asg-profile><p slot="row:country">Ours</p></asg-profile>
            <asg-consents><img alt="" width="200" height="200"></asg-consents>\`;
        `,
      },
    ));
});
