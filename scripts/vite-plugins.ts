import path from 'node:path';
import { transform } from 'lightningcss';
import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin, Rolldown } from 'vite';

const WORKER_IN_SOURCE = /new URL\(\s*(['"])\.\/worker\.ts\1,\s*import\.meta\.url\s*\)/g;
const WORKER_PLACEHOLDER = '__ASG_AUTH_WORKER__';
export const WORKER_FILE = 'auth-worker.js';

/** Takes the indentation and comments out of html and css templates, which no JavaScript minifier may touch. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
      async handler(code, id) {
        // Without keepClosingSlash, `<circle/><rect/>` in an svg fragment would nest.
        const html = { keepClosingSlash: true };
        const result = await minifyHTMLLiterals(code, { fileName: id, html, css: minifyCss });
        return result ? { code: result.code, map: result.map?.toString() ?? null } : null;
      },
    },
  };
}

/** What stands in a template: `[a='b:']` becomes `[a=b\\:]`, and JavaScript would take the backslash for itself. */
function minifyCss(css: string): string {
  const { code } = transform({ filename: 'template.css', code: Buffer.from(css), minify: true });
  return code.toString().replace(/[\\`]/g, '\\$&');
}

/**
 * The source names the worker as `./worker.ts`, which the dev server and the test runner understand. What ships names
 * the built file beside the entries, in the form that hosts' bundlers recognise as an asset. The placeholder keeps
 * Vite from inlining the file as a `data:` address, which no strict Content Security Policy would let run.
 */
export function workerAddress(): Plugin {
  return {
    name: 'worker-address',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: './worker.ts' },
      handler(code) {
        return { code: code.replace(WORKER_IN_SOURCE, `new URL(${WORKER_PLACEHOLDER}, import.meta.url)`), map: null };
      },
    },
    renderChunk(code, chunk) {
      if (!code.includes(WORKER_PLACEHOLDER)) return null;
      const up = '../'.repeat(chunk.fileName.split('/').length - 1) || './';
      return { code: code.replaceAll(WORKER_PLACEHOLDER, JSON.stringify(`${up}${WORKER_FILE}`)), map: null };
    },
  };
}

/**
 * For what leads to other entries: these stay files of their own beside it. A bundler of a host then finds the one line
 * that registers a tag in the entry of its element, and nowhere else.
 * @param inCore Elements whose code is in `configure.js`. The autoloader takes it from there, and a page waits for one file
 * less.
 */
export function entriesStay(inCore: readonly string[] = []): Plugin {
  return {
    name: 'entries-stay',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const isDoor = importer !== undefined && /\/src\/(?:index|autoloader)\.ts$/.test(importer);
      const entry = isDoor && /^\.\/(?:elements\/([\w-]+)\/(?:index|asg-\1)|(configure))\.ts$/.exec(source);
      if (!entry) return null;
      const [, element = 'configure'] = entry;
      return { id: inCore.includes(element) ? './configure.js' : `./${element}.js`, external: true };
    },
  };
}

/** The list of `sideEffects` in package.json is of built files: by it, every source could be left out. */
export function sourcesCount(): Plugin {
  return {
    name: 'sources-count',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler: () => ({ moduleSideEffects: true }),
    },
  };
}

/** What the bundler needs for modules that share a chunk: it makes a file of its own for these 150 bytes. */
const RUNTIME = /import\{t as ([\w$]+)\}from(["'])[./\w-]*rolldown-runtime\.js\2/;

/**
 * Puts the bundler's runtime at the end of a file that every page has by then: one file less for each. The import lines
 * keep their length and the rest its place, so that the source maps stay true.
 * @param core The file, beside which the folder of the chunks is.
 */
export function runtimeInCore(core: string): Plugin {
  return {
    name: 'runtime-in-core',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
      const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
      const target = chunks.find(({ fileName }) => fileName === core);
      const [, body, exported] = /^(.*)export\{([\w$]+)(?: as t)?\};?/s.exec(runtime?.code ?? '') ?? [];
      if (!runtime || !target || !body || !exported) throw new Error('The runtime of the bundler is not what it was.');
      const [comment = ''] = /\n\/\/# sourceMappingURL.*\s*$/.exec(target.code) ?? [];
      const code = target.code.slice(0, target.code.length - comment.length).trimEnd();
      target.code = `${code}\nvar exportAll=(()=>{${body}return ${exported}})();export{exportAll};${comment}`;
      for (const chunk of chunks) {
        const address = path.posix.relative(path.posix.dirname(chunk.fileName), core);
        chunk.code = chunk.code.replace(RUNTIME, (line, name: string, quote: string) =>
          `import{exportAll as ${name}}from${quote}${address}${quote}`.padEnd(line.length),
        );
      }
      for (const name of Object.keys(bundle))
        if (name.startsWith(runtime.fileName)) Reflect.deleteProperty(bundle, name);
    },
  };
}
