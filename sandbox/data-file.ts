/** Keeps the state of a sandbox in one JSON file, written a moment after something changed. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { JsonWebKey } from 'node:crypto';

import { report } from './http.ts';
import type { OrganizationSnapshot } from './organization.ts';

export interface SandboxState {
  readonly signingKey: JsonWebKey;
  readonly organizations: readonly OrganizationSnapshot[];
}

const pause = 250;

export class DataFile {
  readonly #path: string;
  #timer: NodeJS.Timeout | undefined;
  #written = '';
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<SandboxState | undefined> {
    try {
      return JSON.parse(await readFile(this.#path, 'utf8')) as SandboxState;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new Error(`The data file ${this.#path} cannot be read; delete it to start afresh.`, { cause: error });
    }
  }

  /** Many requests in a row are one write. */
  schedule(state: () => SandboxState): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.write(state()).catch(report);
    }, pause).unref();
  }

  write(state: SandboxState): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = JSON.stringify(state);
    this.#writing = this.#writing.then(async () => {
      if (text === this.#written) return;
      // Renaming is atomic: whoever is killed meanwhile leaves the former file whole.
      await writeFile(`${this.#path}.new`, text, { mode: 0o600 });
      await rename(`${this.#path}.new`, this.#path);
      this.#written = text;
    });
    return this.#writing;
  }
}
