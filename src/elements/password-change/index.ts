import { define } from '../../define.ts';
import { AsgPasswordChange } from './asg-password-change.ts';

define('asg-password-change', AsgPasswordChange);
export { AsgPasswordChange };
