import type { AsgError } from '../client/errors.ts';
import type { AsgElement } from './asg-element.ts';
import { emit } from './events.ts';

const reported = new WeakMap<AsgElement, WeakSet<AsgError>>();

/** Tells the page about a failure, once for each element it concerns. Names, codes and ids only. */
export function report(element: AsgElement, error: AsgError, retry: () => void): void {
  const known = reported.get(element) ?? new WeakSet();
  if (known.has(error)) return;
  reported.set(element, known.add(error));
  const { kind, code, detail } = error;
  const { status, serverCode, reason, traceId, missingScopes } = detail;
  const facts = Object.entries({ status, serverCode, reason, traceId, missingScopes });
  const rest: object = Object.fromEntries(facts.filter(([, value]) => value !== undefined));
  emit(element, 'asg-error', { widget: element.localName, kind, code, ...rest, retry });
}
