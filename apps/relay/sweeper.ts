import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@trunkline/application/ports/clock';
import type { OpenWork, RelayLedger } from '@trunkline/application/ports/relay-ledger';
import type { Poke, WorkQueues } from '@trunkline/application/ports/work-queues';
import type { Logger } from 'pino';

const sweptMax = 5_000;
/** Periods ahead for which work is poked: its job waits in the queue then, and is on time. */
const periodsAhead = 4;

export type SweeperParts = {
  readonly ledger: RelayLedger;
  readonly queues: WorkQueues;
  readonly clock: Clock;
  /** How long open work may lie before it is poked again, and how often that is looked at. */
  readonly everyMs: number;
  readonly logger: Logger;
};

/** Pokes again what was begun a while ago and has not ended, so a lost job costs one period. */
export class Sweeper {
  private readonly ledger: RelayLedger;
  private readonly queues: WorkQueues;
  private readonly clock: Clock;
  private readonly everyMs: number;
  private readonly logger: Logger;
  /** How many of those that lie are behind us: where there are very many, each has its turn. */
  private swept = 0;

  constructor(parts: SweeperParts) {
    this.ledger = parts.ledger;
    this.queues = parts.queues;
    this.clock = parts.clock;
    this.everyMs = parts.everyMs;
    this.logger = parts.logger;
  }

  /** Sweeps every period until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await delay(this.everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.sweep().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'a sweep was given up'),
      );
    }
  }

  private async sweep(): Promise<void> {
    const now = Date.parse(this.clock.now());
    const until = new Date(now + periodsAhead * this.everyMs).toISOString();
    const due = await this.ledger.dueWork({ until, skip: this.swept, max: sweptMax });
    this.swept = due.length < sweptMax ? 0 : this.swept + sweptMax;
    const lying = due.filter(({ openedAt }) => now - Date.parse(openedAt) >= this.everyMs);
    if (lying.length === 0) return;
    await this.queues.add(lying.map((work) => poke(work, now)));
    this.logger.info({ count: lying.length }, 'open work was poked again');
  }
}

/**
 * The first job of the event may still be kept, and a known id would not be added again. One that
 * waits, perhaps for days, is the same poke, so that jobs do not pile up behind it.
 */
function poke({ work, stream, revision, eventId, notBefore }: OpenWork, now: number): Poke {
  const delayMs = notBefore === undefined ? 0 : Math.max(0, Date.parse(notBefore) - now);
  const jobId = `${eventId}-${now}`;
  return { work, stream, revision, jobId, sameAs: eventId, ...(delayMs > 0 && { delayMs }) };
}
