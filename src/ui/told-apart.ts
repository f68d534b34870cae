/**
 * What rows are called in the names of their buttons and in questions, where nobody sees what stands beside them: those of
 * one name by what tells them apart, too, and by a number where nothing does.
 */
export function toldApart<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  factOf: (row: Row) => string | undefined,
): ReadonlyMap<Row, string> {
  const names = rows.map(nameOf);
  const facts = rows.map((row, index) => (isRepeated(names, index) ? factOf(row) : undefined));
  const both = names.map((name, index) => `${name}\n${facts[index] ?? ''}`);
  const told = names.map((name, index) => {
    const number = isRepeated(both, index) ? countOf(both, index) : '';
    const more = [facts[index], number].filter(Boolean).join(', ');
    return more ? `${name} (${more})` : name;
  });
  return new Map(rows.map((row, index) => [row, told[index] ?? '']));
}

const isRepeated = (texts: readonly string[], index: number): boolean => {
  const text = texts[index] ?? '';
  return texts.indexOf(text) !== texts.lastIndexOf(text);
};

/** Which of those that are the same this one is. */
const countOf = (texts: readonly string[], index: number): number =>
  texts.slice(0, index + 1).filter((text) => text === texts[index]).length;
