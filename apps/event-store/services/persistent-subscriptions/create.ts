import { CreateReq } from '@eventstore/db-client/generated/persistent_pb';
import { Handler, unary } from '../../transport/call';
import { callerName } from './caller-name';
import { readFilter, readGroup } from './group-request';
import { SubscriptionServices } from './subscription-services';
import { throwRefusal } from './refusals';
import { decodeWith, required } from './requests';

/** The Create call: it is answered when the group is on the disk. */
export function create({ access, subscriptions }: SubscriptionServices): Handler {
  return unary(async (request, call) => {
    access.check(call, { kind: 'operate' });
    const decoded = decodeWith((bytes) => CreateReq.deserializeBinary(bytes), request);
    const options = required(decoded.getOptions(), 'options');
    const { id, settings } = readGroup(options);
    const filter = readFilter(options.getAll());
    const wanted = filter ? { ...settings, filter } : settings;
    const user = callerName(call);
    throwRefusal(id, await subscriptions.create({ id, settings: wanted, user }));
    return Buffer.alloc(0);
  });
}
