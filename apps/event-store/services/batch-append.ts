import { WriteOutcome } from '../storage/append-command';
import { Call, Handler } from '../transport/call';
import { RpcError } from '../transport/rpc-error';
import {
  accessDeniedStatus,
  badRequestStatus,
  BatchAddress,
  BatchRefusal,
  encodeBatchRefusal,
  encodeBatchSuccess,
  maximumAppendSizeStatus,
  streamDeletedStatus,
  timeoutStatus,
  unknownStatus,
  wrongExpectedVersionStatus,
} from '../wire/batch-append-answer';
import { BatchChunk, BatchOptions, readBatchChunk } from '../wire/batch-append-request';
import { ProposedEvent } from '../wire/recorded-event';
import { Services } from './services';
import { appendBytes, WRITE_TIMEOUT_MS } from './write-limits';

/**
 * The BatchAppend call: many appends at once on one call, each in chunks that have its correlation
 * id in common. Each gets exactly one answer, whatever happens to it: the client waits for it for
 * ever, and a second one would be taken for that of another.
 */
export function batchAppend(services: Services): Handler {
  return (call) => {
    const appends = new BatchedAppends(services, call);
    call.listen({
      // A message that cannot be understood at all ends the call: no answer could be addressed.
      message: (message) => appends.add(readBatchChunk(message)),
      end: () => appends.end(),
    });
    call.onClosed(() => appends.abandon());
  };
}

const UNFINISHED_MAX = 10_000;
const UNFINISHED_BYTES_MAX = 64 * 1024 * 1024;

interface Unfinished {
  readonly address: BatchAddress;
  readonly options: BatchOptions | undefined;
  readonly events: ProposedEvent[];
  /** Set while chunks are awaited. */
  expiry: NodeJS.Timeout | undefined;
  bytes: number;
  /** Of which so many are counted among what the server keeps. */
  heldBytes: number;
}

class BatchedAppends {
  private readonly unfinished = new Map<string, Unfinished>();
  /** Refused before their last chunk came: what still comes of them is dropped. */
  private readonly refused = new Set<string>();
  private heldBytes = 0;
  private writing = 0;
  private ended = false;

  constructor(
    private readonly services: Services,
    private readonly call: Call,
  ) {}

  add(chunk: BatchChunk): void {
    const { correlationId, isFinal } = chunk;
    if (this.refused.has(correlationId)) {
      if (isFinal) this.refused.delete(correlationId);
      return;
    }
    const append = this.unfinished.get(correlationId) ?? begin(chunk);
    const problem = this.problemOf(chunk, append) ?? (isFinal ? this.denialOf(append) : undefined);
    if (problem) return this.refuseEarly(chunk, append, problem);
    append.events.push(...chunk.events);
    if (isFinal) this.write(correlationId, append);
    else this.keep(correlationId, append);
  }

  end(): void {
    this.ended = true;
    this.endWhenAnswered();
  }

  abandon(): void {
    for (const { expiry } of this.unfinished.values()) clearTimeout(expiry);
    this.unfinished.clear();
    this.refused.clear();
  }

  /** A client that begins appends and finishes none would fill the memory of all. */
  private keep(correlationId: string, append: Unfinished): void {
    this.awaitMore(correlationId, append);
    this.hold(append, append.bytes);
    this.checkKept();
  }

  private checkKept(): void {
    const isTooMany = this.unfinished.size + this.refused.size > UNFINISHED_MAX;
    if (!isTooMany && this.heldBytes <= UNFINISHED_BYTES_MAX) return;
    throw new RpcError('RESOURCE_EXHAUSTED', 'Too many appends are begun and not finished.');
  }

  private hold(append: Unfinished, bytes: number): void {
    this.call.hold(bytes - append.heldBytes);
    this.heldBytes += bytes - append.heldBytes;
    append.heldBytes = bytes;
  }

  private awaitMore(correlationId: string, append: Unfinished): void {
    if (append.expiry) return;
    const deadlineAtMs = append.options?.deadlineAtMs ?? Infinity;
    const timeoutMs = Math.min(deadlineAtMs - Date.now(), WRITE_TIMEOUT_MS);
    append.expiry = setTimeout(() => this.expire(correlationId), Math.max(0, timeoutMs));
    this.unfinished.set(correlationId, append);
  }

  private problemOf(chunk: BatchChunk, append: Unfinished): BatchRefusal | undefined {
    if (chunk.problem) return badRequestStatus(chunk.problem.message);
    if (!append.options) return badRequestStatus('The first part of an append has no options.');
    const { stream } = append.options;
    if (stream === '' || stream === '$$') return badRequestStatus(`'${stream}' is not a stream.`);
    for (const event of chunk.events) append.bytes += appendBytes(event);
    const { appendBytesMax } = this.services;
    return append.bytes > appendBytesMax ? maximumAppendSizeStatus(appendBytesMax) : undefined;
  }

  /** Asked once, when the append is whole: it is then that it is done or not. */
  private denialOf({ options }: Unfinished): BatchRefusal | undefined {
    try {
      this.services.access.check(this.call, { kind: 'write', stream: options!.stream });
      return undefined;
    } catch (error) {
      const isDenial = error instanceof RpcError && error.status === 'PERMISSION_DENIED';
      return isDenial ? accessDeniedStatus() : unknownStatus((error as Error).message);
    }
  }

  private refuseEarly(chunk: BatchChunk, append: Unfinished, refusal: BatchRefusal): void {
    this.forget(chunk.correlationId, append);
    this.answer(this.refusal(append, refusal));
    if (chunk.isFinal) return;
    this.refused.add(chunk.correlationId);
    this.checkKept();
  }

  private expire(correlationId: string): void {
    const append = this.unfinished.get(correlationId);
    if (!append) return;
    this.forget(correlationId, append);
    this.refused.add(correlationId);
    this.answer(this.refusal(append, timeoutStatus()));
  }

  private forget(correlationId: string, append: Unfinished): void {
    clearTimeout(append.expiry);
    this.hold(append, 0);
    this.unfinished.delete(correlationId);
  }

  private write(correlationId: string, append: Unfinished): void {
    this.forget(correlationId, append);
    const { stream, expected, deadlineAtMs } = append.options!;
    const deadline = Math.min(deadlineAtMs, Date.now() + WRITE_TIMEOUT_MS);
    const { events } = append;
    this.writing += 1;
    void this.services.store
      .write({ kind: 'append', stream, expected, events, deadlineAtMs: deadline })
      .then(
        (outcome) => this.outcome(outcome, append),
        (error: Error) => this.refusal(append, unknownStatus(error.message)),
      )
      .then((answer) => {
        this.writing -= 1;
        this.answer(answer);
      });
  }

  private outcome(outcome: WriteOutcome, append: Unfinished): Buffer {
    if (outcome.kind === 'written') return encodeBatchSuccess(append.address, outcome);
    return this.refusal(append, refusalOf(outcome, append));
  }

  private refusal({ address }: Unfinished, refusal: BatchRefusal): Buffer {
    this.services.observer.refused(this.call, { kind: kindOf(refusal), message: refusal.message });
    return encodeBatchRefusal(address, refusal);
  }

  private answer(message: Buffer): void {
    this.call.write(message);
    this.endWhenAnswered();
  }

  private endWhenAnswered(): void {
    if (this.ended && this.writing === 0 && this.unfinished.size === 0) this.call.end();
  }
}

function begin({ correlationBytes, options }: BatchChunk): Unfinished {
  const address = { correlationBytes, streamBytes: options?.streamBytes ?? Buffer.alloc(0) };
  return { address, options, events: [], bytes: 0, heldBytes: 0, expiry: undefined };
}

/** The kind of a refusal as all other calls name it: `WrongExpectedVersion` is wrong-expected-version. */
function kindOf({ type }: BatchRefusal): string {
  return type
    .replace(/.*\./, '')
    .replace(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
}

/** Why an append was not written. */
function refusalOf(
  outcome: Exclude<WriteOutcome, { readonly kind: 'written' }>,
  { address, options }: Unfinished,
): BatchRefusal {
  switch (outcome.kind) {
    case 'wrongExpectedVersion':
      return wrongExpectedVersionStatus(options!.expected, outcome.current);
    case 'streamDeleted':
      return streamDeletedStatus(address.streamBytes);
    case 'timeout':
      return timeoutStatus();
  }
}
