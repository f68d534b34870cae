import { sayFor } from '../../base/messages.ts';
import type { AsgMfa } from './asg-mfa.ts';

/** Whether the page may copy by itself: only secure ones may. On others people copy by hand what they see. */
export const canCopy = (): boolean => 'clipboard' in navigator;

/** Says whether it worked. What was copied is not told to anybody. */
export async function copy(element: AsgMfa, text: string): Promise<void> {
  const say = sayFor(element);
  try {
    await navigator.clipboard.writeText(text);
    element.live.say(say.copied);
  } catch {
    element.live.alert(say.copyFailed);
  }
}
