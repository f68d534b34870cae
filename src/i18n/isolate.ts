/**
 * An address or a number in the middle of a sentence, kept together in pages that read right to left: without it the
 * groups of a number change places. For sentences that are names, too, in which there can be no element around it.
 */
export function leftToRight(value: string): string {
  return `\u2066${value}\u2069`;
}

/** The same for what may be in any language: it reads as its own first letter does. */
export function isolate(value: string): string {
  return `\u2068${value}\u2069`;
}
