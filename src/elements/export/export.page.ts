import type { Entry } from './export.entries.ts';

export interface Section {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

export interface Page {
  readonly language: string;
  readonly direction: string;
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding-inline: 1rem; }
h1 { margin-block-end: 0; }
section { margin-block-start: 2.5rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: .4rem 1.25rem; margin: 0; }
dl dl { grid-column: 1 / -1; border-inline-start: 2px solid GrayText; padding-inline-start: 1rem; }
dt { font-weight: 600; }
dd { grid-column: -2 / -1; margin: 0; white-space: pre-line; }
dt, dd { overflow-wrap: anywhere; }
dd:has(> dl) { grid-column: 1 / -1; }
@media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); } }
@media print { body { margin: 0; max-width: none; } h2, dt { break-after: avoid; } }
`;

/**
 * A page that needs nothing but itself, and runs nothing: what is in it was written by the person, by the organization
 * and by whoever else can write to the account.
 */
export function pageOf({ language, direction, title, subtitle, sections }: Page): string {
  return `<!doctype html>
<html lang="${escape(language)}" dir="${escape(direction)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(subtitle)}</p>
${sections.map(sectionOf).join('\n')}
</body>
</html>
`;
}

function sectionOf({ heading, entries }: Section): string {
  return `<section>\n<h2>${escape(heading)}</h2>\n${listOf(entries)}\n</section>`;
}

function listOf(entries: readonly Entry[]): string {
  return `<dl>\n${entries.map(entryOf).join('\n')}\n</dl>`;
}

function entryOf({ label, lines, entries }: Entry): string {
  const texts = lines.map((line) => `<dd dir="auto">${escape(line)}</dd>`);
  const within = entries.length > 0 ? [`<dd>${listOf(entries)}</dd>`] : [];
  return [`<dt dir="auto">${escape(label)}</dt>`, ...texts, ...within].join('');
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
