/** How the pages of this folder become a site. `npm run docs` builds it, `npm run docs:start` serves it with a sandbox. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlBasePlugin, IdAttributePlugin } from '@11ty/eleventy';
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';

const root = path.resolve(import.meta.dirname, '..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** Files of the repository that are pages, too. */
const outside = { 'SECURITY.md': '/security/', 'CHANGELOG.md': '/changelog/' };

/**
 * The address of the page that is made of a Markdown file, so that the same link works on the site and in the repository.
 * `from` is the file with the link. A link to nothing fails the build.
 */
function addressOf(href, from) {
  const [link, hash] = href.split('#');
  const file = path.relative(root, path.resolve(path.dirname(from), link));
  if (!existsSync(path.join(root, file))) throw new Error(`${from} links to ${href}, which does not exist.`);
  // The code of an app stands on its page.
  if (file.startsWith('test/hosts/')) return '#the-code';
  const page = file.replace(/^docs\//, '/').replace(/(?:index)?\.md$/, '');
  const address = outside[file] ?? (file.startsWith('docs/') ? page.replace(/([^/])$/, '$1/') : undefined);
  if (address === undefined) throw new Error(`${from} links to ${href}, of which there is no page.`);
  return hash ? `${address}#${hash}` : address;
}

function linkPages(markdown) {
  const { link_open: original } = markdown.renderer.rules;
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet('href');
    if (/^[^:]+\.md(?:#|$)|^[^:]+\/test\/hosts\//.test(href))
      tokens[index].attrSet('href', addressOf(href, env.page.inputPath));
    return original ? original(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
}

/** On a phone a table of words and sentences is scrolled, with the keyboard too. It is called as what stands above it. */
function scrollTables(markdown) {
  markdown.renderer.rules.table_open = (tokens, index) => {
    const before = tokens.slice(0, index);
    const heading = before.findLastIndex(({ type }) => type === 'heading_open');
    const count = before.slice(heading + 1).filter(({ type }) => type === 'table_open').length + 1;
    const words = before[heading + 1]?.content?.replaceAll('`', '');
    const label = ['Table', ...(count > 1 ? [count] : [])].join(' ') + (words ? `: ${words}` : '');
    return `<div class="scrolls" tabindex="0" role="region" aria-label="${markdown.utils.escapeHtml(label)}"><table>`;
  };
  markdown.renderer.rules.table_close = () => '</table></div>';
}

/** Astro, Vue and Svelte are close enough to HTML for colours. A language that is not known would not be escaped. */
const languages = { astro: 'html', vue: 'html', svelte: 'html', txt: 'text' };

export default function (config) {
  let markdown;
  config.addPlugin(HtmlBasePlugin);
  config.addPlugin(IdAttributePlugin);
  config.addPlugin(syntaxHighlight, { preAttributes: { tabindex: 0 } });
  config.amendLibrary('md', (library) => {
    markdown = library;
    linkPages(library);
    scrollTables(library);
  });

  const render = (text, file) => markdown.render(text, { page: { inputPath: path.join(root, file) } });
  // For the sentences of the manifest, which are written as in a comment.
  config.addFilter('inline', (text = '') => markdown.renderInline(text));
  config.addFilter('paragraphs', (text = '') => markdown.render(text));
  /** A Markdown file of the repository, or what comes below its heading. */
  config.addFilter('file', (file) => render(read(file).replace(/^# .*\n/, ''), file));
  /** What somebody wrote about an element, where the manifest does not say enough. */
  config.addFilter('notes', (tag) =>
    existsSync(`docs/elements/${tag}.md`) ? render(read(`docs/elements/${tag}.md`), `docs/elements/${tag}.md`) : '',
  );
  config.addFilter('code', (text, language) =>
    markdown.render(`\`\`\`${languages[language] ?? language}\n${text.trimEnd()}\n\`\`\`\n`),
  );
  config.addFilter('sourceOf', read);
  config.addFilter('extension', (file) => path.extname(file).slice(1));
  config.addFilter('slug', (text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );

  config.addPassthroughCopy({
    'docs/_assets': 'assets',
    'docs/node_modules/minisearch/dist/es/index.js': 'assets/minisearch.js',
    'dist/cdn': 'asg-elements',
  });
  config.addCollection('hosts', (all) =>
    all.getFilteredByTag('host').sort((one, other) => one.data.order - other.data.order),
  );
  config.addCollection('guides', (all) =>
    all.getFilteredByTag('guide').sort((one, other) => one.data.order - other.data.order),
  );
  // Rendered into the page of their element.
  config.ignores.add('docs/elements/*.md');
  config.setServerPassthroughCopyBehavior('copy');

  return {
    dir: { includes: '_includes', layouts: '_layouts', data: '_data' },
    // What Markdown shows may look like a template, and is not.
    markdownTemplateEngine: false,
    htmlTemplateEngine: 'njk',
    templateFormats: ['md', 'njk'],
  };
}
