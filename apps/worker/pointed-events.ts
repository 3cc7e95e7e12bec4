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
    pointer: EventPointer,
    type: Type,
  ): Promise<{ readonly data: EventOf<Type>['data']; readonly cause: Cause }> {
    return this.readOne(pointer, [type]);
  }

  /** The same where work begins with events of several types. */
  async readOne<Type extends AnyEvent['type']>(
    { stream, revision }: EventPointer,
    types: readonly Type[],
  ): Promise<{ readonly data: EventOf<Type>['data']; readonly cause: Cause }> {
    const [recorded] = await this.log.readForward(stream, BigInt(revision), 1);
    const isThere = recorded?.revision === BigInt(revision);
    if (!isThere || !types.includes(recorded.type as Type)) {
      throw new Error(`${stream} has no ${types.join(' or ')} at revision ${revision}`);
    }
    const { data } = decode<{ readonly data: EventOf<Type>['data'] }>(recorded);
    const correlationId = recorded.metadata.$correlationId;
    return { data, cause: { eventId: recorded.id, correlationId } };
  }
}
