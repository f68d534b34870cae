import { defineConfig } from 'astro/config';

export default defineConfig({
  // Nothing inline, whose hashes a policy would have to name.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
});
