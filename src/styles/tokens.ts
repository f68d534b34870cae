import { css } from 'lit';

/**
 * The public `--asg-*` properties are read here, once, and resolved into private `--_*` ones. They are never set: a
 * value on `:host` would hide what the page set on an ancestor.
 */
export const tokens = css`
  :host {
    --_u: 1em;
    --_d: var(--asg-density, 1);
    --_r: var(--asg-radius, 0.5rem);
    --_r-lg: calc(var(--_r) * 1.5);

    --_bg: var(--asg-bg, #fff);
    --_fg: var(--asg-fg, #1a1d23);
    --_muted: var(--asg-fg-muted, color-mix(in oklab, var(--_fg) 68%, var(--_bg)));
    --_line: var(--asg-border, color-mix(in oklab, var(--_fg) 12%, var(--_bg)));

    --_t-sm: calc(var(--_u) * 0.8125);
    --_t-md: calc(var(--_u) * 0.9375);
    --_t-lg: calc(var(--_u) * 1.125);
    --_s2: calc(var(--_u) * 0.5);
    --_s4: var(--_u);
    --_s5: calc(var(--_u) * 1.25);
    --_pad: var(--_s5);
    --_row: calc(var(--_u) * 0.875 * var(--_d));
  }

  @supports (color: light-dark(red, red)) and (color: oklch(from red l c h)) {
    :host {
      --_bg: var(--asg-bg, light-dark(#fff, #16181d));
      --_fg: var(--asg-fg, light-dark(#1a1d23, #e9ebef));
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_fg);
      --_line: var(--_fg);
    }
  }
`;

/**
 * As a length, the unit is computed once on the host element and inherited as it is, so nested sizes do not compound.
 * `@property` has no effect in a shadow root, hence from script; a second copy of the kit finds it registered.
 */
export function registerUnit(): void {
  try {
    CSS.registerProperty({ name: '--_u', syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // Registered already, or a browser without it: then every use is a local 1em, which is close enough.
  }
}
