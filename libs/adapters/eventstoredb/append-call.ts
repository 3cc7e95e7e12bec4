import { randomUUID } from 'node:crypto';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID';
import { EventStoreUnavailable, RevisionConflict } from '@trunkline/application/failures/failures';
import { type Append, appendRequest } from './append-request';
import type { BatchAppendCall } from './raw-client';
import { noAnswer } from './within';

type Waiting = {
  readonly append: Append;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (revision: bigint) => void;
  readonly reject: (failure: Error) => void;
};

const wrongRevision = 'event_store.client.WrongExpectedVersion';

/**
 * One BatchAppend call with many appends under way. An answer that nobody waits for any more is
 * passed over; when the call ends, all that wait hear that nothing is known.
 */
export class AppendCall {
  private readonly waiting = new Map<string, Waiting>();
  private endedBy: string | undefined;

  /** `onEnd` is called once. */
  constructor(
    private readonly call: BatchAppendCall,
    private readonly onEnd: () => void,
  ) {
    call.on('data', (answer: BatchAppendResp) => this.answered(answer));
    // It stays for good: an error that nobody listens to ends the process.
    call.on('error', (error) => this.end(error.message));
    call.on('end', () => this.end('the event store ended the call'));
    call.on('close', () => this.end('the connection was closed'));
  }

  /** Answers the revision of the last event. */
  append(append: Append, timeoutMs: number): Promise<bigint> {
    if (this.endedBy !== undefined) throw new EventStoreUnavailable(this.endedBy);
    const correlationId = randomUUID();
    const request = appendRequest(append, correlationId, Date.now() + timeoutMs);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.expired(correlationId, timeoutMs), timeoutMs);
      this.waiting.set(correlationId, { append, timer, resolve, reject });
      this.call.write(request);
    });
  }

  private answered(answer: BatchAppendResp): void {
    const one = this.taken(parseUUID(answer.getCorrelationId()) ?? '');
    if (!one) return;
    const success = answer.getSuccess();
    if (success) one.resolve(BigInt(success.getCurrentRevision()));
    else one.reject(failureOf(answer, one.append));
  }

  private expired(correlationId: string, timeoutMs: number): void {
    this.taken(correlationId)?.reject(noAnswer(timeoutMs));
  }

  private taken(correlationId: string): Waiting | undefined {
    const one = this.waiting.get(correlationId);
    this.waiting.delete(correlationId);
    clearTimeout(one?.timer);
    return one;
  }

  private end(why: string): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = why;
    for (const correlationId of [...this.waiting.keys()]) {
      this.taken(correlationId)?.reject(new EventStoreUnavailable(why));
    }
    this.onEnd();
  }
}

function failureOf(answer: BatchAppendResp, { stream, expected }: Append): Error {
  const error = answer.getError();
  if (error?.getDetails()?.getTypeName() === wrongRevision) {
    return new RevisionConflict(`${stream} is not at ${expected}`);
  }
  return new EventStoreUnavailable(error?.getMessage() || 'the event store did not say why');
}
