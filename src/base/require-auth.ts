import type { AsgElement } from './asg-element.ts';
import { emit, type AsgAuthRequiredDetail } from './events.ts';

/** Asks the host page, and signs in unless the host wants to do that itself. */
export function requireAuth(
  element: AsgElement,
  reason: AsgAuthRequiredDetail['reason'],
  resume: () => void = () => element.session?.signIn(),
): void {
  const detail = { widget: element.localName, reason, resume };
  if (emit(element, 'asg-auth-required', detail, { cancelable: true })) resume();
}
