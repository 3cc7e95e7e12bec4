import { ABOUT } from './about';
import { Indexer } from './indexer';
import { positionKey, streamKey } from './keys';
import { LogStore } from './log-store';
import { CommitSegment } from './recent-commits';
import { encodeHead } from './stream-head';

/**
 * Settles commits: brings them from the journal into the data file, many at once, and then what the
 * indexes there miss. It does one thing at a time, while commits go on. What fails is tried again
 * after a later commit.
 */
export class Settler {
  private readonly indexer: Indexer;
  private busy: Promise<void> | undefined;
  private failedAtMs = -Infinity;

  constructor(
    private readonly store: LogStore,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.indexer = new Indexer(store);
  }

  /** To be called after each commit. */
  keepUp(): void {
    const { recent } = this.store.writeAhead;
    if (this.busy || !(recent.isDue || this.store.tail.isDue)) return;
    if (performance.now() - this.failedAtMs < RETRY_MS) return;
    void this.inTurn(() => this.work()).catch((error) => {
      this.failedAtMs = performance.now();
      this.onFailure(error);
    });
  }

  /** Resolves when there is room for another commit; rejects when the data file takes nothing. */
  async makeRoom(): Promise<void> {
    if (this.store.writeAhead.recent.isFull) await this.catchUp();
  }

  /** Resolves when the data file has all that was committed before the call. */
  catchUp(): Promise<void> {
    return this.inTurn(() => this.settleAll());
  }

  /** Resolves when the indexes in it have it, too. */
  catchUpIndexes(): Promise<void> {
    const { end } = this.store;
    return this.inTurn(async () => {
      do {
        await this.settleAll({ indexAll: true });
        while (await this.indexer.step());
      } while (this.store.indexedUpTo < end);
    });
  }

  /** Runs a change of the data file when it has all commits and nothing else changes it. */
  whenSettled<T>(step: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      await this.settleAll();
      return step();
    });
  }

  private async inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.busy ? this.busy.then(step) : step();
    const over = turn.then(nothing, nothing);
    this.busy = over;
    try {
      return await turn;
    } finally {
      if (this.busy === over) this.busy = undefined;
    }
  }

  private async work(): Promise<void> {
    const { tail, writeAhead } = this.store;
    if (writeAhead.recent.isDue || !tail.isSealed) await this.settle();
    while (tail.isDue && (await this.indexer.step()));
  }

  /** What was sealed before and could not be settled comes first. */
  private async settleAll(options: Sealing = {}): Promise<void> {
    if (this.store.writeAhead.recent.unsettled) await this.settle();
    await this.settle(options);
  }

  private async settle(options: Sealing = {}): Promise<void> {
    const { recent } = this.store.writeAhead;
    const segment = recent.unsettled ?? (await this.seal(options));
    if (!segment) return;
    await this.write(segment);
    recent.settled();
  }

  /** The tail of the indexes is closed at the same commit, so that all it leads to gets settled. */
  private seal({ indexAll = false }: Sealing): Promise<CommitSegment | undefined> {
    const { tail, writeAhead } = this.store;
    return writeAhead.seal(() => {
      if (indexAll || tail.isDue) tail.seal(this.store.end);
    });
  }

  private async write(segment: CommitSegment): Promise<void> {
    const { change, about, log, streams } = this.store.environment;
    await change(() => {
      for (const { position, record } of segment.events) {
        void log.put(positionKey(position), record);
      }
      for (const [name, head] of segment.heads) void streams.put(streamKey(name), encodeHead(head));
      const { projectionStates, end, streamCount, sequence } = segment;
      if (projectionStates) void about.put(ABOUT.projections, projectionStates);
      void about.put(ABOUT.end, positionKey(end));
      void about.put(ABOUT.streamCount, positionKey(streamCount));
      void about.put(ABOUT.sequence, positionKey(sequence));
    });
  }
}

/** A disk that is full stays so for a while, and each attempt is logged. */
const RETRY_MS = 1000;

interface Sealing {
  /** Whether the indexes are to get all there is, and not only when enough has gathered. */
  readonly indexAll?: boolean;
}

function nothing(): void {
  return undefined;
}
