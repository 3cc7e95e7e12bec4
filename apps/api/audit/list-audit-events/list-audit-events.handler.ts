import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventLog, type RecordedEvent } from '@trunkline/application/log/event-log';
import type { AccountId } from '@trunkline/domain/ids';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { cursorOf, readCursor } from '../../reads/page';
import { AccountStreams } from '../account-streams.service';
import { auditEvent } from '../audit-event';
import { comparePositions, positionForm } from '../log-order';
import { mergedStreams } from '../merged-streams';
import type { AuditEventListDto, ListAuditEventsQueryDto } from './list-audit-events.dto';
import { ListAuditEventsQuery } from './list-audit-events.query';

type Filter = (event: RecordedEvent) => boolean;

@QueryHandler(ListAuditEventsQuery)
export class ListAuditEventsHandler implements IQueryHandler<ListAuditEventsQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly streams: AccountStreams,
    private readonly log: EventLog,
  ) {}

  async execute({ accountId, asked }: ListAuditEventsQuery): Promise<AuditEventListDto> {
    await this.accounts.require(accountId);
    const { order = 'newest', limit = 20 } = asked;
    const filters = [ownEvents(accountId), afterCursor(asked), ...askedFor(asked)];
    const page: RecordedEvent[] = [];
    for await (const event of mergedStreams(this.log, await this.streams.of(accountId), order)) {
      if (filters.every((accepts) => accepts(event))) page.push(event);
      if (page.length > limit) break;
    }
    const hasMore = page.length > limit;
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    const nextCursor = hasMore && last ? cursorOf(last.position) : null;
    return { data: shown.map(auditEvent), nextCursor };
  }
}

/** A number's stream tells of whoever had it, before and after this account. */
function ownEvents(accountId: AccountId): Filter {
  return ({ stream, data }) =>
    !stream.startsWith('number-') || (data as { accountId?: unknown }).accountId === accountId;
}

function afterCursor({ cursor, order }: ListAuditEventsQueryDto): Filter {
  if (cursor === undefined) return () => true;
  const position = readCursor(cursor, positionForm);
  const direction = order === 'newest' ? -1 : 1;
  return (event) => comparePositions(event.position, position) === direction;
}

function askedFor({ type, actor, from, to }: ListAuditEventsQueryDto): readonly Filter[] {
  const [since, until] = [instantOf(from), instantOf(to)];
  return [
    (event): boolean => type === undefined || event.type === type,
    ({ metadata }): boolean => actor === undefined || isOf(metadata.actor, actor),
    ({ recordedAt }): boolean => since === undefined || recordedAt >= since,
    ({ recordedAt }): boolean => until === undefined || recordedAt < until,
  ];
}

function isOf({ type, id, keyId }: RecordedEvent['metadata']['actor'], actor: string): boolean {
  return type === actor || id === actor || keyId === actor;
}

function instantOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : new Date(text).toISOString();
}
