import { AsyncPipe } from '@angular/common';
import { Component, Directive, viewChild } from '@angular/core';
import type { AsgChangeDetail } from 'asg-elements';
import { AsgAuth, AsgMfa, AsgProfile } from 'asg-elements/angular';
import { AsgMfa as OwnMfa } from 'asg-elements/angular/classes';
import { of } from 'rxjs';

/** Under a prefix of the page's own. */
@Directive({ selector: 'acme-mfa' })
export class AcmeMfa extends OwnMfa {}

/** What an Angular host may write, without CUSTOM_ELEMENTS_SCHEMA. */
@Component({
  selector: 'app-right',
  imports: [AcmeMfa, AsgAuth, AsgMfa, AsgProfile, AsyncPipe],
  template: `
    <asg-auth base-url="https://api.asgardeo.io/t/acme" [clientId]="clientId" storage="session" />
    <asg-mfa [minFactors]="1" maxAuthAge="300" noHeader relatedOrigins="false" (asgNavigate)="go($event.detail.to)" />
    <acme-mfa [minFactors]="1" maxAuthAge="300" noHeader (asgNavigate)="go($event.detail.to)" />
    <asg-profile
      class="wide"
      [attributePaths]="['name', 'emails']"
      [headingLevel]="3"
      [appName]="appName | async"
      heading-level="3"
      readonly
      (asgChange)="changed($event)"
      (asg-change)="changed($event)"
    >
      <img slot="avatar" alt="" />
    </asg-profile>
  `,
})
export class Right {
  readonly clientId = 'client';
  readonly appName = of('Trips');
  readonly profile = viewChild(AsgProfile);

  changed({ detail }: CustomEvent<AsgChangeDetail>): string {
    return detail.action;
  }

  go(_to: string): Promise<string> | undefined {
    return this.profile()?.element.save({ nickName: 'Maya' });
  }
}
