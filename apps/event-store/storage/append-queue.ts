import { CommittedEvent, WriteCommand, WriteOutcome } from './append-command';
import { LogStore } from './log-store';
import { WriteBatch } from './write-batch';

/** Thrown when more is waiting to be written than may wait. */
export class QueueFull extends Error {}

/** Thrown when the server is stopping. */
export class QueueClosed extends Error {}

interface Waiting {
  readonly command: WriteCommand;
  readonly bytes: number;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: Error) => void;
}

const WAITING_COMMANDS_MAX = 20_000;
const WAITING_BYTES_MAX = 256 * 1024 * 1024;
const BATCH_COMMANDS_MAX = 2_000;
const BATCH_BYTES_MAX = 16 * 1024 * 1024;
const COMMAND_OVERHEAD_BYTES = 200;

/**
 * The only writer. What arrives while a commit is under way waits and goes into the next one
 * together, so the price of one fsync is shared. Answers come after the commit, and in order.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly store: LogStore,
    private readonly onCommitted: (events: readonly CommittedEvent[]) => void,
  ) {}

  submit(command: WriteCommand): Promise<WriteOutcome> {
    if (this.closed) return Promise.reject(new QueueClosed('the event store is stopping'));
    const bytes = sizeOf(command);
    if (this.isFull(bytes)) return Promise.reject(new QueueFull('too many appends are waiting'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, bytes, resolve, reject });
      this.waitingBytes += bytes;
      this.running ??= this.drain();
    });
  }

  /** Takes nothing more and waits until all that was taken is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private isFull(bytes: number): boolean {
    if (this.waiting.length >= WAITING_COMMANDS_MAX) return true;
    return this.waiting.length > 0 && this.waitingBytes + bytes > WAITING_BYTES_MAX;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // One turn of the event loop lets all requests that have arrived join this commit.
      await nextTurn();
      await this.commit(this.take());
    }
    this.running = undefined;
  }

  private take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { bytes: more } of this.waiting) {
      if (count >= BATCH_COMMANDS_MAX || (count > 0 && bytes + more > BATCH_BYTES_MAX)) break;
      bytes += more;
      count += 1;
    }
    this.waitingBytes -= bytes;
    return this.waiting.splice(0, count);
  }

  private async commit(entries: readonly Waiting[]): Promise<void> {
    try {
      const batch = new WriteBatch(this.store, Date.now());
      const outcomes = entries.map(({ command }) => batch.add(command));
      await batch.commit();
      entries.forEach(({ resolve }, index) => resolve(outcomes[index]!));
      if (batch.committed.length > 0) this.onCommitted(batch.committed);
    } catch (error) {
      for (const { reject } of entries) reject(error as Error);
    }
  }
}

function sizeOf(command: WriteCommand): number {
  if (command.kind !== 'append') return COMMAND_OVERHEAD_BYTES;
  return command.events.reduce(
    (bytes, { data, metadata }) => bytes + data.length + metadata.length + COMMAND_OVERHEAD_BYTES,
    COMMAND_OVERHEAD_BYTES,
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
