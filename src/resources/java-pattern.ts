import { safePattern, type Pattern } from './safe-pattern.ts';

/**
 * A pattern of the organization, in Java's dialect, which has to match the whole text. Undefined where it means
 * something that the browser's dialect cannot say: then only the server can tell.
 */
export function javaPattern(source: string): Pattern | undefined {
  // In Java a backslash makes any sign plain; here only before some. Written as numbers they are plain in both.
  const portable = source.replace(
    /\\([^\p{L}\p{N}])/gu,
    (_, sign: string) => `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
  // The flag refuses what Java alone knows, such as \p{Punct}; without it that would be taken letter by letter.
  return portable.includes('&&') ? undefined : safePattern(portable, 'u');
}
