import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { PublicRoute } from '../access/route-scope.decorator';
import { Metrics } from './metrics';

@Controller('metrics')
@ApiExcludeController()
@SkipThrottle()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** In Prometheus' text form. Counts only: no account is named. */
  @Get()
  @PublicRoute()
  async get(@Res() reply: FastifyReply): Promise<void> {
    const { registry } = this.metrics;
    await reply.type(registry.contentType).send(await registry.metrics());
  }
}
