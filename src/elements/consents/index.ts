import { define } from '../../define.ts';
import { AsgConsents } from './asg-consents.ts';

define(AsgConsents);
export { AsgConsents };
