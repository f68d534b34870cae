import { html } from 'lit';
import { organizationOf } from '../../base/messages.ts';
import { safeUrl } from '../../base/safe-url.ts';
import type { AsgError } from '../../client/errors.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import type { ChangingStrings } from './password-change.changing.strings.ts';
import type { PasswordRule } from './password-change.rules.ts';

export type Say = ChangingStrings & MessageStrings;
/** The two fields. */
export type Name = 'current' | 'new';

/** What is wrong with a field, in the words of the language that the page has by the time it is shown. */
export type Problem = (say: Say) => unknown;
export type Problems = Partial<Record<Name, Problem>>;

/** What stands in the fields, and what is known about it. */
export interface Typed {
  /** Undefined where it is not asked for. */
  readonly current: string | undefined;
  readonly new: string;
  readonly rules: readonly PasswordRule[];
}

/** What is wrong before anybody was asked. */
export function problemsWith(typed: Typed): Problems {
  const { current } = typed;
  const isSame = typed.new !== '' && current === typed.new;
  const wrong: Problem | undefined =
    typed.new === '' ? (say) => say.enterNew : isSame ? (say) => say.sameAsCurrent : firstUnmet(typed);
  return { ...(current === '' && { current: (say: Say) => say.enterCurrent }), ...(wrong && { new: wrong }) };
}

/** Where the server said which of the two it is. A wrong current password leaves the new one where it is. */
export function problemsOf({ code, detail }: AsgError, typed: Typed, host: AsgPasswordChange): Problems {
  switch (code) {
    case 'wrong-password':
      return { current: (say) => (safeUrl(host.forgotUrl) ? say.wrongCurrentReset : say.wrongCurrent) };
    case 'same-password':
      return { new: (say) => say.sameAsCurrent };
    case 'password-history':
      return { new: (say) => say.usedBefore };
    case 'password-refused':
      return { new: (say) => say.refused(host.organizationName || say.YourOrganization) };
    case 'password-policy': {
      const refused: Problem = (say) => html`${say.policy(organizationOf(host))} <bdi>${detail.policy}</bdi>`;
      return { new: firstUnmet(typed) ?? refused };
    }
    default:
      return {};
  }
}

function firstUnmet(typed: Typed): Problem | undefined {
  const rule = typed.rules.find(({ isMet }) => isMet?.(typed.new) === false);
  return rule && ((say) => rule.fix(say));
}
