/** It is installed in this folder only. */
declare module 'minisearch' {
  export default class MiniSearch<T> {
    constructor(options: { readonly fields: readonly string[]; readonly storeFields: readonly string[] });
    addAll(documents: readonly T[]): void;
  }
}
