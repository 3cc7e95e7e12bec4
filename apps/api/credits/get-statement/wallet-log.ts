import { decode } from '@trunkline/application/commands/stream-fold';
import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import { type EntryView, entryView } from '@trunkline/read-models/wallet-entries';

const pageSize = 500;

/** A line of a statement, with what the log says beside its event. */
export type StatementEntry = Omit<EntryView, 'entryNumber' | 'balanceAfter'> & {
  readonly entryNumber: number;
  readonly balanceAfter: number;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string };
};

export type PlacedEntry = { readonly revision: bigint; readonly entry: StatementEntry };

/** The entries of one wallet, straight from its stream. */
export class WalletLog {
  constructor(
    private readonly log: EventLog,
    private readonly stream: string,
  ) {}

  /** How many events the wallet has: the revision that the next one gets. */
  async end(): Promise<bigint> {
    const [last] = await this.log.readBackward(this.stream, 'end', 1);
    return last ? last.revision + 1n : 0n;
  }

  /** The first revision before `end` that was recorded at `instant` or later; `end` for none. */
  async revisionAt(instant: string, end: bigint): Promise<bigint> {
    let [low, high] = [0n, end];
    while (low < high) {
      const middle = (low + high) / 2n;
      const [event] = await this.log.readForward(this.stream, middle, 1);
      if (!event) throw new Error(`${this.stream} has no revision ${middle}`);
      if (event.recordedAt < instant) low = middle + 1n;
      else high = middle;
    }
    return low;
  }

  /** The balance that the events before `revision` lead to. */
  async balanceBefore(revision: bigint): Promise<number> {
    let next = revision - 1n;
    while (next >= 0n) {
      const page = await this.log.readBackward(this.stream, next, 20);
      for (const event of page) {
        const view = entryView(decode<WalletEvent>(event));
        if (view) return view.balanceAfter ?? this.sumThrough(event.revision);
      }
      next = (page.at(-1)?.revision ?? 0n) - 1n;
    }
    return 0;
  }

  /** The entries from revision `from` up to, and without, `to`. */
  async *entries(from: bigint, to: bigint): AsyncGenerator<PlacedEntry> {
    let balance = await this.balanceBefore(from);
    let next = from;
    while (next < to) {
      const max = Number(least(BigInt(pageSize), to - next));
      const page = await this.log.readForward(this.stream, next, max);
      if (page.length === 0) throw new Error(`${this.stream} ends before revision ${to}`);
      for (const event of page) {
        const view = entryView(decode<WalletEvent>(event));
        if (!view) continue;
        balance += view.amount;
        yield { revision: event.revision, entry: placed(event, view, balance) };
      }
      next += BigInt(page.length);
    }
  }

  /** What the balance was before balances were stored: every event was an entry then. */
  private async sumThrough(revision: bigint): Promise<number> {
    let sum = 0;
    for (let next = 0n; next <= revision; next += BigInt(pageSize)) {
      const max = Number(least(BigInt(pageSize), revision + 1n - next));
      const page = await this.log.readForward(this.stream, next, max);
      sum += page.reduce((so, event) => so + amountOf(event), 0);
    }
    return sum;
  }
}

function amountOf(event: RecordedEvent): number {
  return entryView(decode<WalletEvent>(event))?.amount ?? 0;
}

/** An entry of before entries were numbered has the number of its place. */
function placed(event: RecordedEvent, view: EntryView, balance: number): StatementEntry {
  const { revision, recordedAt: at, metadata } = event;
  if (view.balanceAfter !== null && view.balanceAfter !== balance) {
    throw new Error(`${event.stream}@${revision}: ${view.balanceAfter} is not ${balance}`);
  }
  const entryNumber = view.entryNumber ?? Number(revision) + 1;
  const { type, id } = metadata.actor;
  return { ...view, entryNumber, balanceAfter: balance, at, actor: { type, id } };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
