import { adoptStyles, css, html, render } from 'lit';

export interface Paper {
  readonly title: string;
  readonly text: readonly string[];
  readonly codes: readonly string[];
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Of the page, nothing else is printed. */
const pageStyles = css`
  @media print {
    body > :not([data-asg-paper]) {
      display: none !important;
    }
  }
`;

const paperStyles = css`
  :host {
    all: initial !important;
    display: none !important;
  }
  @media print {
    :host {
      display: block !important;
      color: #000 !important;
      font: 12pt/1.5 sans-serif !important;
    }
  }
  h1 {
    font-size: 16pt;
  }
  ol {
    font:
      14pt/1.8 ui-monospace,
      monospace;
    direction: ltr;
    padding-inline-start: 3em;
  }
`;

/**
 * Puts the codes on a sheet that only a printer sees, and hides the page from it: a window of their own would be a
 * pop-up, and a frame is printed as the page around it by some browsers. The sheet stays until it is taken away, as
 * phones say that they have printed before they have.
 */
export function putOnPaper({ title, text, codes, lang, dir }: Paper): () => void {
  const paper = document.createElement('div');
  paper.dataset['asgPaper'] = '';
  const root = paper.attachShadow({ mode: 'open' });
  adoptStyles(root, [paperStyles]);
  const content = html`<main lang=${lang} dir=${dir}>
    <h1>${title}</h1>
    ${text.map((line) => html`<p>${line}</p>`)}
    <ol>
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ol>
  </main>`;
  render(content, root);
  document.body.append(paper);
  const { styleSheet } = pageStyles;
  if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
  return () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet);
  };
}
