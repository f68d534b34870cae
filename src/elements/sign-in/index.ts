import { define } from '../../define.ts';
import { AsgSignIn } from './asg-sign-in.ts';

define(AsgSignIn);
export { AsgSignIn };
