import { Readable } from 'node:stream';
import { Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiParam, getSchemaPath } from '@nestjs/swagger';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { CreditKindPipe } from '../credit-kinds';
import { GetStatementQuery, type Statement } from './get-statement.query';
import { StatementDto, StatementQueryDto } from './statement.dto';

@AccountRoute('credits', 'credits/:kind/statement')
export class GetStatementController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * What moved a wallet in a period: opening balance, entries with running balance, closing balance.
   *
   * @remarks With `Accept: text/csv` the whole period in one file, whatever `limit` says.
   */
  @Get()
  @AccountRead()
  @ApiParam({ name: 'kind', schema: { type: 'string', enum: ['sms', 'voice'] } })
  @ApiExtraModels(StatementDto)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(StatementDto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async get(
    @OfAccount() accountId: AccountId,
    @Param('kind', CreditKindPipe) kind: CreditKind,
    @Query() wish: StatementQueryDto,
    @Headers('accept') accept?: string,
  ): Promise<StatementDto | StreamableFile> {
    const form = /\btext\/csv\b/.test(accept ?? '') ? 'csv' : 'json';
    const query = new GetStatementQuery({ accountId, kind }, wish, form);
    const statement: Statement = await this.queries.execute(query);
    if ('entries' in statement) return statement;
    return new StreamableFile(Readable.from(statement), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${kind}-credits.csv"`,
    });
  }
}
