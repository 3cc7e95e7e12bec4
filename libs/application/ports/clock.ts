import type { Instant } from '@trunkline/domain/time/instant';

/** Says what time it is. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The machine's clock, in UTC. */
export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString() as Instant;
  }
}
