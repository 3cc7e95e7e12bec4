import { PersistentSubscriptions } from '../../persistent-subscriptions/persistent-subscriptions';
import { Services } from '../services';

/** What the handlers of persistent subscriptions are made with. */
export interface SubscriptionServices extends Pick<Services, 'access'> {
  readonly subscriptions: PersistentSubscriptions;
}
