import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { PolicyDto } from '../policy.dto';
import { GetPolicyQuery } from './get-policy.query';

@Controller('v1/policy')
@ApiTags('policy')
export class GetPolicyController {
  constructor(private readonly queries: QueryBus) {}

  /** The policy that holds now. */
  @Get()
  @OperatorOnly()
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<PolicyDto> {
    const { policy, etag } = await this.queries.execute(new GetPolicyQuery());
    void reply.header('etag', etag);
    return policy;
  }
}
