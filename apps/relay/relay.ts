import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { auditedEvents } from '@trunkline/application/audit/audited-events';
import { EventOwners } from '@trunkline/application/audit/event-owners';
import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';
import type { RelayLedger } from '@trunkline/application/ports/relay-ledger';
import type { WorkQueues } from '@trunkline/application/ports/work-queues';
import type { Logger } from 'pino';
import { inBatches } from './in-batches';
import { planStep } from './relay-step';
import type { Sweeper } from './sweeper';

const leadMs = 6_000;
const keepEveryMs = 1_000;
const batchMax = 500;

export type RelayParts = {
  readonly log: EventLog;
  readonly ledger: RelayLedger;
  readonly queues: WorkQueues;
  readonly sweeper: Sweeper;
  readonly logger: Logger;
};

/**
 * The only subscriber of the whole log. While it leads it turns each event into jobs, moves its
 * checkpoint after them, and lets the sweeper look after what was left lying.
 */
export class Relay {
  private readonly token = randomUUID();
  private readonly stopped = new AbortController();
  private position: string | null = null;
  private running: Promise<void> | undefined;

  private readonly log: EventLog;
  private readonly owners: EventOwners;
  private readonly ledger: RelayLedger;
  private readonly queues: WorkQueues;
  private readonly sweeper: Sweeper;
  private readonly logger: Logger;

  constructor(parts: RelayParts) {
    this.log = parts.log;
    this.owners = new EventOwners(parts.log);
    this.ledger = parts.ledger;
    this.queues = parts.queues;
    this.sweeper = parts.sweeper;
    this.logger = parts.logger;
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await this.ledger.giveUpLead(this.token).catch(() => undefined);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        if (await this.ledger.lead(this.token, leadMs)) await this.follow();
      } catch (error) {
        if (!signal.aborted) this.logger.warn({ err: error }, 'the relay begins again');
      }
      await delay(500, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Follows the log from the checkpoint until the lead, the checkpoint or a connection is lost. */
  private async follow(): Promise<void> {
    this.position = await this.ledger.checkpoint();
    this.logger.info({ checkpoint: this.position }, 'the relay leads');
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.stopped.signal]);
    const upkeep = [this.keepLead(lost, signal), this.sweeper.run(signal)];
    try {
      const events = this.log.subscribeToAll(this.position, signal);
      for await (const batch of inBatches(events, batchMax)) await this.pass(batch);
    } finally {
      lost.abort();
      await Promise.all(upkeep);
    }
  }

  private async pass(batch: readonly RecordedEvent[]): Promise<void> {
    const { step, pokes } = planStep(this.position, batch);
    await this.queues.add(pokes);
    const audited = await auditedEvents(batch, this.owners);
    this.position = step.to;
    if (await this.ledger.advance(this.token, { ...step, audited })) return;
    throw new Error('the lead or the checkpoint was lost');
  }

  /** Notices that Redis lost its data, or another relay took over, also when nothing happens. */
  private async keepLead(lost: AbortController, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await delay(keepEveryMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const kept = await this.ledger.keep(this.token, this.position, leadMs).catch(() => false);
      if (!kept) lost.abort();
    }
  }
}
