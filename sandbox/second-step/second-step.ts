/** The step between the right password and being in, for whoever has a second factor. */
import { readText, redirect, type Call, type Reply } from '../http.ts';
import { isLocked, withoutStore, type PersonRecord } from '../people.ts';
import { problems, type SignInAttempt } from '../signin-attempt.ts';
import { backupCode } from './backup-code.ts';
import type { SecondStep, SecondStepKind } from './kind.ts';
import { emailCode, smsCode } from './message-code.ts';
import { passkey } from './passkey.ts';
import { totp } from './totp.ts';

/** In the order in which they are asked for. A new kind is a file and a place in here. */
const kinds: readonly SecondStepKind[] = [passkey, totp, smsCode, emailCode, backupCode];

const pages = '/authenticationendpoint/';

export function isSecondStep(path: string): boolean {
  return kindAt(path) !== undefined;
}

function kindAt(path: string): SecondStepKind | undefined {
  return kinds.find(({ page }) => path === pages + page);
}

/** After the first step: on to the second, or in where there is none. */
export async function goOn(attempt: SignInAttempt, person: PersonRecord, methods: readonly string[]): Promise<Reply> {
  const { organization } = attempt;
  const kind = kinds.find((each) => each.isFallback !== true && each.isOffered(organization, person));
  if (kind) {
    organization.secondSteps.add(attempt.key, { personId: person.id, methods, sentCodes: new Map() });
    return redirect(attempt.urlOf(pages + kind.page));
  }
  if (organization.settings.secondStepRequired)
    return attempt.askForPassword(withoutStore(person.user.userName), problems.required);
  return attempt.letIn(person, methods);
}

export async function answerSecondStep({ organization, request, method, path }: Call, attempt: SignInAttempt) {
  const kind = kindAt(path)!;
  const pending = organization.secondSteps.get(attempt.key);
  const person = pending && organization.personById(pending.personId);
  if (!person) return attempt.startAgain();
  if (isLocked(person)) return attempt.askForPassword(person.user.userName, problems.locked);
  const offered = kinds.filter((each) => each.isOffered(organization, person));
  // It was taken away meanwhile, or the address was typed by hand.
  if (!offered.includes(kind)) return attempt.startAgain();
  const step: SecondStep = {
    organization,
    person,
    pending,
    action: attempt.urlOf(path),
    cancelUrl: attempt.cancelUrl,
    others: offered
      .filter((each) => each !== kind)
      .map(({ label, page }) => ({ label, url: attempt.urlOf(pages + page) })),
  };
  return method === 'POST' ? take(kind, step, attempt, new URLSearchParams(await readText(request))) : kind.ask(step);
}

async function take(
  kind: SecondStepKind,
  step: SecondStep,
  attempt: SignInAttempt,
  form: URLSearchParams,
): Promise<Reply> {
  const { organization, person, pending } = step;
  const outcome = await kind.check(step, form);
  if (outcome !== 'right' && 'notice' in outcome) return kind.ask(step, outcome);
  organization.countAttempt(person, 'failedCodes', outcome === 'right');
  if (outcome === 'right') return attempt.letIn(person, [...pending.methods, kind.method]);
  if (!isLocked(person)) return kind.ask(step, outcome);
  organization.secondSteps.take(attempt.key);
  return attempt.askForPassword(withoutStore(person.user.userName), problems.locked);
}
