import { html, svg } from 'lit';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import type { AsgError } from '../../client/errors.ts';
import { button } from '../../ui/button.ts';
import { alert, check, info } from '../../ui/icon.ts';
import type { NoticeOptions } from '../../ui/notice.ts';
import type { RunOutcome } from './sessions.run.ts';
import type { SigningOutStrings } from './sessions.signing-out.strings.ts';

type Say = SigningOutStrings & MessageStrings;

/** What is shown of it, and what is said. */
export type Told = NoticeOptions & { readonly spoken: string };

const warning = svg`<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17.2v.1"/>`;

export function done(text: string): Told {
  return { tone: 'success', icon: check, text, spoken: text };
}

/** Of many: all are signed out, the person stopped, or some are left. */
export function outcomeOf(
  { error, ended, left, wasStopped }: RunOutcome,
  say: Say,
  write: (count: number) => string,
  again: () => void,
): Told {
  const stay = left.length;
  if (stay === 0) return done(say.othersDone);
  if (wasStopped && !error) {
    const text = say.stopped(write(ended), write(stay));
    return { icon: info, text, spoken: text };
  }
  const [title, text] = [say.stillTitle(stay, write(stay)), say.stillText(ended, write(ended))];
  return { tone: 'warning', icon: warning, title, text, actions: retry(say, again), spoken: `${title}. ${text}` };
}

/** Of one. Where the server forbids it, nothing is gained by another try. */
export function failureOf(
  { kind, code, detail: { traceId } }: AsgError,
  title: string,
  say: Say,
  again: () => void,
  refer: (traceId: string) => unknown,
): Told {
  const isForbidden = kind === 'forbidden';
  const text = isForbidden ? say.forbidden : code === 'rate-limited' ? say.tooMany : say.notReached;
  return {
    tone: 'danger',
    icon: alert,
    title,
    text: traceId ? html`${text} ${refer(traceId)}` : text,
    actions: isForbidden ? undefined : retry(say, again),
    spoken: `${title}. ${text}`,
  };
}

function retry(say: Say, again: () => void): unknown {
  return button({ text: say.tryAgain, variant: 'secondary', onClick: again });
}
