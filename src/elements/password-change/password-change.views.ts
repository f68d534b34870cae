import { html, nothing, type TemplateResult } from 'lit';
import { countdown } from '../../base/countdown.ts';
import { organizationOf, signInButton } from '../../base/messages.ts';
import type { JsonObject } from '../../client/read.ts';
import { providerOf } from '../../resources/me.origin.ts';
import { button } from '../../ui/button.ts';
import { alert, checkCircle, clock, lock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { state } from '../../ui/state.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import type { Keeper } from './password-change.keeper.ts';
import type { Say } from './password-change.problems.ts';

/** What is said once it is done. */
type Done = 'changed' | 'others-ended' | 'sign-in-again' | { readonly stayed: number };
/** Also what is said where it was not, and there is no form any more to say it in. */
export type Outcome = Done | 'not-changed' | 'unknown';

export function describeOutcome(outcome: Outcome, say: Say): string {
  if (typeof outcome === 'object') return say.othersStay(outcome.stayed);
  return {
    changed: '',
    'others-ended': say.othersSignedOut,
    'sign-in-again': say.signInAgain,
    'not-changed': say.oldStillWorks,
    unknown: say.unknown,
  }[outcome];
}

export function outcomeNotice(outcome: Outcome, host: AsgPasswordChange, say: Say): TemplateResult {
  // Whoever signed in again has done what they were asked for.
  const text = outcome === 'sign-in-again' && !host.hasEnded ? '' : describeOutcome(outcome, say);
  if (outcome === 'not-changed') return notice({ tone: 'danger', icon: alert, title: say.notChanged, text });
  if (outcome === 'unknown') return notice({ tone: 'warning', icon: clock, text });
  const actions = host.hasEnded && host.explainsEnd ? signInButton(host, say.signIn) : undefined;
  return notice({ tone: 'success', icon: checkCircle, title: say.changed, text, actions });
}

/** There is nothing to change here: why, and where it is. */
export function elsewhereState(keeper: Keeper, user: JsonObject, host: AsgPasswordChange, say: Say): TemplateResult {
  const [title, text] =
    keeper === 'provider'
      ? [say.withProvider(providerOf(user)), say.withProviderText]
      : [say.managed, say.managedText(organizationOf(host))];
  return html`<div class="elsewhere" tabindex="-1">${state({ icon: lock, title, text })}</div>`;
}

/** Too many tries. `until` in milliseconds since 1970. */
export function blockedState(
  until: number,
  say: Say,
  forgotHref: string | undefined,
  again: () => void,
): TemplateResult {
  const instead = forgotHref ? say.resetInstead : '';
  return state({
    icon: clock,
    title: say.breakTitle,
    text: html`${say.breakText} ${countdown(until, (seconds) => say.breakUntil(minutes(seconds)))} ${instead}`,
    actions: [
      forgotHref ? html`<a part="button button-secondary" href=${forgotHref}>${say.reset}</a>` : nothing,
      button({ text: say.tryAgain, variant: 'secondary', onClick: again }),
    ],
  });
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
