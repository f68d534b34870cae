import { define } from '../../define.ts';
import { AsgLinkedAccounts, type LinkOutcome } from './asg-linked-accounts.ts';

define('asg-linked-accounts', AsgLinkedAccounts);
export { AsgLinkedAccounts, type LinkOutcome };
