import { define } from '../../define.ts';
import { AsgSignIn } from './asg-sign-in.ts';

define('asg-sign-in', AsgSignIn);
export { AsgSignIn };
