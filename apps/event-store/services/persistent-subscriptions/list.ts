import { ListReq, ListResp } from '@eventstore/db-client/generated/persistent_pb';
import { ALL_STREAM } from '../../persistent-subscriptions/group-settings';
import { Handler, unary } from '../../transport/call';
import { SubscriptionServices } from './subscription-services';
import { toSubscriptionInfo } from './info-answer';
import { doesNotExist } from './refusals';
import { decodeWith, required, streamName } from './requests';

/** The List call: all groups, or those of a stream, of which there has to be one. */
export function list({ access, subscriptions }: SubscriptionServices): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'observe' });
    const decoded = decodeWith((bytes) => ListReq.deserializeBinary(bytes), request);
    const options = required(decoded.getOptions(), 'options');
    const stream = options.hasListAllSubscriptions() ? undefined : streamOf(options);
    const groups = subscriptions.list(stream);
    if (stream !== undefined && groups.length === 0) throw doesNotExist({ stream, group: '' });
    const answer = new ListResp();
    answer.setSubscriptionsList(groups.map(toSubscriptionInfo));
    return Buffer.from(answer.serializeBinary());
  });
}

function streamOf(options: ListReq.Options): string {
  const option = required(options.getListForStream(), 'stream');
  return option.hasAll() ? ALL_STREAM : streamName(option.getStream());
}
