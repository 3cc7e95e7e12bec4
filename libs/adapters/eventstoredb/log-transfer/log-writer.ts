import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { appendRequest } from '../append-request';
import { type BatchAppendCall, RawClient } from '../raw-client';
import { appendBytes, type LogEvent } from './log-event';
import { LogTransferFailed } from './log-transfer-failed';

/** Appends on one call are done in the order in which they were sent, so many may be under way. */
const inFlightMax = 64;
const inFlightBytesMax = 8 * 1024 * 1024;

/** Consecutive events of one stream, and where they belong. */
export type Batch = {
  readonly stream: string;
  readonly events: readonly LogEvent[];
};

/** Writes into a log what another one has, in its order and at its revisions. */
export class LogWriter {
  private readonly waiting = new Map<string, { readonly stream: string; readonly bytes: number }>();
  private bytesUnderWay = 0;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly raw: RawClient,
    private readonly call: BatchAppendCall,
  ) {
    call.on('data', (answer: BatchAppendResp) => this.answered(answer));
    call.on('error', (error) => this.fail(`The connection was lost: ${error.message}`));
    call.on('end', () => this.fail('The server ended the connection.'));
  }

  static async open(url: string): Promise<LogWriter> {
    const raw = new RawClient(url);
    return new LogWriter(raw, await raw.batchAppend());
  }

  /** Resolves when the next batch may be sent, which is before this one is answered. */
  async append({ stream, events }: Batch): Promise<void> {
    const bytes = events.reduce((sum, event) => sum + appendBytes(event), 0);
    await this.until(
      () => this.waiting.size < inFlightMax && this.bytesUnderWay < inFlightBytesMax,
    );
    const correlationId = randomUUID();
    const expected = BigInt(events[0]?.revision ?? 0) - 1n;
    this.waiting.set(correlationId, { stream, bytes });
    this.bytesUnderWay += bytes;
    if (!this.call.write(appendRequest({ stream, expected, events }, correlationId))) {
      await Promise.race([once(this.call, 'drain'), this.until(() => this.waiting.size === 0)]);
    }
  }

  async tombstone(stream: string): Promise<void> {
    await this.settled();
    await this.raw.client.tombstoneStream(stream);
  }

  /** Resolves when all that was sent is written. */
  settled(): Promise<void> {
    return this.until(() => this.waiting.size === 0);
  }

  close(): Promise<void> {
    this.call.removeAllListeners('end');
    return this.raw.close();
  }

  private answered(answer: BatchAppendResp): void {
    const id = parseUUID(answer.getCorrelationId()) ?? '';
    const { stream = '', bytes = 0 } = this.waiting.get(id) ?? {};
    this.waiting.delete(id);
    this.bytesUnderWay -= bytes;
    const error = answer.getError();
    if (error) this.fail(`"${stream}" could not be written: ${error.getMessage()}`);
    this.wake();
  }

  private fail(message: string): void {
    this.failure ??= new LogTransferFailed(message);
    this.wake();
  }

  private async until(condition: () => boolean): Promise<void> {
    while (!this.failure && !condition()) {
      await new Promise<void>((resolve) => {
        const others = this.wake;
        this.wake = () => {
          others();
          resolve();
        };
      });
      this.wake = () => undefined;
    }
    if (this.failure) throw this.failure;
  }
}
