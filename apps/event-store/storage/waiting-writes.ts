import { WriteCommand, WriteOutcome } from './append-command';

/** Thrown when more is waiting to be written than may wait. */
export class QueueFull extends Error {}

export interface WaitingWrite {
  readonly command: WriteCommand;
  readonly bytes: number;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: Error) => void;
}

const COMMANDS_MAX = 20_000;
const BYTES_MAX = 128 * 1024 * 1024;
const BATCH_COMMANDS_MAX = 2_000;
const BATCH_BYTES_MAX = 16 * 1024 * 1024;
const COMMAND_OVERHEAD_BYTES = 200;

/** The writes that wait for the next commit, of which there may only be so many. */
export class WaitingWrites {
  private writes: WaitingWrite[] = [];
  private bytes = 0;

  get isEmpty(): boolean {
    return this.writes.length === 0;
  }

  get count(): number {
    return this.writes.length;
  }

  add(command: WriteCommand): Promise<WriteOutcome> {
    const bytes = sizeOf(command);
    const isFull = this.writes.length >= COMMANDS_MAX || this.bytes + bytes > BYTES_MAX;
    if (isFull) return Promise.reject(new QueueFull('Too many writes are waiting.'));
    return new Promise((resolve, reject) => {
      this.writes.push({ command, bytes, resolve, reject });
      this.bytes += bytes;
    });
  }

  /** Takes the first ones, as many as belong into one commit. */
  takeBatch(): readonly WaitingWrite[] {
    let bytes = 0;
    let count = 0;
    for (const write of this.writes) {
      const isFull = count > 0 && bytes + write.bytes > BATCH_BYTES_MAX;
      if (isFull || count >= BATCH_COMMANDS_MAX) break;
      bytes += write.bytes;
      count += 1;
    }
    this.bytes -= bytes;
    return this.writes.splice(0, count);
  }

  /** Answers those whose time is over, and forgets them. */
  expire(nowMs: number): void {
    if (!this.writes.some(({ command }) => command.deadlineAtMs <= nowMs)) return;
    const late = this.writes.filter(({ command }) => command.deadlineAtMs <= nowMs);
    this.writes = this.writes.filter(({ command }) => command.deadlineAtMs > nowMs);
    for (const { resolve, bytes } of late) {
      this.bytes -= bytes;
      resolve({ kind: 'timeout' });
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
