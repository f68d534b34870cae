import { css, type CSSResult } from 'lit';

/** What the first frame has no use for: the accent, what is good, needs care or failed, and the sizes that go with them. */
export const tones: CSSResult = css`
  :host {
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
    --_line-strong: color-mix(in oklab, var(--_fg) 22%, var(--_bg));
    --_line-control: var(--asg-border-control, color-mix(in oklab, var(--_fg) 52%, var(--_bg)));
    --_sunken: var(--asg-bg-sunken, color-mix(in oklab, var(--_fg) 3.5%, var(--_bg)));
    --_hover: color-mix(in oklab, var(--_fg) 6%, var(--_bg));
    --_raised: var(--asg-bg-raised, var(--_bg));
    --_focus: var(--asg-focus, var(--_accent-text));

    --_mono: var(--asg-font-mono, ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
    --_r-pill: min(99px, calc(var(--_r) * 99));
    --_t-xs: calc(var(--_u) * 0.75);
    --_t-xl: calc(var(--_u) * 1.375);
    --_s1: calc(var(--_u) * 0.25);
    --_s3: calc(var(--_u) * 0.75);
    --_s6: calc(var(--_u) * 1.5);
    --_s8: calc(var(--_u) * 2);
    --_ctl: calc(var(--_u) * (1.75 + 0.5 * var(--_d)));
  }

  @supports (color: light-dark(red, red)) and (color: oklch(from red l c h)) {
    :host {
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
      --_line-strong: var(--_fg);
      --_line-control: var(--_fg);
    }
  }
`;
