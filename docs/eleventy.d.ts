/** It is installed in this folder only, and has no types of its own. */
declare module '@11ty/eleventy' {
  interface Config {
    addGlobalData(name: string, value: unknown): void;
  }
  interface Options {
    readonly configPath: string;
    readonly quietMode?: boolean;
    readonly pathPrefix?: string;
    readonly config?: (config: Config) => void;
  }
  export default class Eleventy {
    constructor(input: string, output: string, options: Options);
    write(): Promise<void>;
  }
}
