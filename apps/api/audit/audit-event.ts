import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { AuditEventDto } from './list-audit-events/list-audit-events.dto';

/** An event as it is shown to auditors: as it was stored, but for what is withheld. */
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
    ...shown(recorded.data),
  };
}

/** What keys could be guessed from. */
const secrets = ['secretSha256'];
/** What texts say: that stands in their conversations alone. */
const withheld = ['body'];

/** Ten thousand recipients are told as how many they are, as the schedule itself tells them. */
function shown(given: unknown): Pick<AuditEventDto, 'data' | 'withheld'> {
  const members = Object.entries((given ?? {}) as Record<string, unknown>);
  const isKept = ([name]: [string, unknown]): boolean =>
    !secrets.includes(name) && !withheld.includes(name);
  const told = members
    .filter(isKept)
    .map(([name, value]) =>
      name === 'recipients' && Array.isArray(value) ? [name, value.length] : [name, value],
    );
  const names = members.map(([name]) => name).filter((name) => withheld.includes(name));
  return { data: Object.fromEntries(told) as Record<string, unknown>, withheld: names };
}
