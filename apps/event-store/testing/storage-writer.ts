import { randomInt, randomUUID } from 'node:crypto';
import { EventStore } from '../event-store';
import { Scavenge } from '../maintenance/scavenge';

/**
 * A program that writes into a data directory for as long as it lives, without a network: appends,
 * limits and scavenges, with a data file that is written all the time. It prints each append that was
 * acknowledged: `stream id id …`.
 */
const [, , directory = '', unindexedMax = '', unsettledBytes = ''] = process.argv;
const WRITERS = 8;
const STREAMS = 40;
const ANY = { expected: { kind: 'any' }, deadlineAtMs: Infinity } as const;

const proposed = (type: string, data: object) => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  metadata: Buffer.alloc(0),
  data: Buffer.from(JSON.stringify(data)),
});

async function appendForEver(store: EventStore): Promise<void> {
  for (;;) {
    const stream = `stream-${randomInt(STREAMS)}`;
    const events = Array.from({ length: 1 + randomInt(6) }, () => proposed('Written', {}));
    const outcome = await store.write({ kind: 'append', stream, events, ...ANY });
    if (outcome.kind !== 'written') throw new Error(`not written: ${outcome.kind}`);
    process.stdout.write(`${stream} ${events.map(({ id }) => id).join(' ')}\n`);
  }
}

async function scavengeForEver(store: EventStore): Promise<void> {
  for (;;) {
    const stream = `$$limited-${randomInt(STREAMS)}`;
    const events = [proposed('$metadata', { $maxCount: 1 + randomInt(5) })];
    await store.write({ kind: 'append', stream, events, ...ANY });
    const hidden = Array.from({ length: 9 }, () => proposed('Written', {}));
    await store.write({ kind: 'append', stream: stream.slice(2), events: hidden, ...ANY });
    await new Scavenge(randomUUID(), store.log, store).run();
  }
}

async function main(): Promise<void> {
  const store = await EventStore.open(
    { directory },
    { unindexedMax: Number(unindexedMax), unsettledBytes: Number(unsettledBytes) },
  );
  const writers = Array.from({ length: WRITERS }, () => appendForEver(store));
  await Promise.all([...writers, scavengeForEver(store)]);
}

void main();
