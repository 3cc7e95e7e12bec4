import { Readable } from 'node:stream';
import { Controller, Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AuditEventListDto, ListAuditEventsQueryDto } from './list-audit-events.dto';
import { ListAuditEventsQuery } from './list-audit-events.query';

@Controller('v1/audit/events')
@ApiTags('audit')
export class ListAuditEventsController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Everything that happened to an account: who did it, when, from where, and what followed.
   *
   * @remarks With `Accept: text/csv` the whole list in one file, whatever `limit` says. A page may
   * hold fewer than `limit`, or none, while `nextCursor` says that there is more to look through.
   */
  @Get()
  @AccountRead()
  @ApiExtraModels(AuditEventListDto)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(AuditEventListDto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async list(
    @Query() asked: ListAuditEventsQueryDto,
    @Headers('accept') accept?: string,
  ): Promise<AuditEventListDto | StreamableFile> {
    const form = /\btext\/csv\b/.test(accept ?? '') ? 'csv' : 'json';
    const query = new ListAuditEventsQuery(asked.account as AccountId, asked, form);
    const list = await this.queries.execute(query);
    if ('data' in list) return list;
    return new StreamableFile(Readable.from(list), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="audit-${asked.account}.csv"`,
    });
  }
}
