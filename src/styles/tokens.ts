import { css } from 'lit';

/**
 * The public `--asg-*` properties are read here, once, and resolved into private `--_*` ones. They are never set: a
 * value on `:host` would hide what the page set on an ancestor.
 */
export const tokens = css`
  :host {
    --_u: 1em;
    --_mono: var(--asg-font-mono, ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
    --_d: var(--asg-density, 1);
    --_r: var(--asg-radius, 0.5rem);
    --_r-lg: calc(var(--_r) * 1.5);
    --_r-pill: min(99px, calc(var(--_r) * 99));

    --_bg: var(--asg-bg, #fff);
    --_fg: var(--asg-fg, #1a1d23);
    --_accent: var(--asg-accent, #35c);
    --_on-accent: var(--asg-on-accent, #fff);
    --_accent-text: var(--asg-accent-text, var(--_accent));
    --_danger: var(--asg-danger, #b42318);
    --_danger-fill: var(--asg-danger-fill, var(--_danger));
    --_on-danger: #fff;
    --_success: var(--asg-success, #17663f);
    --_warning: var(--asg-warning, #87510a);
    --_accent-tint: #ebf0fc;
    --_danger-tint: #fff2ef;
    --_success-tint: #eaf8ef;
    --_warning-tint: #fdf4e5;

    --_muted: var(--asg-fg-muted, color-mix(in oklab, var(--_fg) 68%, var(--_bg)));
    --_line: var(--asg-border, color-mix(in oklab, var(--_fg) 12%, var(--_bg)));
    --_line-strong: color-mix(in oklab, var(--_fg) 22%, var(--_bg));
    --_line-control: var(--asg-border-control, color-mix(in oklab, var(--_fg) 52%, var(--_bg)));
    --_sunken: var(--asg-bg-sunken, color-mix(in oklab, var(--_fg) 3.5%, var(--_bg)));
    --_hover: color-mix(in oklab, var(--_fg) 6%, var(--_bg));
    --_raised: var(--asg-bg-raised, var(--_bg));
    --_focus: var(--asg-focus, var(--_accent-text));

    --_t-xs: calc(var(--_u) * 0.75);
    --_t-sm: calc(var(--_u) * 0.8125);
    --_t-md: calc(var(--_u) * 0.9375);
    --_t-lg: calc(var(--_u) * 1.125);
    --_t-xl: calc(var(--_u) * 1.375);
    --_s1: calc(var(--_u) * 0.25);
    --_s2: calc(var(--_u) * 0.5);
    --_s3: calc(var(--_u) * 0.75);
    --_s4: var(--_u);
    --_s5: calc(var(--_u) * 1.25);
    --_s6: calc(var(--_u) * 1.5);
    --_s8: calc(var(--_u) * 2);
    --_pad: var(--_s5);
    --_row: calc(var(--_u) * 0.875 * var(--_d));
    --_ctl: calc(var(--_u) * (1.75 + 0.5 * var(--_d)));
  }

  @supports (color: light-dark(red, red)) and (color: oklch(from red l c h)) {
    :host {
      --_bg: var(--asg-bg, light-dark(#fff, #16181d));
      --_fg: var(--asg-fg, light-dark(#1a1d23, #e9ebef));
      --_accent: var(--asg-accent, light-dark(#35c, #8ca6ff));
      --_on-accent: var(--asg-on-accent, oklch(from var(--_accent) clamp(0, (0.58 - l) * 99999, 1) 0 0));
      --_accent-text: var(
        --asg-accent-text,
        light-dark(oklch(from var(--_accent) min(l, 0.48) c h), oklch(from var(--_accent) max(l, 0.77) min(c, 0.13) h))
      );
      --_danger: var(--asg-danger, light-dark(#b42318, #ff9d94));
      --_danger-fill: var(--asg-danger-fill, light-dark(#b42318, #f0837a));
      --_on-danger: light-dark(#fff, #2a0a07);
      --_success: var(--asg-success, light-dark(#17663f, #6fd3a0));
      --_warning: var(--asg-warning, light-dark(#87510a, #f0bd6a));
      --_accent-tint: color-mix(in oklab, var(--_accent) 9%, var(--_bg));
      --_danger-tint: color-mix(in oklab, oklch(from var(--_danger) 0.68 0.19 h) 9%, var(--_bg));
      --_success-tint: color-mix(in oklab, oklch(from var(--_success) 0.74 0.15 h) 13%, var(--_bg));
      --_warning-tint: color-mix(in oklab, oklch(from var(--_warning) 0.8 0.15 82) 15%, var(--_bg));
      --_raised: var(--asg-bg-raised, light-dark(var(--_bg), color-mix(in oklab, var(--_fg) 6%, var(--_bg))));
    }
  }

  @supports (color: contrast-color(red)) {
    :host {
      --_on-accent: var(--asg-on-accent, contrast-color(var(--_accent)));
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_fg);
      --_line: var(--_fg);
      --_line-strong: var(--_fg);
      --_line-control: var(--_fg);
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
