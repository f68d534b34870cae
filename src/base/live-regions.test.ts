import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { until } from '../../test/support/elements.ts';
import { LiveRegions } from './live-regions.ts';

class Waiting extends LitElement {
  static override properties = { isLoading: { type: Boolean } };
  declare isLoading: boolean;
  readonly live = new LiveRegions(this);
  /** Whether saying something asked for another rendering before this one was over. */
  asked = false;

  override render(): unknown {
    return this.live.render();
  }

  protected override updated(): void {
    this.live.loading(this.isLoading ? 'Loading' : undefined);
    this.asked ||= this.isUpdatePending;
  }
}
customElements.define('waiting-here', Waiting);

describe('the live regions', () => {
  it('take back what they said of loading without a rendering inside of another, of which Lit warns', async () => {
    const element = new Waiting();
    element.isLoading = true;
    document.body.append(element);
    const status = (): string | null | undefined => element.renderRoot?.querySelector('[role=status]')?.textContent;
    await until(() => status() === 'Loading');
    element.isLoading = false;
    await until(() => status() === '');
    expect(element.asked).to.equal(false);
    element.remove();
  });
});
