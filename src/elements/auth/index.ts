import { define } from '../../define.ts';
import { AsgAuth } from './asg-auth.ts';

define(AsgAuth);
export { AsgAuth };
