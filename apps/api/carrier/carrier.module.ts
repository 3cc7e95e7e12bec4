import { Module } from '@nestjs/common';
import { CarrierGauges } from './carrier-gauges.service';
import { GetCarrierController } from './get-carrier/get-carrier.controller';
import { GetCarrierHandler } from './get-carrier/get-carrier.handler';
import { GetReconcileReportController } from './get-reconcile-report/get-reconcile-report.controller';
import { GetReconcileReportHandler } from './get-reconcile-report/get-reconcile-report.handler';
import { ReconcileGauges } from './reconcile-gauges.service';
import { ResumeBuyingController } from './resume-buying/resume-buying.controller';
import { ResumeBuyingHandler } from './resume-buying/resume-buying.handler';

@Module({
  controllers: [GetCarrierController, ResumeBuyingController, GetReconcileReportController],
  providers: [
    GetCarrierHandler,
    ResumeBuyingHandler,
    GetReconcileReportHandler,
    CarrierGauges,
    ReconcileGauges,
  ],
})
export class CarrierModule {}
