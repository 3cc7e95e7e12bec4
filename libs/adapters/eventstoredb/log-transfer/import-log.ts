import type { Readable } from 'node:stream';
import { inBatches } from './batches';
import { planImport } from './import-plan';
import { contentHash, type LogEvent } from './log-event';
import { readLog } from './log-reader';
import { openSource } from './log-source';
import { explained, LogTransferFailed } from './log-transfer-failed';
import { LogWriter } from './log-writer';
import { movedStreams, type OwnStreams } from './own-streams';
import { StreamDigests } from './stream-digests';
import { concerns, learnFacts } from './stream-facts';
import { WhatIsThere } from './what-is-there';

export type ImportRequest = {
  /** A file, `-` for the input, or the connection string of a server. */
  readonly from: string;
  readonly input: Readable;
  /** The connection string of the server that the log is written to. */
  readonly to: string;
  readonly included: readonly OwnStreams[];
  /** Reads both logs afterwards and compares them byte for byte. */
  readonly verify: boolean;
  readonly onProgress: (progress: ImportProgress) => void;
};

export type ImportProgress = {
  readonly step: 'reading' | 'writing' | 'verifying';
  readonly events: number;
  readonly of?: number;
};

export type ImportOutcome = {
  readonly written: number;
  readonly alreadyThere: number;
  readonly streams: number;
};

/**
 * Writes a log into a server: the same streams, revisions, ids and bytes, in the same order. What
 * was interrupted can be repeated and goes on; nothing is written where other events are.
 */
export function importLog(request: ImportRequest): Promise<ImportOutcome> {
  return explained(importFrom(request));
}

async function importFrom(request: ImportRequest): Promise<ImportOutcome> {
  const source = await openSource(request.from, request.input);
  try {
    return await transfer(request, () => only(source.read(), movedStreams(request.included)));
  } finally {
    await source.close();
  }
}

async function transfer(
  { to, verify, onProgress }: ImportRequest,
  read: () => AsyncIterable<LogEvent>,
): Promise<ImportOutcome> {
  const facts = await learnFacts(
    counted(read(), (events) => onProgress({ step: 'reading', events })),
  );
  const plan = (): AsyncIterable<LogEvent> => planImport(read(), facts);
  const readTarget = (): AsyncIterable<LogEvent> =>
    only(readLog(to), (stream) => concerns(facts, stream));

  const there = await WhatIsThere.in(readTarget());
  await there.check(plan());
  let planned = 0;
  const all = counted(plan(), (events) => {
    planned = events;
    onProgress({ step: 'writing', events, of: facts.events });
  });
  const written = await write(to, there.missing(all));
  if (verify) {
    const compared = counted(readTarget(), (events) =>
      onProgress({ step: 'verifying', events, of: planned }),
    );
    await compare(plan(), compared);
  }
  return { written, alreadyThere: planned - written, streams: facts.streams.size };
}

async function write(url: string, events: AsyncIterable<LogEvent>): Promise<number> {
  const writer = await LogWriter.open(url);
  let written = 0;
  try {
    for await (const step of inBatches(events)) {
      if ('tombstone' in step) await writer.tombstone(step.tombstone);
      else await writer.append(step);
      written += 'tombstone' in step ? 1 : step.events.length;
    }
    await writer.settled();
    return written;
  } finally {
    await writer.close();
  }
}

async function compare(
  plan: AsyncIterable<LogEvent>,
  found: AsyncIterable<LogEvent>,
): Promise<void> {
  const wanted = (await StreamDigests.of(plan, contentHash)).streams;
  const there = (await StreamDigests.of(found, contentHash)).streams;
  const different = [...new Set([...wanted.keys(), ...there.keys()])].filter(
    (stream) => wanted.get(stream)?.hash !== there.get(stream)?.hash,
  );
  if (different.length === 0) return;
  const named = different.slice(0, 10).map((stream) => {
    const [a, b] = [wanted.get(stream)?.count ?? 0, there.get(stream)?.count ?? 0];
    return `  "${stream}": ${a} events in the old log, ${b} in the new one`;
  });
  throw new LogTransferFailed(
    [`${different.length} streams are not the same:`, ...named].join('\n'),
  );
}

async function* only(
  events: AsyncIterable<LogEvent>,
  isWanted: (stream: string) => boolean,
): AsyncGenerator<LogEvent> {
  for await (const event of events) if (isWanted(event.stream)) yield event;
}

async function* counted(
  events: AsyncIterable<LogEvent>,
  onEvent: (count: number) => void,
): AsyncGenerator<LogEvent> {
  let count = 0;
  for await (const event of events) {
    count += 1;
    onEvent(count);
    yield event;
  }
}
