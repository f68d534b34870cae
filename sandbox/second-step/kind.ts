/** What the sign-in page asks for after the password: one file for each kind, all of this shape. */
import type { Reply } from '../http.ts';
import type { Organization } from '../organization.ts';
import type { PersonRecord } from '../people.ts';
import type { OtherWay } from '../signin-page.ts';

/** Somebody whose password was right, and who is not in yet. */
export interface PendingStep {
  readonly personId: string;
  /** How they have proven who they are so far, as `amr` says it. */
  readonly methods: readonly string[];
  /** The code that was sent last, by the page that asks for it. */
  readonly sentCodes: Map<string, SentCode>;
}

export interface SentCode {
  readonly code: string;
  readonly expires: number;
}

/** A pending step with everything that a page of it needs. */
export interface SecondStep {
  readonly organization: Organization;
  readonly person: PersonRecord;
  readonly pending: PendingStep;
  /** Where the form of this page goes. */
  readonly action: string;
  readonly cancelUrl: string;
  /** The other ways in. */
  readonly others: readonly OtherWay[];
}

/** A notice is not an answer to the question, and counts as no attempt. */
export type Outcome = 'right' | { readonly problem: string } | { readonly notice: string };

export interface SecondStepKind {
  /** The last part of the page's URL. */
  readonly page: string;
  /** What ID tokens call it, in `amr`. */
  readonly method: string;
  /** "Use … instead". */
  readonly label: string;
  /** It helps whoever has lost their second factor, and is none by itself. */
  readonly isFallback?: boolean;
  isOffered(organization: Organization, person: PersonRecord): boolean;
  /** The page. A kind with a script of its own brings the headers that allow it. */
  ask(step: SecondStep, outcome?: Exclude<Outcome, 'right'>): Reply;
  check(step: SecondStep, form: URLSearchParams): Outcome | Promise<Outcome>;
}
