import { define } from '../../define.ts';
import { AsgSessions } from './asg-sessions.ts';

define(AsgSessions);
export { AsgSessions };
