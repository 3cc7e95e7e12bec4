import { randomUUID } from 'node:crypto';
import { systemContext } from '@trunkline/application/commands/command-context';
import type { EventLog } from '@trunkline/application/log/event-log';
import type { AnyEvent } from '@trunkline/domain/events';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';

/** Writes events as they are onto a new stream: what the log says, however it came to say so. */
export async function tell(
  log: EventLog,
  stream: string,
  events: readonly AnyEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { correlationId, causationId, ...context } = systemContext('spec', {
    eventId: 'spec',
    correlationId: 'spec',
  });
  await log.append(
    stream,
    -1n,
    events.map((event) => {
      const { data, schemaVersion } = encodeEvent(event);
      const links = { $correlationId: correlationId, $causationId: causationId };
      return {
        id: randomUUID(),
        type: event.type,
        data,
        metadata: { ...links, ...context, schemaVersion },
      };
    }),
  );
}
