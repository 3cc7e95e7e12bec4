export type RestartLimits = {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A process that ran this long is forgiven what went before. */
  readonly stableMs: number;
  /** So many starts in a row may fail before the process is given up. */
  readonly failedStartsMax: number;
};

export type Death = { readonly wasReady: boolean; readonly livedMs: number };

/** Decides how long to wait before a process is started again, and when to stop trying. */
export class RestartPolicy {
  private deathsInARow = 0;
  private failedStartsInARow = 0;

  constructor(private readonly limits: RestartLimits) {}

  /** The wait before the next start, or `giveUp` when one more would not help. */
  after({ wasReady, livedMs }: Death): { restartInMs: number } | 'giveUp' {
    if (wasReady && livedMs >= this.limits.stableMs) this.deathsInARow = 0;
    this.failedStartsInARow = wasReady ? 0 : this.failedStartsInARow + 1;
    if (this.failedStartsInARow >= this.limits.failedStartsMax) return 'giveUp';
    const doubled = this.limits.firstWaitMs * 2 ** Math.min(this.deathsInARow, 30);
    this.deathsInARow += 1;
    return { restartInMs: Math.min(doubled, this.limits.longestWaitMs) };
  }
}
