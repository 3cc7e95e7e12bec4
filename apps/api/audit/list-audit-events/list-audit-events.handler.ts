import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { positionForm } from '@trunkline/application/audit/log-order';
import type { Instant } from '@trunkline/domain/time/instant';
import { invalidRequest } from '../../edge/problem';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { cursorOf, readCursor } from '../../reads/page';
import { AccountTrail } from '../account-trail.service';
import { auditStep } from '../audit-step';
import type { TrailQuery } from '../trail-query';
import { auditCsv } from './audit-csv';
import type { AuditEventListDto } from './list-audit-events.dto';
import { ListAuditEventsQuery } from './list-audit-events.query';

@QueryHandler(ListAuditEventsQuery)
export class ListAuditEventsHandler implements IQueryHandler<ListAuditEventsQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly trail: AccountTrail,
  ) {}

  async execute(query: ListAuditEventsQuery): Promise<AuditEventListDto | AsyncIterable<string>> {
    const { asked, form } = query;
    const wish = trailQueryOf(query);
    const after = asked.cursor === undefined ? null : readCursor(asked.cursor, positionForm);
    await this.accounts.require(query.accountId);
    if (form === 'csv') return auditCsv(this.trail, wish, after);
    const { events, next } = await this.trail.page(wish, { after, limit: asked.limit ?? 20 });
    return { data: events.map(auditStep), nextCursor: next === null ? null : cursorOf(next) };
  }
}

function trailQueryOf({ accountId, asked }: ListAuditEventsQuery): TrailQuery {
  const { order = 'newest', kind: kinds, type, actor } = asked;
  const [from, to] = [instantOf(asked.from), instantOf(asked.to)];
  if (from !== undefined && to !== undefined && from > to) {
    const detail = 'to must not be before from';
    throw invalidRequest([{ field: 'to', code: 'order', detail }]);
  }
  return { accountId, order, kinds, type, actor, from, to };
}

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : (new Date(text).toISOString() as Instant);
}
