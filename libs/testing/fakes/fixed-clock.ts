import { Clock } from '@trunkline/application/ports/clock';
import type { Instant } from '@trunkline/domain/time/instant';

/** A clock that shows what it is set to. */
export class FixedClock extends Clock {
  constructor(private at = '2026-11-24T09:00:00.000Z') {
    super();
  }

  now(): Instant {
    return this.at as Instant;
  }

  set(at: string): void {
    this.at = at;
  }

  pass(ms: number): void {
    this.at = new Date(Date.parse(this.at) + ms).toISOString();
  }
}
