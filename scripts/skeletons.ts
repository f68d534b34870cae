/** `npm run skeletons`: writes down what each element shows before there is data, for pages that a server renders. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { format } from 'prettier';
import * as classes from '../src/classes.ts';
import { openBrowser } from '../test/support/browser.ts';
import { serve } from '../test/support/serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
export const languages = ['en', 'de'] as const;

/** By language and tag: the content of the shadow root, as HTML. */
export type Skeletons = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A host that has not found out yet who is signed in. */
const program = `
  import { configure } from '/asg-elements.js';
  const never = new Promise(() => {});
  configure({ backing: {
    kind: 'token', baseUrl: 'https://host.example', start: () => never, request: () => never, refresh: () => never,
    subscribe: () => () => {}, dispose() {},
  } });`;

/** Runs in the page. Neither what marks places for Lit nor what is said after a second is for a reader. */
const collect = `Object.fromEntries([...document.querySelectorAll('body > *')].flatMap(({ localName, shadowRoot }) => {
  const html = shadowRoot?.innerHTML.replace(/<!--.*?-->/g, '').replace(/\\s+/g, ' ').replace(/(role="status">)[^<]*/, '$1').trim();
  return html?.includes('skeleton') ? [[localName, html]] : [];
}))`;

/** From the built files. */
export async function renderSkeletons(tags: readonly string[], attributes = ''): Promise<Skeletons> {
  const elements = tags.map((tag) => `<${tag} ${attributes}></${tag}>`).join('');
  const page = (language: string): { body: string } => ({
    body: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>skeletons</title>${elements}<script type="module">${program}</script></html>`,
  });
  const files = Object.fromEntries(languages.map((language) => [`/${language}.html`, page(language)]));
  const served = await serve({ root: `${root}dist/cdn`, files });
  const browser = await openBrowser();
  try {
    const open = await browser.newPage();
    const english = await skeletonsOf(open, `${served.origin}/en.html`, {});
    return { en: english, de: await skeletonsOf(open, `${served.origin}/de.html`, english) };
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Once the words of the page's language are there, which come by themselves: then nothing is as it is in \`other\`. */
async function skeletonsOf(page: Page, url: string, other: Readonly<Record<string, string>>) {
  await page.goto(url);
  await page.waitForFunction(
    ([program, other]) => {
      const found = eval(program as string) as Record<string, string>;
      const names = Object.keys(found);
      return names.length > 0 && names.every((name) => found[name] !== (other as Record<string, string>)[name]);
    },
    [collect, other] as const,
  );
  return page.evaluate<Record<string, string>>(collect);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tags = Object.values(classes).flatMap((member) => ('tag' in member ? member.tag : []));
  const skeletons = await renderSkeletons(tags);
  const source = `/** Made by \`npm run skeletons\`. */\nexport const skeletons = ${JSON.stringify(skeletons)} as const;\n`;
  writeFileSync(
    `${root}src/server.skeletons.ts`,
    await format(source, { parser: 'typescript', printWidth: 120, singleQuote: true }),
  );
}
