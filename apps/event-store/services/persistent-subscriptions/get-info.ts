import { GetInfoReq, GetInfoResp } from '@eventstore/db-client/generated/persistent_pb';
import { Handler, unary } from '../../transport/call';
import { SubscriptionServices } from './subscription-services';
import { toSubscriptionInfo } from './info-answer';
import { doesNotExist } from './refusals';
import { decodeWith, groupOf, required } from './requests';

/** The GetInfo call: how a group and its consumers do. */
export function getInfo({ access, subscriptions }: SubscriptionServices): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'observe' });
    const decoded = decodeWith((bytes) => GetInfoReq.deserializeBinary(bytes), request);
    const id = groupOf(required(decoded.getOptions(), 'options'));
    const info = subscriptions.info(id);
    if (!info) throw doesNotExist(id);
    const answer = new GetInfoResp();
    answer.setSubscriptionInfo(toSubscriptionInfo(info));
    return Buffer.from(answer.serializeBinary());
  });
}
