import type { Settings } from '../../sandbox/client.ts';
import type { AsgElement } from '../../src/base/asg-element.ts';
import { lookCases } from './cases.look.ts';
import { peopleCases } from './cases.people.ts';
import { signInCases } from './cases.sign-in.ts';
import { stateCases } from './cases.state.ts';
import { writeCases } from './cases.write.ts';

/** What a person writes with the element. */
export interface WriteCase {
  readonly method: string;
  readonly path: string;
  /** Opens the editor and types a change into it, without sending it. */
  begin(element: AsgElement): Promise<void>;
  /** The button that sends it. */
  readonly submit: string;
  /** What stands in the field now. */
  typed(element: AsgElement): string;
  /** Title of the notice when the server could not do it. */
  readonly failure: string;
  /** What `asg-change` says when it worked. */
  readonly action: string;
  /** What the element says and the tab keeps when the session ends under it; without it, what was typed is gone. */
  readonly draft?: {
    readonly notice: string;
    readonly unsaved: string;
    readonly signIn: string;
    readonly restored: string;
  };
}

export interface ElementCases {
  /** What the element needs to show something to Maya. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** A text that is on screen once there is something to show, for Maya. */
  readonly shows: string;
  readonly scopes: readonly string[];
  /** What the element reads before it shows anything; without it, it shows itself at once. */
  readonly reads?: {
    readonly path: string;
    readonly failure: string;
    /** Under which nothing else is read that could be shown without it. */
    readonly settings?: Partial<Settings>;
    /** It says something about the person, but nothing that is theirs. */
    readonly isImpersonal?: boolean;
  };
  /** Titles of the states that all elements have; without it, the element has something to show to nobody in particular. */
  readonly invitation?: string;
  readonly write?: WriteCase;
  /** The heading in German. */
  readonly germanTitle: string;
}

/** The same cases for every element of the kit. One call in the test file of each. */
export function elementCases(tag: string, cases: ElementCases): void {
  describe(`${tag}, as every element`, () => {
    stateCases(tag, cases);
    signInCases(tag, cases);
    peopleCases(tag, cases);
    writeCases(tag, cases);
    lookCases(tag, cases);
  });
}
