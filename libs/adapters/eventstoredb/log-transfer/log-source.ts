import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LogEvent } from './log-event';
import { readLogFile } from './log-file';
import { lastPositionOf, readLog } from './log-reader';

/** A log that can be read several times and is the same each time. */
export type LogSource = {
  read(): AsyncIterable<LogEvent>;
  close(): Promise<void>;
};

const isServer = (place: string): boolean => /^[a-z]+(\+[a-z]+)?:\/\//.test(place);

/** Opens a file, standard input as `-`, or a server as it is at this moment. */
export async function openSource(place: string, input: Readable): Promise<LogSource> {
  if (isServer(place)) {
    const end = await lastPositionOf(place);
    return { read: () => readLog(place, end ?? 0n), close: () => Promise.resolve() };
  }
  if (place !== '-') return { read: () => readLogFile(place), close: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-log-'));
  const file = join(folder, 'log');
  await pipeline(input, createWriteStream(file));
  return { read: () => readLogFile(file), close: () => rm(folder, { recursive: true }) };
}
