import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { KnownCaller } from '../../access/route-scope.decorator';
import { callerOf, type ApiRequest } from '../../edge/request';
import { PackageListDto } from '../package.dto';
import { ListPackagesQuery } from './list-packages.query';

@Controller('v1/packages')
@ApiTags('packages')
export class ListPackagesController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * The packages on offer.
   *
   * @remarks An account sees those that it can buy in its country, cheapest first; the operator sees all.
   */
  @Get()
  @KnownCaller()
  list(@Req() request: ApiRequest): Promise<PackageListDto> {
    return this.queries.execute(new ListPackagesQuery(callerOf(request)));
  }
}
