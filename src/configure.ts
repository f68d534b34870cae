/** Configuring a session from script, without any element. */
export { AsgAuthError } from './auth/backing.ts';
export type {
  AuthBacking,
  AuthErrorKind,
  AuthRequest,
  AuthResponse,
  AuthState,
  AuthUser,
  SignInOptions,
} from './auth/backing.ts';
export {
  fromAsgardeoClient,
  type AsgardeoClient,
  type FromAsgardeoClientOptions,
} from './auth/adopt/asgardeo-client.ts';
export { fromBff, type FromBffOptions } from './auth/adopt/bff.ts';
export type { HostUser } from './auth/adopt/host.ts';
export { fromHttpRequest, type FromHttpRequestOptions, type HttpRequest } from './auth/adopt/http-request.ts';
export { fromToken, type FromTokenOptions, type TokenFunction } from './auth/adopt/token.ts';
export { configure, type BackingOptions, type KitOptions } from './auth/configure.ts';
export type { AuthController } from './auth/controller.ts';
export { setStrings, type StringOverrides } from './i18n/use-strings.ts';
export type { Strings } from './i18n/strings.ts';
export { AsgError, type AsgErrorCode, type AsgErrorDetail, type AsgErrorKind } from './client/errors.ts';
