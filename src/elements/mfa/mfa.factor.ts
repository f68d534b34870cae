import { report } from '../../base/report.ts';
import type { Standing } from '../../base/use-resource.ts';
import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import type { ItemOptions } from '../../ui/items.ts';
import type { MfaView } from './mfa.view.ts';

/** What stands in a row of its own below what it is about: nothing was added, one is there already. */
export interface Note {
  readonly text: string;
  readonly retry?: (() => void) | undefined;
}

/**
 * One kind of second step. A new one is one file in `factors/`, and a line in `mfa.view.ts`. What it shows at rest is
 * here; what sets it up, changes it and removes it is fetched when somebody wants that.
 */
export abstract class Factor {
  /** First part of the actions it is resumed with, and of the keys of its rows. */
  abstract readonly name: string;
  /** How many second steps the person has of it. Backup codes are none. */
  abstract readonly enrolled: number;
  abstract readonly standing: Standing;
  /** How many there are, within a sentence: "2 passkeys". Undefined where there is none. */
  get counted(): string | undefined {
    return undefined;
  }

  #isBusy = false;
  #note: Note | undefined;

  constructor(protected readonly view: MfaView) {}

  /** Asks the server for what it shows: `again`, or where that was not done yet. */
  abstract load(again: boolean): void;

  /** Its line among the methods: while there is none of it, and where there can be one only. */
  abstract renderRow(): unknown;

  /** Its own panel, once there are several of it. */
  renderPanel(): unknown {
    return undefined;
  }

  /** Goes on with an action it handed to `view.confirmed()`, as the person proved who they are. */
  abstract resume(action: string): void;

  /** Another method was opened, the person left, or somebody else came. What it holds of secrets goes. */
  close(): void {
    this.note(undefined);
  }

  /** What is asked before something else takes its place, while it shows what cannot be shown again. */
  get leaving(): Question | undefined {
    return undefined;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get currentNote(): Note | undefined {
    return this.#note;
  }

  /** What stands above its row, until it is done with. */
  note(note: Note | undefined): void {
    this.#note = note;
    this.view.update();
  }

  /** One write at a time. Undefined when it failed, which `failed` is told, or when the person is gone. */
  async run<T>(
    call: (send: Send) => Promise<T>,
    failed: (error: AsgError) => void,
  ): Promise<{ readonly result: T } | undefined> {
    const { element } = this.view;
    const { store } = element;
    if (this.#isBusy || !store) return undefined;
    this.#isBusy = true;
    this.view.update();
    try {
      const result = await call(store.send);
      return element.store === store ? { result } : undefined;
    } catch (reason) {
      const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
      // What was cancelled belongs to somebody who left.
      if (error.code !== 'cancelled') {
        report(element, error, () => this.load(true));
        failed(error);
      }
      return undefined;
    } finally {
      this.#isBusy = false;
      this.view.update();
    }
  }
}

/** Something large that is asked in a dialog. The safe answer comes first. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly no: string;
  readonly yes: string;
}

/** The question whether something is removed. */
export interface Removal {
  readonly factor: Factor;
  /** The row that asks. */
  readonly row: string;
  readonly title: string;
  readonly text: string;
  /** The verbs: "Remove", "Keep it". */
  readonly yes: string;
  readonly no: string;
  /** Name of the button that asked, which gets focus back. Default: the first of the row. */
  readonly opener?: string;
  readonly go: () => Promise<void>;
}

export interface RowOptions extends Omit<ItemOptions, 'note'> {
  /** Unique within the element: the name of the method, with the id of the passkey or device. */
  readonly key: string;
  readonly note?: Note | undefined;
}
