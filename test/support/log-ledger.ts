import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { System } from './system';

type Named = {
  readonly assignmentId: string;
  readonly number: string;
};

const readWithinMs = 120_000;

/**
 * What the log alone says of numbers and assignments, told by a few lines of its own, so that a
 * mistake in the product's folds cannot hide itself here.
 */
export class LogLedger {
  /** How often each type of event was stored. */
  readonly counts: Record<string, number> = {};
  /** Ends of each assignment; one is right. */
  readonly ends = new Map<string, number>();
  /** The number of each assignment that got one. */
  readonly owners = new Map<string, string>();
  /** Assignments that hold a place in an account and have no number yet. */
  readonly reserved = new Set<string>();
  private readonly claims = new Map<string, string>();

  static async read(system: System): Promise<LogLedger> {
    const ledger = new LogLedger();
    const log = new EventStoreDbLog({ url: system.eventStoreUrl });
    try {
      for await (const { stream, type, data } of log.readAll(AbortSignal.timeout(readWithinMs))) {
        ledger.hear(stream.split('-')[0] ?? '', type, data as Named);
      }
    } finally {
      await log.close();
    }
    return ledger;
  }

  /** Numbers that are claimed for an assignment that does not have them. */
  get claimsWithoutOwner(): string[] {
    return [...this.claims]
      .filter(([number, assignmentId]) => this.owners.get(assignmentId) !== number)
      .map(([number]) => number);
  }

  count(type: string): number {
    return this.counts[type] ?? 0;
  }

  private hear(kind: string, type: string, { assignmentId, number }: Named): void {
    this.counts[type] = this.count(type) + 1;
    if (kind === 'number') this.hearOfClaim(type, { assignmentId, number });
    if (kind === 'account') this.hearOfPlace(type, { assignmentId, number });
    if (type !== 'AssignmentCompleted' && type !== 'AssignmentFailed') return;
    this.ends.set(assignmentId, (this.ends.get(assignmentId) ?? 0) + 1);
  }

  private hearOfClaim(type: string, { assignmentId, number }: Named): void {
    if (type === 'NumberClaimed') this.claims.set(number, assignmentId);
    if (type === 'NumberClaimReleased') this.claims.delete(number);
  }

  private hearOfPlace(type: string, { assignmentId, number }: Named): void {
    if (type === 'NumberSlotReserved') this.reserved.add(assignmentId);
    if (type === 'NumberAssigned') this.owners.set(assignmentId, number);
    if (type === 'NumberAssigned' || type === 'NumberSlotFreed') this.reserved.delete(assignmentId);
  }
}
