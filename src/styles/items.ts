import { css, type CSSResult } from 'lit';

/** For `ui/items.ts`: rows with a symbol, and lists below a heading. */
export const items: CSSResult = css`
  [part~='row'].item {
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'icon what actions';
  }
  [part~='row'].note {
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'icon what actions';
    min-block-size: 0;
    padding-block: calc(var(--_row) * 0.6);
    background: var(--_sunken);
    font-size: var(--_t-sm);
  }
  [part~='row-icon'] {
    grid-area: icon;
    inline-size: calc(var(--_u) * 2.25);
    block-size: calc(var(--_u) * 2.25);
    border-radius: var(--_r);
    border: 1px solid transparent;
    background: var(--_sunken);
    color: var(--_muted);
    display: grid;
    place-items: center;
  }
  [part~='row-icon'].success {
    color: var(--_success);
    background: var(--_success-tint);
  }
  [part~='row-icon'].warning {
    color: var(--_warning);
    background: var(--_warning-tint);
  }
  [part~='row-icon'].accent {
    color: var(--_accent-text);
    background: var(--_accent-tint);
  }
  .what {
    grid-area: what;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_u) * 0.0625);
  }
  .what > [part~='row-title'] {
    font-size: var(--_t-md);
    font-weight: 500;
    color: var(--_fg);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 0.125) var(--_s2);
  }
  /* A number goes to the next line as a whole, if it fits there. */
  .what bdi[dir] {
    display: inline-block;
  }
  .what:dir(rtl) bdi[dir='ltr'] {
    text-align: end;
  }
  .list-head {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--_s3);
    margin: var(--_s6) 0 var(--_s2);
    font-size: var(--_t-sm);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .list-title {
    font-weight: 600;
    color: var(--_fg);
  }
  [part~='footer'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_s2) var(--_s4);
    padding: var(--_s3) var(--_pad);
  }
  [part~='footer'] > [part~='row-meta'] {
    flex: 1 1 12em;
    align-self: center;
  }

  @container asg (max-width: 25em) {
    /* Twice, as rows with two actions have a layout of their own elsewhere. */
    [part~='row'].item.item,
    [part~='row'].note.note {
      align-items: start;
      column-gap: var(--_s3);
      grid-template: 'icon what' 'icon actions' / auto minmax(0, 1fr);
    }
    [part~='row']:is(.item, .note) > [part~='row-actions'] {
      margin-block-start: var(--_s1);
      margin-inline-start: var(--_outset);
      --_first: 0px;
    }
  }
  @container asg (max-width: 15em) {
    [part~='row-icon'] {
      display: none;
    }
  }
  @media (forced-colors: active) {
    [part~='row-icon'] {
      border-color: CanvasText;
    }
  }
`;

/** Where rows have one action, of one short word: it fits beside what it is about on a narrow screen, too. */
export const oneAction: CSSResult = css`
  @container asg (max-width: 25em) {
    [part~='row'].item.item:not(:has(button + button)) {
      grid-template: 'icon what actions' / auto minmax(0, 1fr) auto;
    }
    [part~='row'].item:not(:has(button + button)) > [part~='row-actions']:only-of-type {
      align-self: center;
      margin-block-start: 0;
      margin-inline: 0 var(--_outset);
      --_first: initial;
    }
  }
`;
