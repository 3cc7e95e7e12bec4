import { decode } from '@trunkline/application/commands/stream-fold';
import type { EventLog } from '@trunkline/application/log/event-log';
import type { EventPointer } from '@trunkline/application/ports/work-queues';
import type { Cause } from '@trunkline/application/processes/stream-commands';
import type { AnyEvent } from '@trunkline/domain/events';

/** An event that a job points at, and what follows from it is caused by. */
export type Pointed<Event extends AnyEvent> = { readonly event: Event; readonly cause: Cause };

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
    const { event, cause } = await this.readAny({ stream, revision });
    if (types.includes(event.type as Type)) {
      return { data: event.data as EventOf<Type>['data'], cause };
    }
    throw new Error(`${stream} has no ${types.join(' or ')} at revision ${revision}`);
  }

  /** The same for work that knows itself what it begins with. */
  async readAny({ stream, revision }: EventPointer): Promise<Pointed<AnyEvent>> {
    const [recorded] = await this.log.readForward(stream, BigInt(revision), 1);
    if (recorded?.revision !== BigInt(revision)) {
      throw new Error(`${stream} has no event at revision ${revision}`);
    }
    const correlationId = recorded.metadata.$correlationId;
    return {
      event: decode<AnyEvent>(recorded),
      cause: { eventId: recorded.id, correlationId },
    };
  }

  /** The types of what follows in the stream; as many as a look ahead can need. */
  async typesAfter({ stream, revision }: EventPointer, max: number): Promise<readonly string[]> {
    const later = await this.log.readForward(stream, BigInt(revision) + 1n, max);
    return later.map(({ type }) => type);
  }
}
