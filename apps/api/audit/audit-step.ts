import { type AuditKind, auditKindOf } from '@trunkline/application/audit/audit-kinds';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import { auditEvent } from './audit-event';
import type { AuditStepDto } from './list-audit-events/list-audit-events.dto';
import { eventText } from './words/event-text';

/** An event of an account as its audit list shows it. */
export function auditStep(recorded: RecordedEvent): AuditStepDto {
  const kind = auditKindOf(recorded.stream) as AuditKind;
  return { ...auditEvent(recorded), kind, text: eventText(recorded) };
}
