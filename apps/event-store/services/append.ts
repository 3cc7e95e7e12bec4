import { Call, Handler } from '../transport/call';
import { maximumAppendSizeExceeded, RpcError, streamDeleted } from '../transport/rpc-error';
import { AppendTarget, readAppendPart } from '../wire/append-request';
import { encodeAppendConflict, encodeAppendSuccess } from '../wire/append-answer';
import { ProposedEvent } from '../wire/recorded-event';
import { WriteOutcome } from '../storage/append-command';
import { Services } from './services';
import { writeOrRefuse } from './write-failures';
import { appendBytes, WRITE_TIMEOUT_MS } from './write-limits';

/** The Append call: options first, then an event a message, one answer at the end. */
export function append({ store, access, observer, appendBytesMax }: Services): Handler {
  return async (call) => {
    const { target, events } = await receive(call, appendBytesMax);
    access.check(call, { kind: 'write', stream: target.stream });
    const deadlineAtMs = Date.now() + WRITE_TIMEOUT_MS;
    const outcome = await writeOrRefuse(store, { kind: 'append', ...target, events, deadlineAtMs });
    if (outcome.kind === 'wrongExpectedVersion') observer.refused(call, WRONG_EXPECTED_VERSION);
    call.write(encodeOutcome(outcome, target));
    call.end();
  };
}

const WRONG_EXPECTED_VERSION = {
  kind: 'wrong-expected-version',
  message: 'Wrong expected version.',
};

interface ReceivedAppend {
  readonly target: AppendTarget;
  readonly events: readonly ProposedEvent[];
}

function receive(call: Call, bytesMax: number): Promise<ReceivedAppend> {
  const append = new AppendInParts(call, bytesMax);
  return new Promise((resolve) => {
    call.listen({
      message: (message) => append.add(message),
      end: () => resolve(append.whole()),
    });
  });
}

class AppendInParts {
  private target: AppendTarget | undefined;
  private readonly events: ProposedEvent[] = [];
  private bytes = 0;

  constructor(
    private readonly call: Call,
    private readonly bytesMax: number,
  ) {}

  add(message: Buffer): void {
    const { target, event } = readAppendPart(message);
    if (target) this.target = target;
    if (!event) return;
    if (!this.target) throw new RpcError('INVALID_ARGUMENT', 'The append began without options.');
    this.bytes += appendBytes(event);
    if (this.bytes > this.bytesMax) throw maximumAppendSizeExceeded(this.bytesMax);
    this.call.hold(appendBytes(event));
    this.events.push(event);
  }

  whole(): ReceivedAppend {
    if (!this.target) throw new RpcError('INVALID_ARGUMENT', 'The append has no options.');
    return { target: this.target, events: this.events };
  }
}

function encodeOutcome(outcome: WriteOutcome, { stream, expected }: AppendTarget): Buffer {
  switch (outcome.kind) {
    case 'written':
      return encodeAppendSuccess(outcome);
    case 'wrongExpectedVersion':
      return encodeAppendConflict(expected, outcome.current);
    case 'streamDeleted':
      throw streamDeleted(stream);
    case 'timeout':
      throw new RpcError('ABORTED', 'The append was not written in time.');
  }
}
