import { csvLine } from '../../reads/csv';
import type { AccountTrail } from '../account-trail.service';
import { auditStep } from '../audit-step';
import type { TrailQuery } from '../trail-query';
import type { AuditStepDto } from './list-audit-events.dto';

const pageSize = 500;
const columns = [
  ...['at', 'what', 'actor', 'actorId', 'keyId', 'ip', 'userAgent', 'kind', 'type', 'stream'],
  ...['revision', 'eventId', 'commandId', 'causationId', 'correlationId'],
];

/**
 * The whole list as RFC 4180 lines, read page by page as it is taken. A file without its last line
 * was cut off on the way.
 */
export async function* auditCsv(
  trail: AccountTrail,
  query: TrailQuery,
  after: string | null,
): AsyncGenerator<string> {
  yield csvLine(columns);
  let [place, count] = [after, 0];
  do {
    const { events, next } = await trail.page(query, { after: place, limit: pageSize });
    for (const event of events) yield csvLine(cells(auditStep(event)));
    count += events.length;
    place = next;
  } while (place !== null);
  const end = ['', `${count} ${count === 1 ? 'event' : 'events'}`];
  yield csvLine([...end, ...columns.slice(end.length).map(() => '')]);
}

function cells(step: AuditStepDto): readonly string[] {
  const { recordedAt, text, actor, ip, userAgent, kind, type, stream, revision } = step;
  const who = [actor.type, actor.id, actor.keyId ?? '', ip ?? '', userAgent ?? ''];
  const ids = [step.eventId, step.commandId, step.causationId, step.correlationId];
  return [recordedAt, text, ...who, kind, type, stream, revision, ...ids];
}
