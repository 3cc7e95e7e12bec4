import type { RecordedEvent } from '../log/event-log';
import type { AuditedEvent } from '../ports/audit-index';
import type { EventOwners } from './event-owners';
import { traitsOf } from './traits';

/** What the audit index has to know of a batch of the log: which of its events tell of whom. */
export async function auditedEvents(
  batch: readonly RecordedEvent[],
  owners: EventOwners,
): Promise<readonly AuditedEvent[]> {
  const audited: AuditedEvent[] = [];
  for (const [place, event] of batch.entries()) {
    const accountId = await owners.of(event);
    if (accountId === null) continue;
    const { position, recordedAt } = event;
    audited.push({ accountId, place, position, recordedAt, traits: traitsOf(event) });
  }
  return audited;
}
