import type { AccessEvent } from './access/access.events';
import type { AccountEvent } from './accounts/account.events';
import type { AssignmentEvent } from './assignments/assignment.events';
import type { CarrierBuyingEvent } from './carriers/carrier-buying.events';
import type { LowBalanceListed } from './credits/low-balances';
import type { WalletEvent } from './credits/wallet.events';
import type { ConversationEvent } from './messages/message.events';
import type { NumberClaimEvent } from './numbers/number-claim.events';
import type { PolicyEvent } from './policy/policy.events';
import type { ScheduleEvent } from './schedules/schedule.events';
import type { SubscriptionEvent } from './subscriptions/subscription.events';
import type { TimezoneDatabaseEvent } from './time/timezone-database';

/** Every fact that this domain knows. */
export type AnyEvent =
  | AccessEvent
  | AccountEvent
  | AssignmentEvent
  | CarrierBuyingEvent
  | ConversationEvent
  | LowBalanceListed
  | NumberClaimEvent
  | PolicyEvent
  | ScheduleEvent
  | SubscriptionEvent
  | TimezoneDatabaseEvent
  | WalletEvent;
