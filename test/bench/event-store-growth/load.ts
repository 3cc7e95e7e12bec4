import { randomInt, randomUUID } from 'node:crypto';
import { EventData, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { DATA } from '../event-store/load/appender';

const HOT_SHARE = 0.1;
const FILL_EVENTS_PER_APPEND = 50;
const FILL_IN_FLIGHT = 20;

/** How appends are made when they are measured. */
export interface Shape {
  readonly name: string;
  readonly inFlight: number;
  readonly eventsPerAppend: number;
  readonly appends: number;
}

/** Appends at random places: a tenth of it to one hot stream, the rest to one of many streams. */
export class Load {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly streams: number,
  ) {}

  async fill(events: number): Promise<void> {
    const appends = Math.ceil(events / FILL_EVENTS_PER_APPEND);
    await this.run(appends, FILL_IN_FLIGHT, FILL_EVENTS_PER_APPEND);
  }

  /** How many events are appended in a second. */
  async rate({ inFlight, eventsPerAppend, appends }: Shape): Promise<number> {
    const begunAt = performance.now();
    await this.run(appends, inFlight, eventsPerAppend);
    return (appends * eventsPerAppend) / ((performance.now() - begunAt) / 1000);
  }

  private async run(appends: number, inFlight: number, eventsPerAppend: number): Promise<void> {
    let left = appends;
    const write = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await this.client.appendToStream(this.anyStream(), events(eventsPerAppend));
      }
    };
    await Promise.all(Array.from({ length: inFlight }, write));
  }

  private anyStream(): string {
    return Math.random() < HOT_SHARE ? 'hot' : `order-${randomInt(this.streams)}`;
  }
}

function events(count: number): EventData[] {
  return Array.from({ length: count }, () =>
    jsonEvent({ id: randomUUID(), type: 'BenchEvent', data: DATA }),
  );
}
