import { define } from '../../define.ts';
import { AsgProfileCompletion } from './asg-profile-completion.ts';

define(AsgProfileCompletion);
export { AsgProfileCompletion };
