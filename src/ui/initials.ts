/**
 * The first letters of names. None in scripts that have no capitals, where nobody uses initials. In the others a letter
 * is one code point once it is composed; asking `Intl.Segmenter` costs a slow phone a tenth of a second.
 */
export function initials(names: readonly string[]): string | undefined {
  const letters = names.map((name) => {
    const [first = ''] = name.normalize();
    return first.toUpperCase();
  });
  const haveCapitals = letters.every((letter) => letter !== letter.toLowerCase());
  return haveCapitals ? letters.join('') || undefined : undefined;
}
