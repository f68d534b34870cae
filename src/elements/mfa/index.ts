import { define } from '../../define.ts';
import { AsgMfa } from './asg-mfa.ts';

define('asg-mfa', AsgMfa);
export { AsgMfa };
