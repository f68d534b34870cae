import { css, type CSSResult } from 'lit';
import { form } from '../../styles/form.ts';
import { lists } from '../../styles/lists.ts';
import { controls, messages } from '../../styles/messages.ts';
import { codeStyles } from '../../ui/code-field.ts';
import { dialogStyles } from '../../ui/dialog.ts';

const own = css`
  .saved {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-size: var(--_t-sm);
    font-weight: 500;
    color: var(--_success);
  }
  .cell > [part~='notice'] {
    margin-block: var(--_s2) 0;
  }
  /* Its words begin where the input does, and not its padding. */
  .cell > [part~='button-quiet'] {
    margin-block-start: var(--_s1);
    margin-inline-start: max(var(--_u) * -0.625, var(--_pad) * -1);
  }
  .group {
    grid-column: 1 / -1;
  }
  .group > legend {
    font-weight: 600;
    margin-block-end: var(--_s2);
  }
  .saved svg {
    inline-size: var(--_u);
    block-size: var(--_u);
    stroke-width: 1.9;
  }
  /* Over the end of the label's line, for which nothing makes room: below, nothing moves when it goes. */
  @container asg (width < 34em) {
    [part~='row-actions']:has(> .saved) {
      position: relative;
      align-self: stretch;
    }
    .saved {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 100%;
      padding-inline: var(--_s2) var(--_s1);
      background: var(--_bg);
      white-space: nowrap;
    }
    .frameless .saved {
      background: none;
    }
  }
  @container asg (max-width: 15em) {
    [part~='row-actions']:has(> .saved) {
      position: static;
    }
    .saved {
      inset-block-start: var(--_row);
      inset-inline-end: var(--_pad);
    }
    .saved + [part~='button-quiet'] {
      margin-inline-start: var(--_outset);
    }
  }
  @media (prefers-contrast: more), (forced-colors: active) {
    .cell > [part~='button-quiet'] {
      margin-inline-start: 0;
    }
  }
`;

export const styles: readonly CSSResult[] = [controls, messages, form, lists, codeStyles, dialogStyles, own];
