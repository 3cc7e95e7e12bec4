import { Clock, Ticking } from './group-context';

const TICK_MS = 1000;

/** Calls those who wait for time to pass each second; nobody waits, nothing runs. */
export class Ticker {
  private readonly ticking = new Set<Ticking>();
  private stopTimer: (() => void) | undefined;

  constructor(private readonly clock: Clock) {}

  add(ticking: Ticking): void {
    this.ticking.add(ticking);
    this.stopTimer ??= this.clock.every(TICK_MS, () => this.tick());
  }

  stop(): void {
    this.ticking.clear();
    this.stopTimer?.();
    this.stopTimer = undefined;
  }

  private tick(): void {
    for (const ticking of this.ticking) if (!ticking.tick()) this.ticking.delete(ticking);
    if (this.ticking.size === 0) this.stop();
  }
}
