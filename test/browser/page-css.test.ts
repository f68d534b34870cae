import { expect } from '@open-wc/testing';
import { elementTags, pageStyles } from '../../src/server.ts';

const rules = new CSSStyleSheet();

before(() => {
  rules.replaceSync(pageStyles());
  document.adoptedStyleSheets.push(rules);
});
after(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
});

const hidden = elementTags.map((tag) => {
  const element = document.createElement(tag);
  element.hidden = true;
  return element;
});
const shown = (): string[] => hidden.filter((element) => element.checkVisibility()).map(({ localName }) => localName);

describe('page.css', () => {
  before(() => document.body.append(...hidden));
  after(() => hidden.forEach((element) => element.remove()));

  it('leaves hidden what the page hides, before the code of an element is there and after it', async () => {
    expect(customElements.get('asg-profile')).to.equal(undefined);
    expect(shown()).to.deep.equal([]);
    await import('../../src/index.ts');
    expect(shown()).to.deep.equal([]);
    for (const element of hidden) element.hidden = false;
    expect(shown()).to.deep.equal(elementTags);
  });
});
