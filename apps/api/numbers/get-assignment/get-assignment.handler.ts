import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { assignmentStream, numberStream } from '@trunkline/application/streams';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import type { AssignmentId } from '@trunkline/domain/ids';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { notFound } from '../../edge/problem';
import type { AssignmentDto } from './assignment.dto';
import { type At, assignmentView } from './assignment-view';
import { GetAssignmentQuery } from './get-assignment.query';
import { ReservedSlots } from './reserved-slots.service';

/** More than any assignment is ever told about; of a number, whose life is long, the latest. */
const eventsMax = 500;

@QueryHandler(GetAssignmentQuery)
export class GetAssignmentHandler implements IQueryHandler<GetAssignmentQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly slots: ReservedSlots,
    private readonly log: EventLog,
  ) {}

  async execute({ accountId, assignmentId }: GetAssignmentQuery): Promise<AssignmentDto> {
    await this.accounts.require(accountId);
    const reserved = await this.slots.find(accountId, assignmentId);
    if (!reserved) throw notFound('assignment');
    const [events, claims] = await Promise.all([
      this.read<AssignmentEvent>(assignmentStream(assignmentId).name),
      this.read<NumberClaimEvent>(numberStream(reserved.event.data.number).name),
    ]);
    const own = claims.filter(({ event }) => isOf(event, assignmentId));
    return assignmentView(reserved, events, own);
  }

  private async read<Event>(stream: string): Promise<readonly At<Event>[]> {
    const recorded = await this.log.readBackward(stream, 'end', eventsMax);
    return [...recorded]
      .reverse()
      .map((one) => ({ at: one.recordedAt, event: decode<Event>(one) }));
  }
}

function isOf({ data }: NumberClaimEvent, assignmentId: AssignmentId): boolean {
  return 'assignmentId' in data && data.assignmentId === assignmentId;
}
