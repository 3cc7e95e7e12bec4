import { Logger } from 'pino';
import { HttpObserver } from '../http/http-transport';
import { CommitObserver, CommitReport } from '../storage/commit-observer';
import { Call, RefusalObserver } from '../transport/call';
import { CallObserver } from '../transport/grpc-transport';
import { RpcError } from '../transport/rpc-error';
import { Metrics } from './metrics';

const NAME_LENGTH_MAX = 200;
const ACCESS_REFUSALS = new Set(['access-denied', 'UNAUTHENTICATED']);

/** Counts and logs what happens, so that those who do it need know neither. */
export class Observer implements CommitObserver, CallObserver, HttpObserver, RefusalObserver {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: Logger,
  ) {}

  committed(commit: CommitReport): void {
    this.metrics.committed(commit);
  }

  commitFailed(failure: Error, writes: number): void {
    this.metrics.commitFailed();
    this.log.error({ cause: failure.message, writes }, 'a commit failed');
  }

  settlingFailed(failure: Error): void {
    this.log.error({ cause: failure.message }, 'the data file took no commits from the journal');
  }

  opened({ path }: Call, isServed: boolean): void {
    // Anyone can make up paths, and each would be kept for good.
    this.metrics.called(isServed ? path : 'unknown');
  }

  failed(call: Call, error: unknown): void {
    this.note(whose(call), error);
  }

  httpFailed(method: string, path: string, error: unknown): void {
    this.note({ method, path: path.slice(0, NAME_LENGTH_MAX) }, error);
  }

  refused(call: Call, refusal: Refusal): void {
    this.refuse(whose(call), refusal);
  }

  private refuse(asked: object, { kind, message }: Refusal): void {
    this.metrics.refused(kind);
    const level = ACCESS_REFUSALS.has(kind) ? 'info' : 'debug';
    this.log[level]({ ...asked, kind, refusal: message }, 'refused');
  }

  /** What is no refusal should not have happened, and is told in full. */
  private note(asked: object, error: unknown): void {
    if (error instanceof RpcError) {
      this.refuse(asked, { kind: kindOf(error), message: error.message });
      return;
    }
    this.metrics.refused('failure');
    this.log.error({ ...asked, err: error }, 'a request failed');
  }
}

interface Refusal {
  readonly kind: string;
  readonly message: string;
}

function kindOf({ status, trailers }: RpcError): string {
  return trailers['exception'] ?? status;
}

function whose(call: Call): object {
  const user = call.identity?.name;
  const connection = call.header('connection-name')?.slice(0, NAME_LENGTH_MAX);
  return { path: call.path, ...(connection && { connection }), ...(user && { user }) };
}
