import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import { type ConversationState, isKnownMessage } from './conversation.state';
import type { MessageFoundAtCarrier } from './message.events';

type Found = {
  readonly messageId: MessageId;
  readonly carrierMessageId: string;
  readonly by: MessageFoundAtCarrier['data']['by'];
  readonly at: Instant;
};

/**
 * That a text of ours is at the carrier, unless that is known. It is remembered of a message that
 * was settled otherwise, too, so that nobody takes it for another one's.
 */
export function recordFound(
  { messageId, carrierMessageId, by, at: foundAt }: Found,
  state: ConversationState,
): readonly MessageFoundAtCarrier[] {
  const isNews = !state.knownCarrierIds.includes(carrierMessageId);
  if (!isNews || !isKnownMessage(state, messageId)) return [];
  return [{ type: 'MessageFoundAtCarrier', data: { messageId, carrierMessageId, by, foundAt } }];
}
