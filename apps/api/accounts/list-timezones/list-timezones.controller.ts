import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { KnownCaller } from '../../access/route-scope.decorator';
import { ListTimezonesQuery } from './list-timezones.query';
import { TimezoneListDto, TimezonesQuery } from './timezone.dto';

@Controller('v1/timezones')
@ApiTags('accounts')
export class ListTimezonesController {
  constructor(private readonly queries: QueryBus) {}

  /** Every timezone that an account can choose, as its clocks go at this moment. */
  @Get()
  @KnownCaller()
  list(@Query() { search }: TimezonesQuery): Promise<TimezoneListDto> {
    return this.queries.execute(new ListTimezonesQuery(search));
  }
}
