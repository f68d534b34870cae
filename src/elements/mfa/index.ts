import { define } from '../../define.ts';
import { AsgMfa } from './asg-mfa.ts';

define(AsgMfa);
export { AsgMfa };
