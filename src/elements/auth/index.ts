import { define } from '../../define.ts';
import { AsgAuth } from './asg-auth.ts';

define('asg-auth', AsgAuth);
export { AsgAuth };
