import { AppendQueue } from '../storage/append-queue';
import { LogStore, StoredHead } from '../storage/log-store';
import { removeHidden } from './removal';
import { mayHide } from './hidden-events';

/** What a scavenge has done so far, or in the end. */
export interface ScavengeReport {
  readonly id: string;
  readonly status: 'running' | 'completed' | 'stopped' | 'failed';
  readonly startedAt: string;
  readonly tookMs: number;
  readonly streamsExamined: number;
  readonly streamsTotal: number;
  readonly eventsRemoved: number;
  readonly bytesRemoved: number;
  /** Why it failed. */
  readonly error?: string;
}

const STREAMS_AT_ONCE = 500;

/**
 * Removes from the disk what the limits of streams hide, while the server runs. It walks over all
 * streams and asks the one writer for a small removal at a time. It keeps no place: what a stopped
 * or killed scavenge has removed is gone, so the next one passes those streams quickly.
 */
export class Scavenge {
  private status: ScavengeReport['status'] = 'running';
  private error: string | undefined;
  private stopping = false;
  private readonly startedAtMs = Date.now();
  private endedAtMs: number | undefined;
  private readonly counted = {
    streamsExamined: 0,
    streamsTotal: 0,
    eventsRemoved: 0,
    bytesRemoved: 0,
  };

  constructor(
    readonly id: string,
    private readonly store: LogStore,
    private readonly writer: Pick<AppendQueue, 'maintain' | 'catchUpIndexes'>,
  ) {
    this.counted.streamsTotal = store.countStreams();
  }

  /** Ends with a report in any case, as nobody may be waiting for it. */
  async run(): Promise<ScavengeReport> {
    try {
      await this.walk();
      this.status = this.stopping ? 'stopped' : 'completed';
    } catch (error) {
      this.status = 'failed';
      this.error = (error as Error).message;
    }
    this.endedAtMs = Date.now();
    return this.report();
  }

  /** It ends before its next transaction. */
  stop(): void {
    this.stopping = true;
  }

  report(): ScavengeReport {
    const { id, status, startedAtMs, error, counted } = this;
    const tookMs = (this.endedAtMs ?? Date.now()) - startedAtMs;
    const startedAt = new Date(startedAtMs).toISOString();
    return { id, status, startedAt, tookMs, ...counted, ...(error === undefined ? {} : { error }) };
  }

  /** Hidden events are looked for in the indexes on the disk, so these have to have them. */
  private async walk(): Promise<void> {
    await this.writer.catchUpIndexes();
    this.counted.streamsTotal = this.store.countStreams();
    let page = this.store.streamsAfter(undefined, STREAMS_AT_ONCE);
    while (page.length > 0 && !this.stopping) {
      await this.scavenge(page.filter(({ head }) => mayHide(head)));
      this.counted.streamsExamined += page.length;
      await new Promise((resolve) => setImmediate(resolve));
      page = this.store.streamsAfter(page.at(-1)!.key, STREAMS_AT_ONCE);
    }
  }

  private async scavenge(streams: readonly StoredHead[]): Promise<void> {
    let keys = streams.map(({ key }) => key);
    while (keys.length > 0 && !this.stopping) {
      const removal = await this.writer.maintain(() => removeHidden(this.store, keys));
      keys = keys.slice(removal.streamsDone);
      this.counted.eventsRemoved += removal.events;
      this.counted.bytesRemoved += removal.bytes;
    }
  }
}
