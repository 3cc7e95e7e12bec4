import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { NumberPipe } from '../../reads/path-ids.pipe';
import { ListNumberHistoryQuery } from './list-number-history.query';
import { NumberHistoryDto, NumberHistoryQueryDto } from './number-history.dto';

@Controller('v1/numbers/:number/history')
@ApiTags('audit')
export class ListNumberHistoryController {
  constructor(private readonly queries: QueryBus) {}

  /** The whole life of a number over all accounts: who had it, from when to when, and by whose doing. */
  @Get()
  @OperatorOnly()
  @ApiParam({ name: 'number', type: String, example: '+12125550123' })
  list(
    @Param('number', NumberPipe) number: E164,
    @Query() asked: NumberHistoryQueryDto,
  ): Promise<NumberHistoryDto> {
    return this.queries.execute(new ListNumberHistoryQuery(number, asked));
  }
}
