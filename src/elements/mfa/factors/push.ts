import { nothing } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { standingOf, UseResource, type Standing } from '../../../base/use-resource.ts';
import type { AsgError } from '../../../client/errors.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { phone } from '../../../ui/device-icons.ts';
import { icon } from '../../../ui/icon.ts';
import { itemPanel } from '../../../ui/items.ts';
import { Factor } from '../mfa.factor.ts';
import { bell, plus } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import type { AddingPhone } from './push.adding.ts';
import { discoveryText, pushDevices, removeDevice, type PushDevice } from './push.api.ts';
import { strings, type PushStrings } from './push.strings.ts';

const addingPart = new Lazy(() => import('./push.adding.ts'));

/** Phones on which the person approves a sign-in. */
export class Push extends Factor {
  readonly name = 'push';
  readonly #words: UseStrings<PushStrings>;
  readonly #devices: UseResource<readonly PushDevice[]>;
  #adding: AddingPhone | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaPush', strings);
    this.#devices = new UseResource(view.element, pushDevices);
  }

  get say(): PushStrings {
    return this.#words.say;
  }

  get app(): string {
    return this.view.element.pushAppName || this.say.appName;
  }

  get devices(): readonly PushDevice[] {
    return this.#devices.data ?? [];
  }

  get enrolled(): number {
    return this.devices.length;
  }

  override get counted(): string | undefined {
    return this.enrolled > 0 ? this.say.counted(this.enrolled) : undefined;
  }

  get standing(): Standing {
    return standingOf(this.#devices);
  }

  load(again: boolean): void {
    if (again) void this.#devices.load();
    else this.#devices.ensure();
  }

  renderRow(): unknown {
    const { say, standing } = this;
    if (standing === 'failed') return this.view.failedRow(this, icon(bell), say.title);
    if (standing !== 'ready' || this.enrolled > 0) return nothing;
    const { setUp, setUpLabel } = this.view.say;
    return (
      this.#adding?.render() ??
      this.view.row({
        key: this.name,
        icon: icon(bell),
        title: say.title,
        text: say.text,
        note: this.currentNote,
        actions: this.#addButton('quiet', setUp, setUpLabel(say.title)),
      })
    );
  }

  override renderPanel(): unknown {
    const { say, devices } = this;
    if (devices.length === 0) return undefined;
    return itemPanel({
      key: this.name,
      title: say.title,
      level: this.view.element.headingLevel + 1,
      count: devices.length,
      label: this.view.say.listed(say.title, devices.length),
      rows: [devices.map((device) => this.#renderDevice(device)), this.#adding?.render() ?? nothing],
      footer: this.#adding
        ? undefined
        : { text: say.approveFrom(this.app), action: this.#addButton('secondary', say.addPhone) },
    });
  }

  resume(action: string): void {
    const [what, id = ''] = action.split(/:(.*)/s);
    if (what === 'add') void this.#add();
    else void this.#askToRemove(id);
  }

  override close(): void {
    super.close();
    this.#adding?.stop();
    this.#adding = undefined;
  }

  /** What the next phone scans. Undefined where it could not be had, or is not wanted any more. */
  async discover(): Promise<string | undefined> {
    const answer = await this.run(discoveryText, () => undefined);
    return answer?.result;
  }

  /** A phone came: it is in the list already. */
  async done(device: PushDevice, devices: readonly PushDevice[]): Promise<void> {
    this.#devices.set(devices);
    await this.view.close(this);
    this.view.changed('push-added', this.say.added(this.nameOf(device)), device.id);
    await this.view.follow(`button[name="push-remove-${CSS.escape(device.id)}"]`);
  }

  async cancel(): Promise<void> {
    await this.view.close(this, 'push-add');
  }

  nameOf(device: PushDevice): string {
    return device.name ?? device.model ?? this.say.unnamed;
  }

  #addButton(variant: 'quiet' | 'secondary', text: string, label?: string): unknown {
    return button({
      text,
      label,
      variant,
      icon: variant === 'secondary' ? plus : undefined,
      name: 'push-add',
      disabled: !this.view.canChange,
      onClick: () => this.view.confirmed('push:add'),
    });
  }

  #renderDevice(device: PushDevice): unknown {
    const name = this.nameOf(device);
    const { remove, removeLabel } = this.view.say;
    return this.view.row({
      key: this.#rowOf(device.id),
      icon: icon(phone),
      title: name,
      text: device.model === name ? undefined : device.model,
      actions: button({
        text: remove,
        label: removeLabel(name),
        variant: 'quiet',
        style: 'muted',
        name: `push-remove-${device.id}`,
        disabled: !this.view.canChange,
        onClick: () => this.view.confirmed(`push:remove:${device.id}`),
      }),
    });
  }

  async #add(): Promise<void> {
    const part = await this.view.part(addingPart);
    await this.#know();
    // Whoever presses twice is shown one code.
    if (!part || this.#adding) return;
    this.view.open(this);
    this.#adding = new part.AddingPhone(this.view, this);
    await this.#adding.start();
  }

  async #askToRemove(id: string): Promise<void> {
    await this.#know();
    const device = this.devices.find((one) => one.id === id);
    if (!device) return;
    const { say } = this;
    const name = this.nameOf(device);
    // The code for another phone may be open.
    this.close();
    this.view.remove({
      factor: this,
      row: this.#rowOf(id),
      title: say.removeTitle(name),
      text: say.removeText,
      yes: this.view.say.remove,
      no: this.view.say.keepIt,
      go: () => this.#remove(device),
    });
  }

  async #remove(device: PushDevice): Promise<void> {
    const { say } = this;
    const name = this.nameOf(device);
    let failure: AsgError | undefined;
    const done = await this.run(
      (send) => removeDevice(send, device.id),
      (error) => (failure = error),
    );
    if (done) {
      await this.#forget(device);
      this.view.changed('push-removed', say.removed(name), device.id);
    } else if (failure?.code === 'not-found') {
      await this.#forget(device);
      this.view.element.live.say(say.gone);
    } else if (failure) {
      await this.view.failed(say.notRemoved(name), () => this.view.confirmed(`push:remove:${device.id}`));
    }
  }

  async #forget({ id }: PushDevice): Promise<void> {
    const left = this.devices.filter((one) => one.id !== id);
    await this.view.removed(this.#rowOf(id), () => this.#devices.set(left));
    // The method is among the others again, to be set up.
    if (left.length === 0) await this.view.focus('button[name="push-add"]');
  }

  /** Whoever comes back from confirming who they are comes back to a page that knows nothing yet. */
  async #know(): Promise<void> {
    if (this.standing === 'loading') await this.#devices.load();
  }

  #rowOf(id: string): string {
    return `${this.name}:${id}`;
  }
}
