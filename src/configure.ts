export { configure, defaultScopes, type BackingOptions, type KitOptions } from './auth/configure.ts';
export { fromToken, type FromTokenOptions, type TokenFunction } from './auth/adopt/token.ts';
