import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import { states, type Open } from '../support/contract.states.ts';
import {
  difference,
  faces,
  namesOf,
  readManifest,
  Seen,
  type Declaration,
  type Difference,
} from '../support/contract.ts';
import { mount, openScene, until } from '../support/elements.ts';

let manifest: ReadonlyMap<string, Declaration>;

before(async () => (manifest = await readManifest()));

/** By face, for everything that was seen of an element. */
function compare(tag: string, seen: readonly Seen[]): Difference[] {
  return faces.map((face) => {
    const names = seen.flatMap((each) => each.names(face));
    return difference(namesOf(manifest.get(tag)?.[face]), names);
  });
}

for (const [tag, ways] of Object.entries(states)) {
  describe(`the manifest of ${tag}`, () => {
    const all: Seen[] = [];
    let seen: Seen;

    beforeEach(() => {
      seen = new Seen();
      seen.watchStates();
    });
    afterEach(() => {
      seen.stop();
      all.push(seen);
    });

    const open: Open = async (options, attributes) => {
      const scene = await openScene(options);
      const { element } = mount(tag, scene, attributes);
      seen.watch(element);
      return { element, scene };
    };

    for (const [name, reach] of Object.entries(ways)) {
      it(`documents everything it is made of ${name}`, async () => {
        await reach(open, tag);
        expect(compare(tag, [seen]).flatMap(({ undocumented }) => undocumented)).to.deep.equal([]);
      });
    }

    it('documents nothing that none of these states has', () => {
      expect(compare(tag, all).flatMap(({ unseen }) => unseen)).to.deep.equal([]);
    });
  });
}

describe('the manifest', () => {
  it('has every element of the kit, and no other', () => {
    const defined = [...manifest.keys()].filter((tag) => customElements.get(tag));
    expect(defined).to.deep.equal([...manifest.keys()]);
    expect([...manifest.keys()].sort()).to.deep.equal(['asg-auth', ...Object.keys(states)].sort());
  });

  it('documents every attribute that an element observes, and no other', () => {
    for (const [tag, { attributes }] of manifest) {
      const { observedAttributes = [] } = customElements.get(tag) as { readonly observedAttributes?: string[] };
      expect([...observedAttributes].sort(), tag).to.deep.equal(namesOf(attributes));
    }
  });

  it('gives every property with an attribute the value of that attribute', () => {
    for (const [tag, { members = [] }] of manifest) {
      for (const { name, attribute } of members) {
        if (attribute === undefined) continue;
        const element = document.createElement(tag) as unknown as HTMLElement & Record<string, unknown>;
        const before = element[name];
        element.setAttribute(attribute, '3');
        expect(element[name], `${tag} ${attribute}`).not.to.equal(before);
      }
    }
  });
});

describe('the comparison with the manifest', () => {
  it('sees a part, a slot, a state and an event that nobody documented', async () => {
    class Planted extends HTMLElement {
      readonly #internals = this.attachInternals();
      readonly #root = this.attachShadow({ mode: 'open' });
      change(): void {
        this.#root.innerHTML = '<p part="base surprise"><slot name="unheard"></slot></p>';
        this.#internals.states.add('odd');
        this.dispatchEvent(new CustomEvent('asg-planted'));
      }
    }
    customElements.define('planted-element', Planted);
    const planted = new Planted();
    const seen = new Seen();
    seen.watchStates();
    seen.watch(planted);
    planted.change();
    await until(() => seen.names('cssParts').length > 0);
    seen.stop();
    expect(difference(['base', 'panel'], seen.names('cssParts'))).to.deep.equal({
      undocumented: ['surprise'],
      unseen: ['panel'],
    });
    expect(faces.map((face) => seen.names(face))).to.deep.equal([
      ['base', 'surprise'],
      ['unheard'],
      ['odd'],
      ['asg-planted'],
    ]);
  });
});
