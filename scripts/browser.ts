import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export interface Browser {
  /** Where it was found: `CHROME_PATH`, `installed`, `playwright` or `npm`. */
  readonly source: string;
  readonly executablePath: string;
  readonly version: string;
  /** What the process needs besides the inherited environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface LaunchOptions {
  readonly executablePath: string;
  readonly env: Record<string, string>;
  readonly args: string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

// The sandbox of Chromium refuses to start as root, which is what CI containers are. The rest keeps it from calling
// servers of its own, which a closed network refuses slowly and often.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

function versionOf(executablePath: string, env: Readonly<Record<string, string>> = {}): string | undefined {
  try {
    const output = execFileSync(executablePath, ['--version'], {
      timeout: 15_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    return output.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}

function installed(): string[] {
  if (platform() === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform() === 'win32') {
    const folders = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return folders.flatMap((folder) => (folder ? programs.map((program) => path.join(folder, program)) : []));
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function playwrightCache(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * Unpacks the browser that came with `npm install`. The package unpacks into the system's temporary folder under a name
 * without a version and takes a half-written file for a whole one, so it is given a folder of its own that gets its
 * final name only when complete.
 */
async function unpack(packageFolder: string, folder: string): Promise<void> {
  const workFolder = `${folder}.${process.pid}`;
  mkdirSync(workFolder, { recursive: true });
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = workFolder;
  try {
    const { default: bundled, inflate } = await import('@sparticuz/chromium');
    await bundled.executablePath();
    await inflate(path.join(packageFolder, 'bin', 'al2023.tar.br'));
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  try {
    renameSync(workFolder, folder);
  } catch {
    // Another process was quicker; its copy is the same.
    rmSync(workFolder, { recursive: true, force: true });
  }
}

async function fromPackage(): Promise<{ executablePath: string; env: Record<string, string> } | undefined> {
  const packageFolder = path.join(root, 'node_modules/@sparticuz/chromium');
  if (platform() !== 'linux' || arch() !== 'x64' || !existsSync(packageFolder)) return undefined;
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache/test-browser', version);
  const executablePath = path.join(folder, 'chromium');
  if (!existsSync(executablePath)) await unpack(packageFolder, folder);

  const env: Record<string, string> = {};
  // A bare container lacks NSS; and without any font, text has no width at all. The package carries both.
  if (!versionOf(executablePath)) env['LD_LIBRARY_PATH'] = path.join(folder, 'al2023/lib');
  const hasFonts =
    existsSync('/etc/fonts') && existsSync('/usr/share/fonts') && readdirSync('/usr/share/fonts').length > 0;
  if (!hasFonts) env['FONTCONFIG_PATH'] = path.join(folder, 'fonts');
  return { executablePath, env };
}

/** The Chromium that tests and measurements drive. `CHROME_PATH` wins; else one that is installed; else the npm package. */
export async function findBrowser(): Promise<Browser> {
  const tried: string[] = [];
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    const version = versionOf(chosen);
    if (!version) throw new Error(`CHROME_PATH does not start: ${chosen}`);
    return { source: 'CHROME_PATH', executablePath: chosen, version, env: {} };
  }
  for (const [source, candidates] of [
    ['installed', installed()],
    ['playwright', playwrightCache()],
  ] as const) {
    for (const executablePath of candidates.filter((candidate) => existsSync(candidate))) {
      const version = versionOf(executablePath);
      if (version) return { source, executablePath, version, env: {} };
      tried.push(executablePath);
    }
  }
  const bundled = await fromPackage();
  if (bundled) {
    const version = versionOf(bundled.executablePath, bundled.env);
    if (version) return { source: 'npm', version, ...bundled };
    tried.push(bundled.executablePath);
  }
  throw new Error(
    `No Chromium starts here (${tried.join(', ') || 'none is installed'}). Set CHROME_PATH, or install one: ` +
      'npx playwright install --with-deps chromium-headless-shell, or on Debian: apt-get install chromium',
  );
}

/** What to hand to Playwright's `chromium.launch()`. */
export async function launchOptions(): Promise<LaunchOptions> {
  const browser = await findBrowser();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath: browser.executablePath,
    env: { ...Object.fromEntries(inherited), ...browser.env },
    args: [...ARGUMENTS],
  };
}
