import type { Money } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import {
  type ChangeSubscription,
  type ChangeSubscriptionRejection,
  changeSubscription,
} from './change-subscription';
import type { Proration } from './proration';
import type { SubscriptionState } from './subscription.state';

/** What a change would come to, told before anybody asks for it. */
export type ChangeQuote =
  | { readonly outcome: 'now'; readonly amount: Money; readonly proration: Proration | null }
  | { readonly outcome: 'nextPeriod'; readonly changesAt: Instant }
  | { readonly outcome: 'takeBack' }
  | { readonly outcome: 'refused'; readonly rejection: ChangeSubscriptionRejection };

/** The decision itself, read and not recorded, so that what is shown is what would be done. */
export function quoteChange(command: ChangeSubscription, state: SubscriptionState): ChangeQuote {
  const decision = changeSubscription(command, state);
  if (!decision.accepted) return { outcome: 'refused', rejection: decision.rejection };
  const [event] = decision.events;
  switch (event?.type) {
    case 'PaymentRequested':
      return { outcome: 'now', amount: event.data.amount, proration: event.data.proration };
    case 'SubscriptionChangeScheduled':
      return { outcome: 'nextPeriod', changesAt: event.data.changesAt };
    default:
      return { outcome: 'takeBack' };
  }
}
