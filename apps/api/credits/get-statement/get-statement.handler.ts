import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventLog } from '@trunkline/application/log/event-log';
import { walletStream } from '@trunkline/application/streams';
import { invalidRequest } from '../../edge/problem';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { cursorOf, readCursor } from '../../reads/page';
import { GetStatementQuery, type Statement } from './get-statement.query';
import { findPeriod, type Period, readPage } from './statement';
import { statementCsv } from './statement-csv';
import type { StatementDto, StatementQueryDto } from './statement.dto';
import { WalletLog } from './wallet-log';

@QueryHandler(GetStatementQuery)
export class GetStatementHandler implements IQueryHandler<GetStatementQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly log: EventLog,
  ) {}

  async execute({ wallet, wish, form }: GetStatementQuery): Promise<Statement> {
    const { accountId, kind } = wallet;
    const period = periodOf(wish);
    await this.accounts.require(accountId);
    const log = new WalletLog(this.log, walletStream(accountId, kind).name);
    if (form === 'csv') return statementCsv(log, await findPeriod(log, period), period);
    return { kind, from: null, to: null, ...period, ...(await this.page(log, period, wish)) };
  }

  private async page(
    log: WalletLog,
    period: Period,
    { limit = 20, cursor }: StatementQueryDto,
  ): Promise<Pick<StatementDto, 'openingBalance' | 'closingBalance' | 'entries' | 'nextCursor'>> {
    const [start, endKnown] = cursor === undefined ? [] : placesIn(cursor);
    const known = endKnown ?? (await log.end());
    const found = await findPeriod(log, period, known);
    const { openingBalance, closingBalance } = found;
    const { entries, next } = await readPage(log, found, { start: start ?? found.first, limit });
    const nextCursor = next === null ? null : cursorOf(`${next}-${known}`);
    return { openingBalance, closingBalance, entries: [...entries], nextCursor };
  }
}

function placesIn(cursor: string): readonly bigint[] {
  return readCursor(cursor, /^\d{1,15}-\d{1,15}$/)
    .split('-')
    .map(BigInt);
}

function periodOf({ from, to }: StatementQueryDto): Period {
  const utc = (text: string): string => new Date(text).toISOString();
  const period = { ...(from && { from: utc(from) }), ...(to && { to: utc(to) }) };
  if (from && to && utc(from) > utc(to)) {
    const detail = 'to must not be before from';
    throw invalidRequest([{ field: 'to', code: 'order', detail }]);
  }
  return period;
}
