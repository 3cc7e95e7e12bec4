import { Handler } from '../../transport/call';
import { create } from './create';
import { getInfo } from './get-info';
import { list } from './list';
import { read } from './read';
import { remove } from './delete';
import { replayParked } from './replay-parked';
import { restartSubsystem } from './restart-subsystem';
import { SubscriptionServices } from './subscription-services';
import { update } from './update';

const SERVICE = '/event_store.client.persistent_subscriptions.PersistentSubscriptions';

/** The RPCs of persistent subscriptions by their path. */
export function subscriptionHandlers(services: SubscriptionServices): [string, Handler][] {
  return [
    [`${SERVICE}/Create`, create(services)],
    [`${SERVICE}/Update`, update(services)],
    [`${SERVICE}/Delete`, remove(services)],
    [`${SERVICE}/Read`, read(services)],
    [`${SERVICE}/GetInfo`, getInfo(services)],
    [`${SERVICE}/List`, list(services)],
    [`${SERVICE}/ReplayParked`, replayParked(services)],
    [`${SERVICE}/RestartSubsystem`, restartSubsystem(services)],
  ];
}
