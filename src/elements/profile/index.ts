import { define } from '../../define.ts';
import { AsgProfile } from './asg-profile.ts';

define(AsgProfile);
export { AsgProfile };
