import { decode } from '@trunkline/application/commands/stream-fold';
import type { EventLog } from '@trunkline/application/log/event-log';
import type { EventPointer } from '@trunkline/application/ports/work-queues';
import type { Cause } from '@trunkline/application/processes/stream-commands';
import type { AnyEvent } from '@trunkline/domain/events';

type EventOf<Type extends AnyEvent['type']> = Extract<AnyEvent, { type: Type }>;

/** Reads the events that jobs point at. */
export class PointedEvents {
  constructor(private readonly log: EventLog) {}

  /** Throws when the event is not there or is of another type: a bug, or a job of another log. */
  async read<Type extends AnyEvent['type']>(
    { stream, revision }: EventPointer,
    type: Type,
  ): Promise<{ readonly data: EventOf<Type>['data']; readonly cause: Cause }> {
    const [recorded] = await this.log.readForward(stream, BigInt(revision), 1);
    if (recorded?.revision !== BigInt(revision) || recorded.type !== type) {
      throw new Error(`${stream} has no ${type} at revision ${revision}`);
    }
    const { data } = decode<{ readonly data: EventOf<Type>['data'] }>(recorded);
    const correlationId = recorded.metadata.$correlationId;
    return { data, cause: { eventId: recorded.id, correlationId } };
  }
}
