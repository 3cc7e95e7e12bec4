import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { KnownCaller } from '../../access/route-scope.decorator';
import { ListTimezonesQuery } from './list-timezones.query';
import { TimezoneListDto } from './timezone.dto';

@Controller('v1/timezones')
@ApiTags('accounts')
export class ListTimezonesController {
  constructor(private readonly queries: QueryBus) {}

  /** Every timezone that an account can choose, with its offset of this moment. */
  @Get()
  @KnownCaller()
  list(): Promise<TimezoneListDto> {
    return this.queries.execute(new ListTimezonesQuery());
  }
}
