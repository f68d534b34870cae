import { define } from '../../define.ts';
import { AsgConsents } from './asg-consents.ts';

define('asg-consents', AsgConsents);
export { AsgConsents };
