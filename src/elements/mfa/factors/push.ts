import { nothing } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { UseResource } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { icon } from '../../../ui/icon.ts';
import { Factor, standingOf, type Standing } from '../mfa.factor.ts';
import { bell, phone, plus } from '../mfa.icons.ts';
import { listPanel } from '../mfa.rows.ts';
import type { MfaView } from '../mfa.view.ts';
import type { AddingPhone } from './push.adding.ts';
import { pushDevices, removeDevice, type PushDevice } from './push.api.ts';
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
    return listPanel({
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
    const device = this.devices.find((one) => one.id === id);
    if (what === 'add') void this.#add();
    else if (device) this.#askToRemove(device);
  }

  override close(): void {
    super.close();
    this.#adding?.stop();
    this.#adding = undefined;
  }

  /** A phone came: it is in the list already. */
  async done(device: PushDevice, devices: readonly PushDevice[]): Promise<void> {
    this.#devices.set(devices);
    await this.view.close(this);
    this.view.changed('push-added', this.say.added(this.nameOf(device)), device.id);
    await this.view.focus(`button[name="push-remove-${CSS.escape(device.id)}"]`);
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
      key: `${this.name}:${device.id}`,
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
    if (!part) return;
    this.view.open(this);
    this.#adding = new part.AddingPhone(this.view, this);
    await this.#adding.start();
  }

  #askToRemove(device: PushDevice): void {
    const { say } = this;
    const name = this.nameOf(device);
    this.view.remove({
      factor: this,
      row: `${this.name}:${device.id}`,
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
    const done = await this.run(
      (send) => removeDevice(send, device.id),
      (error) => {
        // Somebody else was faster: it is gone, which is what was wanted.
        if (error.code === 'not-found') void this.#gone(device, name);
        else void this.view.failed(say.notRemoved(name), () => this.#askToRemove(device));
      },
    );
    if (done) await this.#gone(device, name);
  }

  async #gone(device: PushDevice, name: string): Promise<void> {
    const row = `${this.name}:${device.id}`;
    await this.view.removed(row, () => this.#devices.set(this.devices.filter(({ id }) => id !== device.id)));
    this.view.changed('push-removed', this.say.removed(name), device.id);
  }
}
