import { startSandbox } from '../sandbox/server.ts';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Runs one sandbox for all browser tests and tells each page its address as `window.sandboxOrigin`. */
export function sandboxPlugin() {
  let sandbox: Sandbox | undefined;
  return {
    plugin: {
      name: 'sandbox',
      async serverStart() {
        sandbox = await startSandbox();
      },
      async serverStop() {
        await sandbox?.close();
      },
    },
    html: (testFramework: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Tests</title>
    <script>window.sandboxOrigin = ${JSON.stringify(sandbox?.origin)};</script>
  </head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`,
  };
}
