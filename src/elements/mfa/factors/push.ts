import { nothing } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { standingOf, UseResource, type Standing } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { phone } from '../../../ui/device-icons.ts';
import { icon } from '../../../ui/icon.ts';
import { itemPanel } from '../../../ui/items.ts';
import { toldApart } from '../../../ui/told-apart.ts';
import { Factor } from '../mfa.factor.ts';
import { bell, plus } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import { pushDevices, type PushDevice } from './push.api.ts';
import type { ChangingPush } from './push.changing.ts';
import { strings, type PushStrings } from './push.strings.ts';

/** What adds a phone and removes one. */
const changingPart = new Lazy(() => import('./push.changing.ts'));

/** Phones on which the person approves a sign-in. */
export class Push extends Factor {
  readonly name = 'push';
  readonly list: UseResource<readonly PushDevice[]>;
  readonly #words: UseStrings<PushStrings>;
  #changing: ChangingPush | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaPush', strings);
    this.list = new UseResource(view.element, pushDevices);
  }

  get say(): PushStrings {
    return this.#words.say;
  }

  get app(): string {
    return this.view.element.pushAppName || this.say.appName;
  }

  get devices(): readonly PushDevice[] {
    return this.list.data ?? [];
  }

  get enrolled(): number {
    return this.devices.length;
  }

  override get counted(): string | undefined {
    return this.enrolled > 0 ? this.say.counted(this.enrolled) : undefined;
  }

  get standing(): Standing {
    return standingOf(this.list);
  }

  load(again: boolean): void {
    if (again) void this.list.load();
    else this.list.ensure();
  }

  renderRow(): unknown {
    const { say, standing } = this;
    if (standing === 'failed') return this.view.failedRow(this, icon(bell), say.title);
    if (standing !== 'ready' || this.enrolled > 0) return nothing;
    const { setUp, setUpLabel } = this.view.say;
    return (
      this.#changing?.render() ??
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
      rows: [devices.map((device) => this.#renderDevice(device)), this.#changing?.render() ?? nothing],
      footer: this.#changing?.isAdding
        ? undefined
        : { text: say.approveFrom(this.app), action: this.#addButton('secondary', say.addPhone) },
    });
  }

  resume(action: string): void {
    void this.#change().then((changing) => changing?.begin(action));
  }

  override close(): void {
    super.close();
    this.#changing?.close();
  }

  nameOf(device: PushDevice): string {
    return device.name ?? device.model ?? this.say.unnamed;
  }

  /** With its model, where another one has the same name. */
  calledOf(device: PushDevice): string {
    const names = toldApart(
      this.devices,
      (each) => this.nameOf(each),
      ({ name, model }) => name && model,
    );
    return names.get(device) ?? this.nameOf(device);
  }

  rowOf(id: string): string {
    return `${this.name}:${id}`;
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
      key: this.rowOf(device.id),
      icon: icon(phone),
      title: name,
      level: undefined,
      text: device.model === name ? undefined : device.model,
      actions: button({
        text: remove,
        label: removeLabel(this.calledOf(device)),
        variant: 'quiet',
        style: 'muted',
        name: `push-remove-${device.id}`,
        disabled: !this.view.canChange,
        onClick: () => this.view.confirmed(`push:remove:${device.id}`),
      }),
    });
  }

  /** Where it cannot be fetched, the element says so. */
  async #change(): Promise<ChangingPush | undefined> {
    const part = await this.view.part(changingPart);
    return part && (this.#changing ??= new part.ChangingPush(this.view, this));
  }
}
