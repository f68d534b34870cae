import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { emit } from '../../base/events.ts';
import { organizationOf } from '../../base/messages.ts';
import { UseResource } from '../../base/use-resource.ts';
import { attributeName } from '../../i18n/attribute-names.ts';
import { strings as attributeStrings, type AttributeStrings } from '../../i18n/attributes.strings.ts';
import { isolate } from '../../i18n/isolate.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { Selection } from '../../resources/attribute-selection.ts';
import { readOnlyStore } from '../../resources/me.write.ts';
import { controls, messages } from '../../styles/messages.ts';
import { progress } from '../../styles/progress.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { check, checkCircle, icon, lock } from '../../ui/icon.ts';
import { list, row } from '../../ui/list.ts';
import { state } from '../../ui/state.ts';
import type { AsgProfileCompletion } from './asg-profile-completion.ts';
import { itemsOf, type Item } from './profile-completion.items.ts';
import { strings, type CompletionViewStrings } from './profile-completion.view.strings.ts';

export const styles: readonly CSSResult[] = [
  tones,
  rows,
  controls,
  messages,
  progress,
  css`
    [part~='row'].more {
      display: block;
      min-block-size: 0;
      padding-block: var(--_s2);
    }
    .more > [part~='button'] {
      margin-inline-start: max(var(--_u) * -0.625, var(--_pad) * -1);
    }
    .complete svg {
      color: var(--_success);
    }
    .done svg {
      display: inline-block;
      vertical-align: -0.25em;
      color: var(--_success);
    }
  `,
];

/** With more optional ones than these, the rest is shown on request. */
const fewOptional = 3;

/** How much is there, and what is missing. */
export class CompletionView {
  readonly #host: AsgProfileCompletion;
  readonly #words: UseStrings<CompletionViewStrings>;
  readonly #names: UseStrings<AttributeStrings>;
  /** Followed only: where nobody asked yet, the profile does, and says so, as soon as somebody wants to add something. */
  readonly #readOnly: UseResource<boolean>;
  #showsAll = false;

  constructor(host: AsgProfileCompletion) {
    this.#host = host;
    this.#words = new UseStrings(host, 'profileCompletionView', strings);
    this.#names = new UseStrings(host, 'attributes', attributeStrings);
    this.#readOnly = new UseResource(host, readOnlyStore);
  }

  render(): unknown {
    const { me, schemas } = this.#host;
    if (!me.data) return nothing;
    const { attributePaths, exclude } = this.#host;
    const selection = new Selection({ attributePaths, exclude, readOnly: false });
    const items = itemsOf(me.data, schemas.data, selection);
    const missing = items.filter(({ isSet }) => !isSet);
    if (missing.length === 0) return this.#renderComplete();
    if (this.#readOnly.data) return this.#renderManaged();
    const shown = this.#showsAll ? missing : few(missing);
    return list([
      this.#renderCount('required', items),
      this.#renderCount('optional', items),
      shown.map((item) => this.#renderMissing(item)),
      shown.length < missing.length ? this.#renderMore(missing.length - shown.length, shown.length) : nothing,
    ]);
  }

  #renderComplete(): TemplateResult {
    const { say } = this.#words;
    const content = state({ icon: checkCircle, title: say.complete, text: say.nothingMissing });
    return html`<div part="panel" class="complete">${content}</div>`;
  }

  /** Nobody should be sent to what they cannot fill in. */
  #renderManaged(): TemplateResult {
    const { say } = this.#words;
    return html`<div part="panel">
      ${state({ icon: lock, title: say.cannotAdd, text: say.managed(organizationOf(this.#host)) })}
    </div>`;
  }

  #renderCount(which: 'required' | 'optional', items: readonly Item[]): unknown {
    const all = items.filter(({ isRequired }) => isRequired === (which === 'required'));
    const done = all.filter(({ isSet }) => isSet).length;
    if (all.length === 0) return nothing;
    const { say } = this.#words;
    const title = say[which];
    const count = isolate(say.count(done, all.length));
    const value =
      done === all.length
        ? html`<span class="done">${icon(check)} ${count}</span>`
        : html`<span>${count}</span><progress aria-label=${title} value=${done} max=${all.length}></progress>`;
    return html`<li part="row" class="pair">${row({ title, value })}</li>`;
  }

  #renderMissing({ attribute, path, isRequired }: Item): TemplateResult {
    const { say } = this.#words;
    const { label, sentence } = attributeName(attribute, this.#names.say);
    const badge = html`<span part="badge" class=${isRequired ? 'warning' : ''}
      >${isRequired ? say.required : say.optional}</span
    >`;
    const add = button({
      text: say.add,
      label: say.addField(sentence),
      variant: 'quiet',
      disabled: this.#host.offline,
      onClick: () => emit(this.#host, 'asg-navigate', { to: `profile/${path}` }, { cancelable: true }),
    });
    return html`<li part="row" class="pair" data-path=${path}>
      ${row({ title: label, value: badge, actions: this.#host.gate === 'open' ? add : undefined })}
    </li>`;
  }

  #renderMore(count: number, from: number): TemplateResult {
    const text = this.#words.say.showAll(count);
    const onClick = (): void => void this.#showAll(from);
    return html`<li part="row" class="more">${button({ text, variant: 'quiet', onClick })}</li>`;
  }

  /** The button is gone then: what it brought takes its focus. */
  async #showAll(from: number): Promise<void> {
    this.#showsAll = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelectorAll('[data-path]')[from]?.querySelector('button')?.focus();
  }
}

function few(missing: readonly Item[]): readonly Item[] {
  const optional = missing.filter(({ isRequired }) => !isRequired);
  const isOneMore = optional.length === fewOptional + 1;
  const hidden = new Set(isOneMore ? [] : optional.slice(fewOptional));
  return missing.filter((item) => !hidden.has(item));
}
