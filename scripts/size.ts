import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist/esm');

/** What a host's own bundler makes of its imports of the kit, Lit included: the bytes before the first frame, and later. */
interface Bundle {
  readonly first: number;
  /** By the name of the lazy chunk. */
  readonly later: ReadonlyMap<string, number>;
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const compressed = (code: string): number => brotliCompressSync(code, quality).length;

async function bundle(source: string): Promise<Bundle> {
  const folder = await mkdtemp(path.join(root, 'node_modules/.size-'));
  try {
    const entry = path.join(folder, 'host.js');
    await writeFile(entry, source);
    const result = await build({
      configFile: false,
      root: folder,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        lib: { entry, formats: ['es'], fileName: 'host' },
        // Hashes in names are random to a compressor: with them the same sources weigh 20 bytes more or less.
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          output: { minify: true, chunkFileNames: '[name].js' },
        },
      },
    });
    return measure((result as Rolldown.RolldownOutput[])[0]?.output ?? []);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function measure(output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Bundle {
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const first = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of first) chunks.get(name)?.imports.forEach((imported) => first.add(imported));
  const later = [...chunks.values()].filter(({ fileName }) => !first.has(fileName));
  return {
    first: [...first].reduce((total, name) => total + compressed(chunks.get(name)?.code ?? ''), 0),
    later: new Map(later.map(({ name, code }) => [name, compressed(code)])),
  };
}

const from = (...names: string[]): string => names.map((name) => `import '${path.join(dist, name)}.js';`).join('\n');
const configuring = (...makers: string[]): string => {
  const names = ['configure', ...makers].join(', ');
  return `import { ${names} } from '${path.join(dist, 'configure.js')}'; globalThis.host = [${names}];`;
};
const withToken = configuring('fromToken');
const kilobytes = (count: number): string => (count / 1000).toFixed(2).padStart(6);

if (!existsSync(dist)) throw new Error('Nothing is built: npm run build');

const file = async (name: string): Promise<number> => (await bundle(from(name))).first;
const profile = await bundle(from('profile') + withToken);
const both = await bundle(from('profile', 'password-change') + withToken);
const withExport = await bundle(from('profile', 'export') + withToken);
const withCompletion = await bundle(from('profile', 'profile-completion') + withToken);
const withMfa = await bundle(from('profile', 'mfa') + withToken);
const together = await bundle(from('profile', 'password-change', 'mfa', 'consents') + withToken);
const withLists = ['profile', 'password-change', 'mfa', 'consents', 'sessions', 'linked-accounts'];
/** What an element adds to a page with all others that have lists: its first frame, and parts of its own. */
const beside = async (name: string): Promise<(...parts: string[]) => number> => {
  const without = await bundle(from(...withLists.filter((each) => each !== name)) + withToken);
  const bundled = await bundle(from(...withLists) + withToken);
  return (...parts) =>
    parts.reduce(
      (sum, part) => sum + (bundled.later.get(`${name}.${part}`) ?? bundled.later.get(part) ?? NaN),
      bundled.first - without.first,
    );
};
const linkedAccounts = await beside('linked-accounts');
const mfa = await beside('mfa');
const methods = ['totp.changing', 'passkeys.editing', 'push.changing', 'backup-codes.changing'];
const consents = await beside('consents');
const sessions = await beside('sessions');
const withConfigure = await bundle(from('profile') + configuring());
const adopting = async (maker: string): Promise<number> =>
  (await bundle(from('profile') + configuring(maker))).first - withConfigure.first;
const all = await bundle(from('index') + withToken);
// Library mode, which the measurement uses, would put the worker into the page; the script-tag build shows what hosts get.
const shipped = (name: string): number => compressed(readFileSync(path.join(root, 'dist/cdn', name), 'utf8'));
/** A script of the script-tag build with all that it imports at once. */
function shippedAtOnce(name: string, found = new Set<string>()): number {
  if (found.has(name)) return 0;
  found.add(name);
  const code = readFileSync(path.join(root, 'dist/cdn', name), 'utf8');
  const imported = [...code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)].map(([, file = '']) => file);
  return imported.reduce(
    (sum, file) => sum + shippedAtOnce(path.join(path.dirname(name), file), found),
    compressed(code),
  );
}
const later = new Map([...profile.later, ['auth-kit', shipped('auth-kit.js')]]);

console.log('brotli 11, kB of 1000 bytes; what the bundler of a host makes of it, Lit included\n');
const allLater = [...all.later.values()].reduce((sum, size) => sum + size, 0);
console.log(`every element, to first paint  ${kilobytes(all.first)}, and later, all in all: ${kilobytes(allLater)}`);
console.log(
  `<asg-profile>, to first paint  ${kilobytes(profile.first)}, and then, when it is needed or the browser is idle:`,
);
for (const [name, size] of [...later].sort((one, other) => other[1] - one[1])) {
  console.log(`  ${name.padEnd(29)}${kilobytes(size)}`);
}

const budgets: readonly (readonly [what: string, actual: number, allowed: number])[] = [
  ['<asg-profile> with a token backing, to first paint', profile.first, 15.1],
  ['<asg-password-change>, more than that', both.first - profile.first, 4],
  ['<asg-export>, more than the profile', withExport.first - profile.first, 2.8],
  ['<asg-profile-completion>, more than the profile', withCompletion.first - profile.first, 0.3],
  ['<asg-mfa>, more than the profile', withMfa.first - profile.first, 1],
  ['<asg-mfa> beside the others, at rest', mfa('view'), 8],
  [
    '<asg-mfa>, with all that it can do but draw a QR code',
    mfa('view', 'asking', 'set-up.styles', 'steps', ...methods),
    25,
  ],
  ['<asg-consents> beside the others, at rest', consents('view', 'rows'), 6],
  ['<asg-consents>, with all that it can do', consents('view', 'rows', 'details', 'changing'), 13.5],
  ['<asg-sessions> beside the others, at rest', sessions('view'), 4],
  ['<asg-sessions>, with all that it can do', sessions('view', 'signing-out'), 7.5],
  ['<asg-linked-accounts> beside the others, at rest', linkedAccounts('view'), 3.5],
  ['<asg-linked-accounts>, with all that it can do', linkedAccounts('view', 'acting', 'linking'), 9.2],
  ['profile, password change, mfa and consents, to first paint', together.first, 31],
  ['fromToken(), more than configure()', await adopting('fromToken'), 2.2],
  ['fromAsgardeoClient()', await adopting('fromAsgardeoClient'), 2.2],
  ['fromHttpRequest()', await adopting('fromHttpRequest'), 2.2],
  ['fromBff()', await adopting('fromBff'), 2.2],
  ['kit sign-in, more on the page', shipped('auth-kit.js'), 1.35],
  ['auth-worker.js', shipped('auth-worker.js'), 18],
  ['autoloader.js', await file('autoloader'), 1.3],
  [
    '<asg-profile> by the autoloader and a session, to first paint',
    shipped('autoloader.js') + shippedAtOnce('configure.js'),
    21.6,
  ],
  ['asg-elements.js: every element, to first paint', shippedAtOnce('asg-elements.js'), 48],
];
console.log(`\n${'budget'.padEnd(61)} actual allowed`);
for (const [what, actual, allowed] of budgets) {
  const isOver = !(actual <= allowed * 1000);
  console.log(`${what.padEnd(61)} ${kilobytes(actual)}  ${kilobytes(allowed * 1000)}${isOver ? '  over' : ''}`);
  if (isOver) process.exitCode = 1;
}
