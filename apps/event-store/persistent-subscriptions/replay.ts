import { StoredStreamEvent } from '../storage/log-store';
import { Backoff } from './backoff';
import { ParkedStream } from './parked-stream';
import { Progress } from './progress';

/** A parked event that is given out again. */
export interface ReplayedEvent {
  readonly sequence: number;
  readonly stored: StoredStreamEvent;
}

/**
 * Gives out parked events again, as many as there is room for. They stay in the parked stream
 * until they are done, so that a crash in between loses none.
 */
export class Replay {
  private progress: Progress | undefined;
  private next = 0;
  private stopAt = 0;
  private truncatedBefore = 0;
  private underWay: Promise<void> | undefined;
  private readonly backoff = new Backoff();

  constructor(private readonly parked: ParkedStream) {}

  get isUnderWay(): boolean {
    return this.next < this.stopAt;
  }

  /** Parked events that are not being replayed already. */
  get parkedCount(): number {
    const { first, end } = this.parked.range;
    return Math.max(0, end - Math.max(first, this.next));
  }

  /** What is parked by now, up to a revision that is left out. */
  request(stopAt: number | undefined): void {
    const { first, end } = this.parked.range;
    const stop = Math.min(stopAt ?? end, end);
    if (stop <= Math.max(first, this.next)) return;
    this.next = Math.max(first, this.next);
    this.begin();
    this.stopAt = Math.max(stop, this.stopAt);
  }

  read(limit: number): ReplayedEvent[] {
    const { progress } = this;
    if (!progress || !this.isUnderWay) return [];
    const to = Math.min(this.next + limit, this.stopAt);
    const events = this.parked.read(this.next, to);
    this.next = events.length > 0 ? events.at(-1)!.revision + 1 : to;
    return events.map((stored) => ({ sequence: progress.begin(stored.revision), stored }));
  }

  resolve(sequence: number): void {
    this.progress?.resolve(sequence);
  }

  /** Lets go of the parked events that are done: of all together, or of some when it ticks. */
  settle({ nowMs, isTick }: { readonly nowMs: number; readonly isTick: boolean }): void {
    if (!this.isPending || this.underWay || !this.backoff.mayTry(nowMs)) return;
    if (isTick || this.progress!.isAllDone) void this.truncate(nowMs);
  }

  get isPending(): boolean {
    return this.progress !== undefined && this.progress.safe.place >= this.truncatedBefore;
  }

  async flush(nowMs: number): Promise<void> {
    await this.underWay;
    if (this.isPending) await this.truncate(nowMs);
  }

  async settled(): Promise<void> {
    await this.underWay;
  }

  private begin(): void {
    if (this.progress) return;
    this.progress = new Progress(this.next - 1);
    this.truncatedBefore = this.next;
  }

  private truncate(nowMs: number): Promise<void> {
    const before = this.progress!.safe.place + 1;
    this.underWay = this.parked.truncateBefore(before).then((succeeded) => {
      this.backoff.report(succeeded, nowMs);
      if (succeeded) this.truncatedBefore = before;
      this.underWay = undefined;
    });
    return this.underWay;
  }
}
