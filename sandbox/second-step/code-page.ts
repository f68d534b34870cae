/** The page that asks for a code, wherever the person reads it. */
import { html, type Reply } from '../http.ts';
import { withoutStore } from '../people.ts';
import { escape, otherWays, page, signingInAs } from '../signin-page.ts';
import type { Outcome, SecondStep } from './kind.ts';

export interface CodeQuestion {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  /** Backup codes are not numbers: leading zeros count, and other servers use letters. */
  readonly inputMode: 'numeric' | 'text';
  /** Whether browsers may offer what has just come in by text message. */
  readonly isOneTime: boolean;
  /** The label of the button that sends another one. */
  readonly again?: string;
}

export function askForCode(
  { organization, person, action, cancelUrl, others }: SecondStep,
  question: CodeQuestion,
  outcome: Exclude<Outcome, 'right'> | undefined,
): Reply {
  const problem = outcome && 'problem' in outcome ? outcome.problem : undefined;
  const notice = outcome && 'notice' in outcome ? outcome.notice : undefined;
  const invalid = problem === undefined ? '' : ' aria-invalid="true"';
  // What is there from the start is no news to a screen reader: the field, which has the focus, brings it along.
  const described = [problem === undefined ? '' : 'problem', notice === undefined ? '' : 'notice', 'hint'];
  const autocomplete = question.isOneTime ? 'one-time-code' : 'off';
  const content = `
    <p class="where">${escape(organization.displayName)}</p>
    <h1>${escape(question.title)}</h1>
    ${problem === undefined ? '' : `<p role="alert" id="problem">${escape(problem)}</p>`}
    ${notice === undefined ? '' : `<p role="status" id="notice">${escape(notice)}</p>`}
    <p id="hint">${escape(question.text)}</p>
    <form method="post" action="${escape(action)}">
      <label>${escape(question.label)}
        <input name="code" inputmode="${question.inputMode}" autocomplete="${autocomplete}" autocapitalize="none"
          spellcheck="false" required autofocus aria-describedby="${described.filter(Boolean).join(' ')}"${invalid}>
      </label>
      <button>Continue</button>
      ${question.again === undefined ? '' : `<button class="quiet" name="again" value="true" formnovalidate>${escape(question.again)}</button>`}
      <a class="cancel" href="${escape(cancelUrl)}">Cancel</a>
    </form>
    ${otherWays(others)}
    ${signingInAs(withoutStore(person.user.userName))}`;
  const prefix = problem === undefined ? '' : 'Error: ';
  return html(200, page(`${prefix}${question.title} · ${organization.displayName}`, content));
}

/** People read codes in groups, and type them so. */
export function codeOf(form: URLSearchParams): string {
  return (form.get('code') ?? '').replaceAll(/\s/g, '');
}
