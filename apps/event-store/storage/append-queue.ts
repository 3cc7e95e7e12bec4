import { CommittedEvent, WriteCommand, WriteOutcome } from './append-command';
import { LogStore } from './log-store';
import { WaitingWrites, WaitingWrite } from './waiting-writes';
import { WriteBatch } from './write-batch';

/** Thrown when the server is stopping. */
export class QueueClosed extends Error {}

/** Thrown when the disk refused a commit; nothing of it was written. */
export class StorageFailed extends Error {}

const EXPIRY_CHECK_MS = 200;

/**
 * The only writer. What arrives while a commit is under way waits and goes into the next one
 * together, so the price of one fsync is shared. Answers come after the commit, and in order.
 */
export class AppendQueue {
  private readonly waiting = new WaitingWrites();
  private underWay: readonly WaitingWrite[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly store: LogStore,
    private readonly onCommitted: (events: readonly CommittedEvent[]) => void,
  ) {}

  submit(command: WriteCommand): Promise<WriteOutcome> {
    if (this.closed) return Promise.reject(new QueueClosed('The event store is stopping.'));
    const outcome = this.waiting.add(command);
    this.running ??= this.drain();
    return outcome;
  }

  /** Takes nothing more and waits until all that was taken is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async drain(): Promise<void> {
    const expiring = setInterval(() => this.expire(), EXPIRY_CHECK_MS);
    while (!this.waiting.isEmpty) {
      // One turn of the event loop lets all requests that have arrived join this commit.
      await nextTurn();
      this.underWay = this.waiting.takeBatch();
      await this.commit(this.underWay);
    }
    clearInterval(expiring);
    this.running = undefined;
  }

  private async commit(writes: readonly WaitingWrite[]): Promise<void> {
    try {
      const batch = new WriteBatch(this.store, Date.now());
      const outcomes = writes.map(({ command }) => batch.add(command));
      await batch.commit();
      writes.forEach(({ resolve }, index) => resolve(outcomes[index]!));
      if (batch.committed.length > 0) this.onCommitted(batch.committed);
    } catch (error) {
      const failure = new StorageFailed(`The events could not be stored: ${await causeOf(error)}`);
      for (const { reject } of writes) reject(failure);
    }
  }

  /**
   * A disk that hangs keeps nobody waiting for ever. What is under way may still be written after
   * its answer said that it timed out, as a timeout never says that it was not.
   */
  private expire(): void {
    const nowMs = Date.now();
    this.waiting.expire(nowMs);
    for (const { command, resolve } of this.underWay) {
      if (command.deadlineAtMs <= nowMs) resolve({ kind: 'timeout' });
    }
  }
}

/** LMDB says that a commit failed, and why only in a second error that follows. */
async function causeOf(error: unknown): Promise<string> {
  const { commitError, message } = error as Error & { commitError?: Promise<never> };
  if (!commitError) return message;
  return commitError.catch((cause: Error) => cause.message);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
