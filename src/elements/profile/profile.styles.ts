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
  @media (prefers-contrast: more), (forced-colors: active) {
    .cell > [part~='button-quiet'] {
      margin-inline-start: 0;
    }
  }
`;

export const styles: readonly CSSResult[] = [controls, messages, form, lists, codeStyles, dialogStyles, own];
