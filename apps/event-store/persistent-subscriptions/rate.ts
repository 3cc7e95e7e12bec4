/** What was counted since it was last asked for. */
export interface RateMeasured {
  readonly total: number;
  readonly sinceLast: number;
  readonly perSecond: number;
}

/** Counts, and says how fast the count grew since it was last asked. */
export class Rate {
  private total = 0;
  private lastTotal = 0;

  constructor(private lastAtMs: number) {}

  count(): void {
    this.total += 1;
  }

  measure(nowMs: number): RateMeasured {
    const sinceLast = this.total - this.lastTotal;
    const elapsedMs = nowMs - this.lastAtMs;
    this.lastTotal = this.total;
    this.lastAtMs = nowMs;
    const perSecond = elapsedMs > 0 ? Math.trunc((1000 * sinceLast) / elapsedMs) : 0;
    return { total: this.total, sinceLast, perSecond };
  }
}
