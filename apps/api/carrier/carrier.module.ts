import { Module } from '@nestjs/common';
import { CarrierGauges } from './carrier-gauges.service';
import { GetCarrierController } from './get-carrier/get-carrier.controller';
import { GetCarrierHandler } from './get-carrier/get-carrier.handler';
import { ResumeBuyingController } from './resume-buying/resume-buying.controller';
import { ResumeBuyingHandler } from './resume-buying/resume-buying.handler';

@Module({
  controllers: [GetCarrierController, ResumeBuyingController],
  providers: [GetCarrierHandler, ResumeBuyingHandler, CarrierGauges],
})
export class CarrierModule {}
