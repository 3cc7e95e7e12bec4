import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import { lowBalancesStream } from '@trunkline/application/streams';
import type { LowBalanceListed } from '@trunkline/domain/credits/low-balances';
import { cursorOf, readCursor } from '../../reads/page';
import { ListLowBalancesQuery } from './list-low-balances.query';
import type { LowBalanceDto, LowBalancePageDto } from './low-balance.dto';

@QueryHandler(ListLowBalancesQuery)
export class ListLowBalancesHandler implements IQueryHandler<ListLowBalancesQuery> {
  constructor(private readonly log: EventLog) {}

  async execute({ asked }: ListLowBalancesQuery): Promise<LowBalancePageDto> {
    const { limit = 20, cursor } = asked;
    const from = cursor === undefined ? 'end' : BigInt(readCursor(cursor, /^\d{1,18}$/));
    const found = await this.log.readBackward(lowBalancesStream().name, from, limit + 1);
    const next = found[limit];
    return {
      data: found.slice(0, limit).map(lowBalance),
      nextCursor: next ? cursorOf(String(next.revision)) : null,
    };
  }
}

function lowBalance(recorded: RecordedEvent): LowBalanceDto {
  const { data } = decode<LowBalanceListed>(recorded);
  const { accountId, kind, thresholdCredits, availableCredits, crossedAt } = data;
  return { accountId, kind, threshold: thresholdCredits, available: availableCredits, crossedAt };
}
