import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import { numberStream } from '@trunkline/application/streams';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { notFound } from '../../edge/problem';
import { cursorOf, readCursor } from '../../reads/page';
import { historyStep } from './history-step';
import { ListNumberHistoryQuery } from './list-number-history.query';
import type { NumberHistoryDto, NumberHistoryQueryDto } from './number-history.dto';

@QueryHandler(ListNumberHistoryQuery)
export class ListNumberHistoryHandler implements IQueryHandler<ListNumberHistoryQuery> {
  constructor(private readonly log: EventLog) {}

  /** A number that the log has never heard of has no history, and so is not there. */
  async execute({ number, asked }: ListNumberHistoryQuery): Promise<NumberHistoryDto> {
    const { limit = 20, cursor } = asked;
    const events = await this.read(number, asked);
    if (events.length === 0 && cursor === undefined) throw notFound('number');
    const next = events[limit];
    return {
      data: events.slice(0, limit).map(historyStep),
      nextCursor: next ? cursorOf(String(next.revision)) : null,
    };
  }

  /** One more than is shown, which is where the next page begins. */
  private read(
    number: E164,
    { limit = 20, cursor, order }: NumberHistoryQueryDto,
  ): Promise<readonly RecordedEvent[]> {
    const { name } = numberStream(number);
    const from = cursor === undefined ? undefined : BigInt(readCursor(cursor, /^\d{1,18}$/));
    return order === 'oldest'
      ? this.log.readForward(name, from ?? 0n, limit + 1)
      : this.log.readBackward(name, from ?? 'end', limit + 1);
  }
}
