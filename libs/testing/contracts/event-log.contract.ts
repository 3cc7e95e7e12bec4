import { randomUUID } from 'node:crypto';
import { RevisionConflict } from '@trunkline/application/failures/failures';
import {
  type EventLog,
  type NewEvent,
  type RecordedEvent,
  noRevision,
} from '@trunkline/application/log/event-log';

/** An event that says only which one it is. */
export function numbered(n: number): NewEvent {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type: 'Numbered',
    data: { n },
    metadata: {
      $correlationId: commandId,
      $causationId: commandId,
      commandId,
      commandFingerprint: '',
      actor: { type: 'system', id: 'contract', keyId: null },
      ip: null,
      userAgent: null,
      schemaVersion: 1,
    },
  };
}

const numbersOf = (events: readonly RecordedEvent[]): unknown[] =>
  events.map(({ data }) => (data as { n: number }).n);

const newStream = (): string => `account-${randomUUID()}`;

/** What every event log keeps to; the adapter and its fake pass it alike. */
export function describeEventLog(name: string, theLog: () => EventLog): void {
  describe(`${name}, as an event log`, () => {
    it('gives back what was appended, with its place', async () => {
      const log = theLog();
      const stream = newStream();
      const events = [numbered(0), numbered(1)];

      await expect(log.append(stream, noRevision, events)).resolves.toBe(1n);

      const read = await log.readForward(stream, 0n, 10);
      expect(read).toMatchObject(
        events.map((event, index) => ({ ...event, stream, revision: BigInt(index) })),
      );
      expect(read[0]?.recordedAt).toMatch(/^\d{4}-.*\d{3}Z$/);
    });

    it('reads pages in both directions, and nothing of an unknown stream', async () => {
      const log = theLog();
      const stream = newStream();
      await log.append(stream, noRevision, [0, 1, 2, 3, 4].map(numbered));

      expect(numbersOf(await log.readForward(stream, 1n, 2))).toEqual([1, 2]);
      expect(numbersOf(await log.readForward(stream, 5n, 2))).toEqual([]);
      expect(numbersOf(await log.readBackward(stream, 'end', 2))).toEqual([4, 3]);
      expect(numbersOf(await log.readBackward(stream, 1n, 9))).toEqual([1, 0]);
      expect(await log.readForward(newStream(), 0n, 5)).toEqual([]);
      expect(await log.readBackward(newStream(), 'end', 5)).toEqual([]);
    });

    it('appends only right after the revision that is expected', async () => {
      const log = theLog();
      const stream = newStream();
      await log.append(stream, noRevision, [numbered(0)]);

      await expect(log.append(stream, noRevision, [numbered(9)])).rejects.toThrow(RevisionConflict);
      await expect(log.append(stream, 1n, [numbered(9)])).rejects.toThrow(RevisionConflict);
      await expect(log.append(stream, 0n, [numbered(1)])).resolves.toBe(1n);
      expect(numbersOf(await log.readForward(stream, 0n, 9))).toEqual([0, 1]);
    });

    it('keeps only the newest of a stream that was told to, and is told so twice', async () => {
      const log = theLog();
      const stream = newStream();
      await log.keepNewest(stream, 1);
      await log.keepNewest(stream, 1);
      await log.append(stream, noRevision, [numbered(0)]);
      await log.append(stream, 0n, [numbered(1), numbered(2)]);
      expect(numbersOf(await log.readForward(stream, 0n, 9))).toEqual([2]);
      expect(numbersOf(await log.readBackward(stream, 'end', 9))).toEqual([2]);
    });

    it('lets one of many win that expect the same revision', async () => {
      const log = theLog();
      const stream = newStream();
      const tries = Array.from({ length: 20 }, (_, n) =>
        log.append(stream, noRevision, [numbered(n)]),
      );

      const results = await Promise.allSettled(tries);

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await log.readForward(stream, 0n, 50)).toHaveLength(1);
    });

    it('tells every event of the log once, in order, from any position on', async () => {
      const log = theLog();
      const stream = newStream();
      await log.append(stream, noRevision, [numbered(0), numbered(1)]);
      const before = await take(log, null, (seen) => ofStream(seen, stream).length === 2);

      const resumed = take(
        log,
        before.at(-1)?.position ?? null,
        (seen) => ofStream(seen, stream).length === 2,
      );
      await log.append(stream, 1n, [numbered(2)]);
      await log.append(stream, 2n, [numbered(3)]);

      expect(numbersOf(ofStream(before, stream))).toEqual([0, 1]);
      expect(numbersOf(ofStream(await resumed, stream))).toEqual([2, 3]);
      expect(before.every(({ type }) => !type.startsWith('$'))).toBe(true);
    });

    it('reads all that is there by now, in order, and ends', async () => {
      const log = theLog();
      const stream = newStream();
      await log.append(stream, noRevision, [numbered(0), numbered(1)]);
      const seen: RecordedEvent[] = [];
      for await (const event of log.readAll(new AbortController().signal)) {
        // What comes while it is read is not waited for.
        if (seen.length === 0) await log.append(newStream(), noRevision, [numbered(9)]);
        seen.push(event);
      }
      expect(numbersOf(ofStream(seen, stream))).toEqual([0, 1]);
      expect(seen.at(-1)?.stream).toBe(stream);
      expect(seen.every(({ type }) => !type.startsWith('$'))).toBe(true);
    });

    it('reads pages of all that is there, from the event at a position on', async () => {
      const log = theLog();
      const stream = newStream();
      await log.append(stream, noRevision, [0, 1, 2, 3, 4].map(numbered));
      const [first, , third] = await log.readForward(stream, 0n, 5);

      const page = await log.readPage(first?.position ?? '', 3);
      expect(numbersOf(page.events)).toEqual([0, 1, 2]);
      expect(page).toMatchObject({ last: third?.position, isEnd: false });
      const rest = await log.readPage(page.last ?? '', 1_000);
      expect(numbersOf(rest.events)).toEqual([2, 3, 4]);
      expect(rest.isEnd).toBe(true);
    });

    it('ends a subscription when it is told to', async () => {
      const stop = new AbortController();
      const reading = (async () => {
        for await (const event of theLog().subscribeToAll(null, stop.signal)) {
          if (event) stop.abort();
        }
      })();
      await theLog().append(newStream(), noRevision, [numbered(0)]);
      await expect(reading).resolves.toBeUndefined();
    });
  });
}

function ofStream(events: readonly RecordedEvent[], stream: string): readonly RecordedEvent[] {
  return events.filter((event) => event.stream === stream);
}

async function take(
  log: EventLog,
  position: string | null,
  isEnough: (seen: readonly RecordedEvent[]) => boolean,
): Promise<readonly RecordedEvent[]> {
  const stop = new AbortController();
  const seen: RecordedEvent[] = [];
  for await (const event of log.subscribeToAll(position, stop.signal)) {
    seen.push(event);
    if (isEnough(seen)) stop.abort();
  }
  return seen;
}
