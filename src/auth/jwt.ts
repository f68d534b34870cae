export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a JWT, not verified. Undefined when it is none, as with an opaque access token. */
export function readClaims(token: string): Claims | undefined {
  return readPart(token.split('.')[1] ?? '');
}

export function readPart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(part)));
    return value instanceof Object ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

export function textClaim(claims: Claims | undefined, name: string): string | undefined {
  const value = claims?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberClaim(claims: Claims | undefined, name: string): number | undefined {
  const value = claims?.[name];
  return Number.isFinite(value) ? (value as number) : undefined;
}

/** Scopes come as one string with spaces (RFC 9068) or as a list. */
export function scopeList(value: unknown): readonly string[] | undefined {
  const list = typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? (value as unknown[]) : undefined;
  return list?.filter((scope) => typeof scope === 'string' && scope !== '') as string[] | undefined;
}
