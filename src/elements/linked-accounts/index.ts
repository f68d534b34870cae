import { define } from '../../define.ts';
import { AsgLinkedAccounts, type LinkOutcome } from './asg-linked-accounts.ts';

define(AsgLinkedAccounts);
export { AsgLinkedAccounts, type LinkOutcome };
