import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { AppendResult, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

/**
 * A program of eight clients that append for as long as they can. It prints what was acknowledged, a
 * line each: `stream first-revision id id …`. It has a process of its own because the client's
 * BatchAppend cannot be trusted to survive the end of its server. Where the server is it reads as a
 * line of its input, so that it can be started before the server is.
 */
const [, , usesBatch = ''] = process.argv;
const CLIENTS = 8;

process.on('uncaughtException', () => process.exit(0));

async function appendForEver(client: EventStoreDBClient, stream: string): Promise<void> {
  const credentials = { username: 'nobody', password: 'nothing' };
  let expectedRevision: bigint | 'no_stream' = 'no_stream';
  for (let size = 1; ; size = (size % 5) + 1) {
    const events = Array.from({ length: size }, (_none, index) =>
      jsonEvent({ id: randomUUID(), type: 'Written', data: { size, index } }),
    );
    const options = { expectedRevision, ...(usesBatch ? {} : { credentials }) };
    const result: AppendResult = await client.appendToStream(stream, events, options);
    const { nextExpectedRevision } = result;
    const first = nextExpectedRevision - BigInt(size) + 1n;
    process.stdout.write(`${stream} ${first} ${events.map(({ id }) => id).join(' ')}\n`);
    expectedRevision = nextExpectedRevision;
  }
}

createInterface({ input: process.stdin }).once('line', (url) => {
  const appending = Array.from({ length: CLIENTS }, () =>
    appendForEver(EventStoreDBClient.connectionString(url), `writer-${randomUUID()}`),
  );
  void Promise.race(appending).catch(() => process.exit(0));
});
