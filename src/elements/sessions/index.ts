import { define } from '../../define.ts';
import { AsgSessions } from './asg-sessions.ts';

define('asg-sessions', AsgSessions);
export { AsgSessions };
