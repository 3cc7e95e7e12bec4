import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { CarrierDto } from './carrier.dto';
import { GetCarrierQuery } from './get-carrier.query';

@Controller('v1/carrier')
@ApiTags('carrier')
export class GetCarrierController {
  constructor(private readonly queries: QueryBus) {}

  /** Whether numbers are bought, and whether the carrier answers. */
  @Get()
  @OperatorOnly()
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<CarrierDto> {
    const { carrier, etag } = await this.queries.execute(new GetCarrierQuery());
    void reply.header('etag', etag);
    return carrier;
  }
}
