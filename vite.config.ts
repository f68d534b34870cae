import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { cdnChunks, cdnChunksOfAll } from './scripts/cdn-chunks.ts';
import { coreChunk } from './scripts/core-chunk.ts';
import { entriesStay, minifyTemplates, runtimeInCore, sourcesCount, workerAddress } from './scripts/vite-plugins.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** `profile: src/elements/profile/index.ts` and so on: a new folder is a new entry. */
const elements = Object.fromEntries(
  readdirSync(`${root}src/elements`)
    .map((folder) => [folder, `${root}src/elements/${folder}/index.ts`] as const)
    .filter(([, file]) => existsSync(file)),
);
const entries = {
  // For a page that wants one element and its own sign-in, without the list of all elements in index.ts. It comes first
  // because modules are written in the order of the entries, and in this one they compress best: 60 bytes of a profile.
  configure: `${root}src/configure.ts`,
  ...elements,
  // An entry only so that it gets a name of its own beside the worker; nothing imports it statically.
  'auth-kit': `${root}src/auth/kit/index.ts`,
};

/** What leads to other entries, which stay files of their own beside them. */
const doors = {
  index: `${root}src/index.ts`,
  autoloader: `${root}src/autoloader.ts`,
};

const scriptTag = `${root}src/script-tag.ts`;

/** The elements that `configure.js` of a page without a bundler has: `profile` and so on. */
function inScriptTagCore(): string[] {
  return [...readFileSync(scriptTag, 'utf8').matchAll(/\.\/elements\/([\w-]+)\//g)].map(([, name = '']) => name);
}

/** What the packages for frameworks share; the rest of them is written from the manifest. */
const frameworks = {
  angular: `${root}src/frameworks/angular.ts`,
  react: `${root}src/frameworks/react.ts`,
};

interface Output {
  readonly folder: string;
  readonly entry: Readonly<Record<string, string>>;
  readonly minify: boolean;
  /** Folder of the chunks. Language files keep the name of their language. */
  readonly chunks: string;
  readonly external?: RegExp;
  readonly plugin?: Plugin;
  readonly codeSplitting?: Rolldown.OutputOptions['codeSplitting'];
}

function library({ folder, entry, minify, chunks, external, plugin, codeSplitting = coreChunk }: Output): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    plugins: [minifyTemplates(), workerAddress(), sourcesCount(), plugin],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: { ...entry }, formats: ['es'] },
      minify,
      sourcemap: minify,
      reportCompressedSize: false,
      rolldownOptions: {
        ...(external ? { external } : {}),
        // For a script tag a lazy chunk takes what it shares from the entry, which saves a file on the way to the first
        // frame. Hosts that bundle see the names of an entry, so there it exports what its source exports, and no more.
        preserveEntrySignatures: external ? 'strict' : 'allow-extension',
        output: {
          // Library mode leaves the white space in, unless told here.
          minify,
          codeSplitting,
          entryFileNames: '[name].js',
          chunkFileNames: (chunk) =>
            chunk.facadeModuleId?.includes('/src/i18n/') ? `${chunks}i18n/[name].js` : `${chunks}[name].js`,
        },
      },
    },
  };
}

/**
 * The sandbox for Node, with all that it needs inside: who wants only the elements installs nothing for it. oidc-provider
 * finds its models by the names of their classes, so that those stay.
 */
function sandbox(folder: string): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { index: `${root}sandbox/index.ts`, main: `${root}sandbox/main.ts` },
        // depd, below koa, makes functions of text. Nothing of a request gets there.
        checks: { eval: false },
        output: { keepNames: true, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  };
}

/** What `npm run build` makes below `dist`, in this order. */
export function outputs(dist: string): readonly InlineConfig[] {
  const esm = `${dist}/esm`;
  const cdn = `${dist}/cdn`;
  return [
    library({ folder: esm, entry: doors, minify: false, chunks: 'autoloader/', plugin: entriesStay() }),
    library({
      folder: esm,
      entry: { ...entries, classes: `${root}src/classes.ts`, server: `${root}src/server.ts` },
      minify: false,
      chunks: 'chunks/',
      external: /^(?:lit|@lit|@shoelace-style)(?:\/|$)/,
    }),
    library({
      folder: `${dist}/frameworks`,
      entry: frameworks,
      minify: false,
      chunks: '',
      external: /^react$/,
    }),
    library({
      folder: cdn,
      entry: { autoloader: doors.autoloader },
      minify: true,
      chunks: 'autoloader/',
      plugin: entriesStay(inScriptTagCore()),
    }),
    library({
      folder: cdn,
      entry: { ...entries, configure: scriptTag },
      minify: true,
      chunks: 'chunks/',
      codeSplitting: cdnChunks,
      plugin: runtimeInCore('configure.js'),
    }),
    library({
      folder: cdn,
      entry: { 'asg-elements': doors.index },
      minify: true,
      chunks: 'asg-elements/',
      codeSplitting: cdnChunksOfAll,
      plugin: runtimeInCore('asg-elements.js'),
    }),
    ...[esm, cdn].map((folder) =>
      library({
        folder,
        entry: { 'auth-worker': `${root}src/auth/kit/worker.ts` },
        minify: true,
        chunks: 'auth-worker/',
      }),
    ),
    sandbox(`${dist}/sandbox`),
  ];
}

export default defineConfig({ root });
