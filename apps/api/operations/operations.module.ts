import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { ListOverdueWorkController } from './list-overdue-work/list-overdue-work.controller';
import { MetricsController } from './metrics.controller';
import { OpenWorkGauges } from './open-work-gauges.service';

@Module({
  controllers: [HealthController, MetricsController, ListOverdueWorkController],
  providers: [OpenWorkGauges],
})
export class OperationsModule {}
