import { Module } from '@nestjs/common';
import { AdjustCreditsController } from './adjust-credits/adjust-credits.controller';
import { AdjustCreditsHandler } from './adjust-credits/adjust-credits.handler';
import { AutoTopUpController } from './auto-top-up/auto-top-up.controller';
import { AutoTopUpWrites } from './auto-top-up/auto-top-up-writes.service';
import { CaptureHoldController } from './capture-hold/capture-hold.controller';
import { CaptureHoldHandler } from './capture-hold/capture-hold.handler';
import { GetCreditsController } from './get-credits/get-credits.controller';
import { GetCreditsHandler } from './get-credits/get-credits.handler';
import { GetStatementController } from './get-statement/get-statement.controller';
import { GetStatementHandler } from './get-statement/get-statement.handler';
import { HoldCreditsController } from './hold-credits/hold-credits.controller';
import { HoldCreditsHandler } from './hold-credits/hold-credits.handler';
import { ListCreditHoldsController } from './list-credit-holds/list-credit-holds.controller';
import { ListCreditHoldsHandler } from './list-credit-holds/list-credit-holds.handler';
import { ListLowBalancesController } from './list-low-balances/list-low-balances.controller';
import { ListLowBalancesHandler } from './list-low-balances/list-low-balances.handler';
import { ReleaseHoldController } from './release-hold/release-hold.controller';
import { ReleaseHoldHandler } from './release-hold/release-hold.handler';
import { SetThresholdController } from './set-threshold/set-threshold.controller';

@Module({
  controllers: [
    GetCreditsController,
    GetStatementController,
    AdjustCreditsController,
    ListCreditHoldsController,
    HoldCreditsController,
    CaptureHoldController,
    ReleaseHoldController,
    SetThresholdController,
    AutoTopUpController,
    ListLowBalancesController,
  ],
  providers: [
    GetCreditsHandler,
    GetStatementHandler,
    AdjustCreditsHandler,
    ListCreditHoldsHandler,
    HoldCreditsHandler,
    CaptureHoldHandler,
    ReleaseHoldHandler,
    ListLowBalancesHandler,
    AutoTopUpWrites,
  ],
})
export class CreditsModule {}
