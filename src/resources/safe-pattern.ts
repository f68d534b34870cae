/** A pattern of the organization. */
export interface Pattern {
  /** Undefined for a text that this pattern could take too long for: then only the server can tell. */
  test(text: string): boolean | undefined;
}

/** Tries that a browser is through with before anybody notices, even on a slow phone. */
const affordable = 2 ** 20;

/**
 * A pattern that comes from outside runs while people type, and nothing can stop it once it runs. One that can match the
 * same text in very many ways, such as `(a+)+`, is used for short texts only. Undefined where it does not compile.
 */
export function safePattern(source: string, flags = ''): Pattern | undefined {
  try {
    const pattern = new RegExp(`^(?:${source})$`, flags);
    const longest = longestText(source);
    return { test: (text) => (text.length <= longest ? pattern.test(text) : undefined) };
  } catch {
    return undefined;
  }
}

/** What of a pattern can match more or less of a text. */
interface Freedom {
  /** Parts that share the text among themselves: every further one multiplies the ways by the length of the text. */
  parts: number;
  /** In how many ways one more character can be taken by what repeats within what repeats. */
  ways: number;
  /** How often something repeats within what repeats. */
  repeats: number;
}

/** Escapes and character classes are read whole, so that nothing in them is taken for a sign. */
const tokens =
  /\\(?:[pPu]\{[^}]*\}|[^])|\[(?:\\[^]|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|\||[*+?]|\{\d+(?:,\d*)?\}|[^]/g;

/** The text up to which the ways to match it stay affordable. */
function longestText(source: string): number {
  const { parts: all, ways, repeats } = freedomOf(source.match(tokens) ?? []);
  // Of so many nothing is affordable, and the factorial of more is too large for a number.
  const parts = Math.min(all, 100);
  // A text of n characters can be shared among k parts in about (n + k/2)^k / k! ways.
  const shared = parts > 1 ? (affordable * factorial(parts)) ** (1 / parts) - parts / 2 : Number.POSITIVE_INFINITY;
  // Two that follow each other are still affordable; each one more costs what eight characters do.
  const bits = Math.log2(affordable) - 8 * Math.max(0, repeats - 2);
  const repeated = ways > 1 ? bits / Math.log2(ways) : Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(shared, repeated));
}

function factorial(count: number): number {
  return count > 1 ? count * factorial(count - 1) : 1;
}

function freedomOf(source: readonly string[]): Freedom {
  let inner: Freedom = { parts: 0, ways: 1, repeats: 0 };
  let last: Freedom | undefined;
  const outer: { readonly before: Freedom; readonly isLook: boolean }[] = [];
  for (const token of source) {
    if (token.startsWith('(')) {
      outer.push({ before: inner, isLook: /[=!]/.test(token) });
      inner = { parts: 0, ways: 1, repeats: 0 };
      last = undefined;
    } else if (token === ')') {
      const { before, isLook } = outer.pop() ?? { before: inner, isLook: false };
      last = inner;
      // What only looks ahead is decided by itself, and the text is there for what comes after it once more.
      const parts = isLook ? Math.max(before.parts, last.parts) : before.parts + last.parts;
      inner = { parts, ways: Math.max(before.ways, last.ways), repeats: before.repeats + last.repeats };
    } else if (token === '|') {
      inner.parts += 1;
      last = undefined;
    } else if (/^(?:[*+?]|\{.+\})$/.test(token)) {
      if (isRepeat(token) && last && last.parts > 0) {
        inner.ways = Math.max(inner.ways, last.parts + 1);
        inner.repeats += 1;
      }
      // How often it has to be there: each time may be empty, and shares the text with the others.
      inner.parts += (last?.parts ?? 0) * Math.max(0, Number(/\d+/.exec(token) ?? 1) - 1);
      if (!/^\{\d+\}$/.test(token)) inner.parts += 1;
      last = undefined;
    } else {
      last = undefined;
    }
  }
  return inner;
}

function isRepeat(quantifier: string): boolean {
  return !/^(?:\?|\{[01](?:,1)?\})$/.test(quantifier);
}
