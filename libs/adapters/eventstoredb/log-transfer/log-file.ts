import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import {
  checkHeader,
  decodeEvent,
  decodeFooter,
  encodeEvent,
  encodeFooter,
  encodeHeader,
  type LogFooter,
} from './event-line';
import type { LogEvent } from './log-event';
import { LogTransferFailed } from './log-transfer-failed';

const linesPerWriteBytes = 64 * 1024;

/**
 * Writes a log into a file that gets its name when it is whole and on the disk; gzip when the name
 * ends in `.gz`. Answers how many events it has.
 */
export async function writeLogFile(
  events: AsyncIterable<LogEvent>,
  file: string,
  signal?: AbortSignal,
): Promise<number> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const count = await writeLines(events, createWriteStream(unfinished, { flags: 'wx' }), {
      compressed: file.endsWith('.gz'),
      ...(signal && { signal }),
    });
    await flushToDisk(unfinished);
    await rename(unfinished, file);
    return count;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Writes a log into a stream such as standard output, which stays open. */
export function writeLogStream(
  events: AsyncIterable<LogEvent>,
  output: Writable,
  signal?: AbortSignal,
): Promise<number> {
  return writeLines(events, output, { compressed: false, end: false, ...(signal && { signal }) });
}

type WriteOptions = {
  readonly compressed: boolean;
  readonly end?: boolean;
  readonly signal?: AbortSignal;
};

async function writeLines(
  events: AsyncIterable<LogEvent>,
  output: Writable,
  { compressed, ...options }: WriteOptions,
): Promise<number> {
  let count = 0;
  async function* chunks(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    let chunk = `${encodeHeader(new Date())}\n`;
    for await (const event of events) {
      count += 1;
      chunk += `${encodeEvent(event)}\n`;
      if (chunk.length < linesPerWriteBytes) continue;
      hash.update(chunk);
      yield chunk;
      chunk = '';
    }
    const sha256 = hash.update(chunk).digest('hex');
    yield `${chunk}${encodeFooter({ events: count, sha256 })}\n`;
  }
  const shape = compressed ? createGzip() : new PassThrough();
  await pipeline(Readable.from(chunks()), shape, output, options);
  return count;
}

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a log file to its end, and throws when it is cut off or was changed. */
export async function* readLogFile(file: string): AsyncGenerator<LogEvent> {
  const hash = createHash('sha256');
  let lineNumber = 0;
  let events = 0;
  let last = '';
  for await (const line of linesOf(file)) {
    if (lineNumber === 1) checkHeader(last);
    if (lineNumber > 1) {
      yield decodeEvent(last, lineNumber);
      events += 1;
    }
    if (lineNumber > 0) hash.update(`${last}\n`);
    last = line;
    lineNumber += 1;
  }
  if (lineNumber < 2) checkHeader(last);
  checkEnd(last, { events, sha256: hash.digest('hex') });
}

function checkEnd(lastLine: string, found: LogFooter): void {
  const footer = decodeFooter(lastLine);
  if (!footer) throw new LogTransferFailed('The file is cut off: it has no last line.');
  if (footer.events === found.events && footer.sha256 === found.sha256) return;
  throw new LogTransferFailed(
    `The file was changed or is damaged: it should have ${footer.events} events with SHA-256 ` +
      `${footer.sha256}, and has ${found.events} with ${found.sha256}.`,
  );
}

const newline = 0x0a;

/** Cuts at line feeds alone: JSON may have other ends of lines in its texts. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const chunk of bytesOf(file)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end));
      yield Buffer.concat(pieces).toString('utf8');
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  const rest = Buffer.concat(pieces);
  if (rest.length > 0) yield rest.toString('utf8');
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const input = createReadStream(file);
  const output = file.endsWith('.gz') ? input.pipe(createGunzip()) : input;
  input.once('error', (error) => output.destroy(error));
  try {
    yield* output as AsyncIterable<Buffer>;
  } catch (error) {
    throw new LogTransferFailed(`${file} cannot be read: ${(error as Error).message}`);
  } finally {
    input.destroy();
  }
}
