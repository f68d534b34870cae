/** Marks by which a value, the name of an app perhaps, would end what keeps it apart and turn the rest of the sentence around. */
const plain = (value: string): string => value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * An address or a number in the middle of a sentence, kept together in pages that read right to left: without it the
 * groups of a number change places. For sentences that are names, too, in which there can be no element around it.
 */
export function leftToRight(value: string): string {
  return `\u2066${plain(value)}\u2069`;
}

/** The same for what may be in any language: it reads as its own first letter does. */
export function isolate(value: string): string {
  return `\u2068${plain(value)}\u2069`;
}
