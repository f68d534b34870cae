import { Component } from '@angular/core';
import { AsgAuth, AsgMfa, AsgProfile } from 'asg-elements/angular';
import { AcmeMfa } from './right';

/** What must not compile, each with its reason above it. */
@Component({
  selector: 'app-wrong',
  imports: [AcmeMfa, AsgAuth, AsgMfa, AsgProfile],
  template: `
    <!-- wrong: a level is a number -->
    <asg-mfa headingLevel="three" />
    <!-- wrong: tokens live in a worker or in the session -->
    <asg-auth storage="local" />
    <!-- wrong: it has no such property -->
    <asg-profile [minFactors]="1" />
    <!-- wrong: it is true or false -->
    <asg-profile [noHeader]="'yes'" />
    <!-- wrong: the detail says where to go, not who goes -->
    <asg-mfa (asgNavigate)="go($event.detail.person)" />
    <!-- wrong: it never asks to link anything -->
    <asg-profile (asgLinkRequest)="go($event.detail)" />
    <!-- wrong: its directive is not imported -->
    <asg-sessions />
    <!-- wrong: a level is a number under any prefix -->
    <acme-mfa headingLevel="three" />
    <!-- wrong: no directive has this tag -->
    <acme-profile />
  `,
})
export class Wrong {
  go(_to: string): void {}
}
