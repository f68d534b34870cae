import { define } from '../../define.ts';
import { AsgPasswordChange } from './asg-password-change.ts';

define(AsgPasswordChange);
export { AsgPasswordChange };
