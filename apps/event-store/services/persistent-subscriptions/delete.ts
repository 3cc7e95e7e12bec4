import { DeleteReq } from '@eventstore/db-client/generated/persistent_pb';
import { Handler, unary } from '../../transport/call';
import { callerName } from './caller-name';
import { SubscriptionServices } from './subscription-services';
import { throwRefusal } from './refusals';
import { decodeWith, groupOf, required } from './requests';

/** The Delete call: consumers are dropped, and nothing of the group is left. */
export function remove({ access, subscriptions }: SubscriptionServices): Handler {
  return unary(async (request, call) => {
    access.check(call, { kind: 'operate' });
    const decoded = decodeWith((bytes) => DeleteReq.deserializeBinary(bytes), request);
    const id = groupOf(required(decoded.getOptions(), 'options'));
    throwRefusal(id, await subscriptions.remove(id, callerName(call)));
    return Buffer.alloc(0);
  });
}
