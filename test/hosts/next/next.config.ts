import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { NextConfig } from 'next';

export default {
  // Where the packages are: the folder has a lock file of its own, below another one.
  turbopack: { root: path.dirname(realpathSync(path.join(import.meta.dirname, 'node_modules'))) },
} satisfies NextConfig;
