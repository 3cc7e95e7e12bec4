import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import type { OpenWork } from '@trunkline/application/ports/relay-ledger';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { OverdueWorkDto, type OverdueWorkItemDto, OverdueWorkQuery } from './overdue-work.dto';

@Controller('v1/overdue-work')
@ApiTags('operations')
export class ListOverdueWorkController {
  constructor(
    private readonly index: OpenWorkIndex,
    private readonly clock: Clock,
  ) {}

  /**
   * What should have been done by now: texts that wait to be sent, schedules whose time has come,
   * purchases that are not settled.
   *
   * @remarks Some of it may only be waiting for its turn. What stays here does not get on: the carrier
   * is stopped or away (`GET /v1/carrier`), no worker runs, or its log says why.
   */
  @Get()
  @OperatorOnly()
  @ApiOkResponse({ type: OverdueWorkDto })
  async list(@Query() { olderThanSeconds, limit }: OverdueWorkQuery): Promise<OverdueWorkDto> {
    const at = Date.parse(this.clock.now()) - (olderThanSeconds ?? 60) * 1_000;
    const due = await this.index.dueSince(new Date(at).toISOString(), limit ?? 20);
    return { overdue: due.count, data: due.oldest.map(itemOf) };
  }
}

function itemOf({ work, stream, owner, openedAt, notBefore }: OpenWork): OverdueWorkItemDto {
  return { work, stream, accountId: owner ?? null, openedAt, dueAt: notBefore ?? openedAt };
}
