import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';
import { clientOf, DATA } from './appender';
import { FillTask } from './tasks';

export const COMMON_TYPE = 'BenchEvent';
export const RARE_TYPE = 'RareEvent';
/** Every so manieth event is a rare one. */
export const RARE_EVERY = 10;

const EVENTS_PER_APPEND = 500;
const IN_FLIGHT = 4;

export async function fill(port: number, { stream, events }: FillTask): Promise<void> {
  const client = clientOf(port);
  let begun = 0;
  const write = async (): Promise<void> => {
    while (begun < events) {
      const first = begun;
      begun += EVENTS_PER_APPEND;
      const count = Math.min(EVENTS_PER_APPEND, events - first);
      await client.appendToStream(
        stream,
        Array.from({ length: count }, (_none, index) =>
          jsonEvent({
            id: randomUUID(),
            type: (first + index) % RARE_EVERY === 0 ? RARE_TYPE : COMMON_TYPE,
            data: DATA,
          }),
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, write));
  await client.dispose();
}
