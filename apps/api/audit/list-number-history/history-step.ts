import { decode } from '@trunkline/application/commands/stream-fold';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import { auditEvent } from '../audit-event';
import { historyText } from './history-text';
import type { NumberHistoryStepDto } from './number-history.dto';

/** An event of a number's stream in words and as data; words are of today's shape of the event. */
export function historyStep(recorded: RecordedEvent): NumberHistoryStepDto {
  const event = decode<NumberClaimEvent>(recorded);
  return { ...auditEvent(recorded), text: historyText(event), ...ownerOf(event) };
}

function ownerOf({ data }: NumberClaimEvent): {
  readonly accountId: string | null;
  readonly assignmentId: string | null;
} {
  if (!('accountId' in data)) return { accountId: null, assignmentId: null };
  const { accountId } = data;
  return { accountId, assignmentId: 'assignmentId' in data ? data.assignmentId : null };
}
