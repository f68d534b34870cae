import { Component, signal } from '@angular/core';
import { AsgPasswordChange, AsgProfile, AsgSignIn } from 'asg-elements/angular';

@Component({
  selector: 'app-root',
  imports: [AsgPasswordChange, AsgProfile, AsgSignIn],
  template: `
    <h1>Your account</h1>
    <asg-sign-in whenSignedIn="card" />
    <nav>
      <button (click)="tab.set('profile')">Profile</button>
      <button (click)="tab.set('password')">Password</button>
    </nav>
    <asg-profile
      [hidden]="tab() !== 'profile'"
      [exclude]="['country']"
      (asgChange)="saved.set($event.detail.fields?.join(', ') ?? $event.detail.action)"
    >
      <p slot="after">Your name is printed on your tickets.</p>
    </asg-profile>
    <asg-password-change [hidden]="tab() !== 'password'" />
    @if (saved()) {
      <output>Saved: {{ saved() }}</output>
    }
  `,
})
export class Account {
  protected readonly tab = signal<'profile' | 'password'>('profile');
  protected readonly saved = signal('');
}
