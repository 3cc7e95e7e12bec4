import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { AuditEventDto } from './list-audit-events/list-audit-events.dto';

/** An event as it is shown to auditors: as it was stored, without what keys could be guessed from. */
export function auditEvent(recorded: RecordedEvent): AuditEventDto {
  const { id: eventId, type, stream, recordedAt, metadata } = recorded;
  const { actor, commandId, ip, userAgent, schemaVersion } = metadata;
  return {
    eventId,
    type,
    stream,
    revision: String(recorded.revision),
    recordedAt,
    actor,
    commandId,
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
    ip,
    userAgent,
    schemaVersion,
    data: withoutSecrets(recorded.data),
  };
}

function withoutSecrets(data: unknown): Record<string, unknown> {
  const members = Object.entries((data ?? {}) as Record<string, unknown>);
  return Object.fromEntries(members.filter(([name]) => name !== 'secretSha256'));
}
