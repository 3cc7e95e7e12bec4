import { UpdateReq } from '@eventstore/db-client/generated/persistent_pb';
import { Handler, unary } from '../../transport/call';
import { callerName } from './caller-name';
import { readGroup } from './group-request';
import { SubscriptionServices } from './subscription-services';
import { throwRefusal } from './refusals';
import { decodeWith, required } from './requests';

/** The Update call: consumers are dropped, and find the group changed when they come again. */
export function update({ access, subscriptions }: SubscriptionServices): Handler {
  return unary(async (request, call) => {
    access.check(call, { kind: 'operate' });
    const decoded = decodeWith((bytes) => UpdateReq.deserializeBinary(bytes), request);
    const { id, settings } = readGroup(required(decoded.getOptions(), 'options'));
    throwRefusal(id, await subscriptions.update({ id, settings, user: callerName(call) }));
    return Buffer.alloc(0);
  });
}
