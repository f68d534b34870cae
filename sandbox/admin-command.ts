/** What a command of the admin API gets and gives. */
import type { Directory } from './directory.ts';
import type { Organization } from './organization.ts';
import type { PersonRecord } from './people.ts';

/** Answered as 400, with its message. */
export class BadRequest extends Error {}

export interface Command {
  readonly organization: Organization;
  readonly directory: Directory;
  /** There wherever the command's path has a person in it. */
  readonly person: PersonRecord | undefined;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a command returns is its answer; nothing is 204. */
export type Run = (command: Command) => unknown;
