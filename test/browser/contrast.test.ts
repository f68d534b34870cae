import { expect } from '@open-wc/testing';
import '../../src/elements/sign-in/index.ts';

/** Text needs 4.5 (WCAG 2.2, 1.4.3); a field's border and the focus ring need 3 (1.4.11). */
const text = 4.5;
const graphic = 3;

const pairs: readonly (readonly [front: string, back: string, need: number])[] = [
  ...['bg', 'sunken', 'raised', 'warning-tint', 'danger-tint', 'success-tint'].map(
    (back) => ['fg', back, text] as const,
  ),
  ...['bg', 'sunken', 'hover', 'raised', 'warning-tint', 'danger-tint'].map((back) => ['muted', back, text] as const),
  ...['bg', 'sunken', 'hover', 'accent-tint'].map((back) => ['accent-text', back, text] as const),
  ['on-accent', 'accent', text],
  ['on-danger', 'danger-fill', text],
  ...['bg', 'sunken', 'danger-tint'].map((back) => ['danger', back, text] as const),
  ...['bg', 'success-tint'].map((back) => ['success', back, text] as const),
  ...['bg', 'warning-tint'].map((back) => ['warning', back, text] as const),
  ...['line-control', 'focus'].flatMap((front) => ['bg', 'sunken'].map((back) => [front, back, graphic] as const)),
];

const schemes = ['light', 'dark'] as const;
const themes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  light: { 'color-scheme': 'light' },
  dark: { 'color-scheme': 'dark' },
  forest: { 'color-scheme': 'light', '--asg-accent': '#1d6b4f', '--asg-bg': '#fffdf8', '--asg-fg': '#22302a' },
  orange: { 'color-scheme': 'light', '--asg-accent': '#ff7300' },
  mono: { 'color-scheme': 'light', '--asg-accent': '#111' },
  violet: { 'color-scheme': 'dark', '--asg-accent': '#b388ff', '--asg-bg': '#1b1530', '--asg-fg': '#efe9ff' },
};

/** A page with an element in it, and a probe in that element's shadow root for every colour that is asked for. */
class Palette {
  readonly host = document.createElement('div');
  readonly #probes = new Map<string, HTMLElement>();
  readonly #canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  readonly #root: ShadowRoot;

  constructor() {
    const element = document.createElement('asg-sign-in');
    this.host.append(element);
    document.body.append(this.host);
    this.#root = element.renderRoot as ShadowRoot;
  }

  show(theme: Readonly<Record<string, string>>): void {
    this.host.removeAttribute('style');
    for (const [property, value] of Object.entries(theme)) this.host.style.setProperty(property, value);
  }

  ratio(front: string, back: string): number {
    const [one, other] = [this.#luminance(front), this.#luminance(back)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  /** As the screen shows it, in eight bits: the browser mixes, we only read. */
  #luminance(token: string): number {
    this.#canvas.fillStyle = getComputedStyle(this.#probe(token)).color;
    this.#canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = Array.from(this.#canvas.getImageData(0, 0, 1, 1).data, linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  #probe(token: string): HTMLElement {
    const known = this.#probes.get(token);
    if (known) return known;
    const probe = document.createElement('i');
    this.#root.append(probe);
    if (getComputedStyle(probe).getPropertyValue(`--_${token}`) === '') throw new Error(`There is no --_${token}.`);
    probe.style.color = `var(--_${token})`;
    this.#probes.set(token, probe);
    return probe;
  }
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Every `#rgb`. */
function* accents(): Generator<string> {
  for (let value = 0; value < 0x1000; value += 1) yield `#${value.toString(16).padStart(3, '0')}`;
}

describe('contrast', () => {
  let palette: Palette;

  beforeEach(() => (palette = new Palette()));
  afterEach(() => palette.host.remove());

  for (const [name, theme] of Object.entries(themes)) {
    it(`is enough for every pair of colours that meet, with the theme ${name}`, () => {
      palette.show(theme);
      const low = pairs
        .map(([front, back, need]) => ({ pair: `${front} on ${back}`, ratio: palette.ratio(front, back), need }))
        .filter(({ ratio, need }) => !(ratio >= need));
      expect(low).to.deep.equal([]);
    });
  }

  for (const scheme of schemes) {
    it(`is enough for links and buttons of every accent, in ${scheme}`, () => {
      palette.show({ 'color-scheme': scheme });
      const low = [...accents()].filter((accent) => {
        palette.host.style.setProperty('--asg-accent', accent);
        const links = ['bg', 'sunken', 'accent-tint'].map((back) => palette.ratio('accent-text', back));
        return !(Math.min(...links, palette.ratio('on-accent', 'accent')) >= text);
      });
      expect(low).to.deep.equal([]);
    }).timeout(60_000);
  }

  it('tells two colours apart that are too close', () => {
    palette.show({ 'color-scheme': 'light', '--asg-bg': '#777', '--asg-fg': '#888' });
    expect(palette.ratio('fg', 'bg')).to.be.closeTo(1.26, 0.01);
  });
});
