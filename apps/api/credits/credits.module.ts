import { Module } from '@nestjs/common';
import { AdjustCreditsController } from './adjust-credits/adjust-credits.controller';
import { AdjustCreditsHandler } from './adjust-credits/adjust-credits.handler';
import { GetCreditsController } from './get-credits/get-credits.controller';
import { GetCreditsHandler } from './get-credits/get-credits.handler';

@Module({
  controllers: [GetCreditsController, AdjustCreditsController],
  providers: [GetCreditsHandler, AdjustCreditsHandler],
})
export class CreditsModule {}
