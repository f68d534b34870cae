/** An element under a prefix of the page's own. */
import { Directive } from '@angular/core';
import { AsgProfile } from 'asg-elements/angular/classes';
import { AsgProfile as Element, define } from 'asg-elements/classes';

define('acme', Element);

@Directive({ selector: 'acme-profile' })
export class AcmeProfile extends AsgProfile {}
