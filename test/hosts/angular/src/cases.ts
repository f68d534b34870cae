/** What the example has no use for. */
import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { configure } from 'asg-elements/configure';
import { AsgProfile } from 'asg-elements/angular';
import { AcmeProfile } from './prefix';

@Component({
  selector: 'app-root',
  imports: [AcmeProfile, AsgProfile],
  template: `
    <!-- A directive of the kit brings the code of its element. -->
    <button (click)="paths.set(['nickName', 'country', 'title'])">Define</button>
    <button (click)="configure()">Configure</button>
    <button (click)="isShown.set(!isShown())">Show or hide</button>
    <button (click)="isReadOnly.set(!isReadOnly())">Read only or not</button>
    <button (click)="paths.set(paths().toReversed())">Reverse</button>
    <button (click)="hasOwn.set(true)">Own prefix</button>
    <output>{{ heard().join(' ') }}</output>
    @if (isShown()) {
      <asg-profile
        id="one"
        headingLevel="3"
        [exclude]="['nickName', 'country', 'title']"
        [readOnly]="isReadOnly()"
        (asgReady)="hear('ready:' + $event.detail.widget)"
        (asgChange)="hear('change:' + $event.detail.action)"
      >
        <p slot="after">Below</p>
      </asg-profile>
    }
    @for (path of paths(); track path) {
      <asg-profile [id]="path" [attributePaths]="[path]" noHeader frame="none" />
    }
    @if (hasOwn()) {
      <acme-profile
        id="own"
        headingLevel="4"
        [attributePaths]="['country']"
        (asgReady)="hear('ready:' + $event.detail.widget)"
      />
    }
  `,
})
class Cases {
  protected readonly isShown = signal(true);
  protected readonly isReadOnly = signal(false);
  protected readonly paths = signal<string[]>([]);
  protected readonly hasOwn = signal(false);
  protected readonly heard = signal<string[]>([]);

  protected hear(event: string): void {
    this.heard.set([...this.heard(), event]);
  }

  protected configure(): void {
    configure({ baseUrl: BASE_URL, clientId: CLIENT_ID, workerUrl: '/auth-worker.js' });
  }
}

bootstrapApplication(Cases).catch(console.error);
