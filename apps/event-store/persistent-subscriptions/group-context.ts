import { EventStore } from '../event-store';

/** Time, as far as rules depend on it. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Does something later, after what is under way. */
  defer(work: () => void): void;
  /** Does something again and again, until the returned function is called. */
  every(periodMs: number, work: () => void): () => void;
}

/** What a group works with. */
export interface GroupContext {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Has a group's `tick` called each second until that says that it need not be. */
  needsTicks(group: Ticking): void;
}

export interface Ticking {
  /** Does what is due by time, and says whether there may be more of it. */
  tick(): boolean;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  defer: (work) => void setImmediate(work),
  every(periodMs, work) {
    const timer = setInterval(work, periodMs).unref();
    return () => clearInterval(timer);
  },
};
