import { define } from '../../define.ts';
import { AsgProfileCompletion } from './asg-profile-completion.ts';

define('asg-profile-completion', AsgProfileCompletion);
export { AsgProfileCompletion };
