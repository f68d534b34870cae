import { define } from '../../define.ts';
import { AsgProfile } from './asg-profile.ts';

define('asg-profile', AsgProfile);
export { AsgProfile };
