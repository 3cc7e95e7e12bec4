/** The queues, by the work that is done; one processor each. */
export const workNames = [
  'project-read-model',
  'provision-number',
  'release-number',
  'configure-number',
  'end-allowance-grace',
  'settle-subscription',
  'grant-starting-credits',
  'record-due-credits',
  'list-low-balance',
  'send-message',
  'run-schedule',
  'move-schedules',
  'resolve-schedules',
  'auto-top-up',
] as const;

export type WorkName = (typeof workNames)[number];

/** What a job holds: a pointer to the event that caused it, never facts. */
export type EventPointer = { readonly stream: string; readonly revision: string };

/** A wish that a worker looks at an event. Poking twice, late or in vain does no harm. */
export type Poke = EventPointer & {
  readonly work: WorkName;
  readonly jobId: string;
  /** Pokes of the same name are one, as long as the first of them waits or is at work. */
  readonly sameAs?: string;
  /** How long nobody need look; absent for at once. */
  readonly delayMs?: number;
};

/** Where pokes wait for workers. Throws `RedisUnavailable`. */
export abstract class WorkQueues {
  abstract add(pokes: readonly Poke[]): Promise<void>;
}

/** What a processor answers: done, or to be looked at again after some time. */
export type WorkResult = 'done' | { readonly againInMs: number };
