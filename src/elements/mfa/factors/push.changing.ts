import type { TemplateResult } from 'lit';
import type { AsgError } from '../../../client/errors.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import type { MfaView } from '../mfa.view.ts';
import { AddingPhone } from './push.adding.ts';
import type { PushDevice } from './push.api.ts';
import { discoveryText, removeDevice } from './push.changing.api.ts';
import { strings, type PushChangingStrings } from './push.changing.strings.ts';
import type { Push } from './push.ts';

export { styles } from './push.adding.ts';

/** What happens once somebody adds a phone, or removes one. */
export class ChangingPush {
  readonly #words: UseStrings<PushChangingStrings>;
  #adding: AddingPhone | undefined;

  constructor(
    private readonly view: MfaView,
    readonly push: Push,
  ) {
    this.#words = new UseStrings(view.element, 'mfaPushChanging', strings);
  }

  get say(): PushChangingStrings {
    return this.#words.say;
  }

  get isAdding(): boolean {
    return this.#adding !== undefined;
  }

  /** The person proved who they are: `add`, or `remove:` with the id of a phone. */
  begin(action: string): void {
    const [what, id = ''] = action.split(/:(.*)/s);
    if (what === 'add') void this.#add();
    else void this.#askToRemove(id);
  }

  /** In the place of the row that offers it, or at the end of the list. */
  render(): TemplateResult | undefined {
    return this.#adding?.render();
  }

  close(): void {
    this.#adding?.stop();
    this.#adding = undefined;
  }

  /** What the next phone scans. Undefined where it could not be had, or is not wanted any more. */
  async discover(): Promise<string | undefined> {
    const answer = await this.push.run(discoveryText, () => undefined);
    return answer?.result;
  }

  /** A phone came: it is in the list already. */
  async done(device: PushDevice, devices: readonly PushDevice[]): Promise<void> {
    const { push, view } = this;
    push.list.set(devices);
    await view.close(push);
    view.changed('push-added', this.say.added(push.nameOf(device)), device.id);
    await view.follow(`button[name="push-remove-${CSS.escape(device.id)}"]`);
  }

  async cancel(): Promise<void> {
    await this.view.close(this.push, 'push-add');
  }

  async #add(): Promise<void> {
    await this.#know();
    // Whoever presses twice is shown one code.
    if (this.#adding) return;
    this.view.open(this.push);
    this.#adding = new AddingPhone(this.view, this);
    await this.#adding.start();
  }

  async #askToRemove(id: string): Promise<void> {
    await this.#know();
    const { push, say, view } = this;
    const device = push.devices.find((one) => one.id === id);
    if (!device) return;
    // The code for another phone may be open.
    push.close();
    await view.remove({
      factor: push,
      row: push.rowOf(id),
      title: say.removeTitle(push.calledOf(device)),
      text: say.removeText,
      yes: view.say.remove,
      no: view.say.keepIt,
      go: () => this.#remove(device),
    });
  }

  async #remove(device: PushDevice): Promise<void> {
    const { push, say, view } = this;
    const name = push.calledOf(device);
    let failure: AsgError | undefined;
    const done = await push.run(
      (send) => removeDevice(send, device.id),
      (error) => (failure = error),
    );
    if (done) {
      await this.#forget(device);
      view.changed('push-removed', say.removed(name), device.id);
    } else if (failure?.code === 'not-found') {
      await this.#forget(device);
      view.element.live.say(say.gone);
    } else if (failure) {
      await view.failed(say.notRemoved(name), () => view.confirmed(`push:remove:${device.id}`));
    }
  }

  async #forget({ id }: PushDevice): Promise<void> {
    const { push, view } = this;
    const left = push.devices.filter((one) => one.id !== id);
    await view.removed(push.rowOf(id), () => push.list.set(left));
    // The method is among the others again, to be set up.
    if (left.length === 0) await view.focus('button[name="push-add"]');
  }

  /** Whoever comes back from confirming who they are comes back to a page that knows nothing yet. */
  async #know(): Promise<void> {
    if (this.push.standing === 'loading') await this.push.list.load();
  }
}
