import type { Writable } from 'node:stream';
import type { LogEvent } from './log-event';
import { writeLogFile, writeLogStream } from './log-file';
import { lastPositionOf, readLog } from './log-reader';
import { explained } from './log-transfer-failed';

export type ExportRequest = {
  /** The connection string of the server whose log is read. */
  readonly from: string;
  /** A file, or `-` for the output. */
  readonly to: string;
  readonly output: Writable;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
};

export type ExportProgress = {
  readonly events: number;
  /** How much of the log is read, between 0 and 1. */
  readonly share: number;
};

/** Writes the whole log of a server, as it is now, into a file. Answers how many events it has. */
export function exportLog(request: ExportRequest): Promise<number> {
  return explained(write(request));
}

async function write(request: ExportRequest): Promise<number> {
  const { from, to, output, signal } = request;
  const end = (await lastPositionOf(from)) ?? 0n;
  const events = reported(readLog(from, end), end, request.onProgress);
  return to === '-' ? writeLogStream(events, output, signal) : writeLogFile(events, to, signal);
}

async function* reported(
  events: AsyncIterable<LogEvent>,
  end: bigint,
  onProgress: (progress: ExportProgress) => void,
): AsyncGenerator<LogEvent> {
  let count = 0;
  for await (const event of events) {
    count += 1;
    onProgress({ events: count, share: end > 0n ? Number(event.position) / Number(end) : 1 });
    yield event;
  }
}
