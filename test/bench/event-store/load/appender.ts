import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Appender } from './append';
import { emmettPostgresql, emmettSqlite } from './emmett';
import { Target } from './tasks';

const DATA_BYTES = 300;

/** The data of every event: 300 bytes of JSON. */
export const DATA = filledUp({ order: 'order-4711', amount: 1999, note: '' });

function filledUp<T extends { readonly note: string }>(data: T): T {
  const missing = DATA_BYTES - JSON.stringify(data).length;
  return { ...data, note: 'x'.repeat(missing) };
}

export async function connectAppender(target: Target): Promise<Appender> {
  switch (target.kind) {
    case 'grpc':
      return new ClientAppender(clientOf(target.port));
    case 'emmett-postgresql':
      return emmettPostgresql(target.connectionString, DATA);
    case 'emmett-sqlite':
      return emmettSqlite(target.file, DATA);
  }
}

export function clientOf(port: number): EventStoreDBClient {
  return EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
}

class ClientAppender implements Appender {
  constructor(private readonly client: EventStoreDBClient) {}

  append(stream: string, count: number): Promise<unknown> {
    const events = Array.from({ length: count }, () =>
      jsonEvent({ id: randomUUID(), type: 'BenchEvent', data: DATA }),
    );
    return this.client.appendToStream(stream, events);
  }
}
