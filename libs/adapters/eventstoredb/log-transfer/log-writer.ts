import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { appendBytes, type LogEvent } from './log-event';
import { LogTransferFailed } from './log-transfer-failed';
import { type BatchAppendCall, RawClient } from './raw-client';

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
    this.waiting.set(correlationId, { stream, bytes });
    this.bytesUnderWay += bytes;
    if (!this.call.write(requestOf({ stream, events }, correlationId))) {
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
    const id = answer.getCorrelationId()?.getString() ?? '';
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

function requestOf({ stream, events }: Batch, correlationId: string): BatchAppendReq {
  const identifier = new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));
  const options = new BatchAppendReq.Options().setStreamIdentifier(identifier);
  const [first] = events;
  if (!first?.revision) options.setNoStream(new Empty());
  else options.setStreamPosition(String(first.revision - 1));
  return new BatchAppendReq()
    .setCorrelationId(new UUID().setString(correlationId))
    .setOptions(options)
    .setProposedMessagesList(events.map(messageOf))
    .setIsFinal(true);
}

function messageOf({ id, type, contentType, metadata, data }: LogEvent) {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new UUID().setString(id))
    .setCustomMetadata(metadata)
    .setData(data);
  message.getMetadataMap().set('type', type).set('content-type', contentType);
  return message;
}
