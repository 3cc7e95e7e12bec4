import { ReplayParkedReq } from '@eventstore/db-client/generated/persistent_pb';
import { Handler, unary } from '../../transport/call';
import { SubscriptionServices } from './subscription-services';
import { throwRefusal } from './refusals';
import { decodeWith, groupOf, required } from './requests';

/** The ReplayParked call: it is answered when the replay begins. */
export function replayParked({ access, subscriptions }: SubscriptionServices): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'operate' });
    const decoded = decodeWith((bytes) => ReplayParkedReq.deserializeBinary(bytes), request);
    const options = required(decoded.getOptions(), 'options');
    const id = groupOf(options);
    const stopAt = options.hasStopAt() ? Number(options.getStopAt()) : undefined;
    throwRefusal(id, subscriptions.replayParked(id, stopAt));
    return Buffer.alloc(0);
  });
}
