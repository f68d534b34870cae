import { define } from '../../define.ts';
import { AsgLinkedAccounts, type LinkedAccount, type LinkOutcome, type SwitchAccount } from './asg-linked-accounts.ts';

define(AsgLinkedAccounts);
export { AsgLinkedAccounts, type LinkedAccount, type LinkOutcome, type SwitchAccount };
