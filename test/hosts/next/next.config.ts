import type { NextConfig } from 'next';

export default {
  // The folder has a lock file of its own, below another one.
  turbopack: { root: import.meta.dirname },
} satisfies NextConfig;
