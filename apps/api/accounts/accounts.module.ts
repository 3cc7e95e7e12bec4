import { Module } from '@nestjs/common';
import { NumbersModule } from '../numbers/numbers.module';
import { ActivateAccountController } from './activate-account/activate-account.controller';
import { ActivateAccountHandler } from './activate-account/activate-account.handler';
import { ChangeTimezoneController } from './change-timezone/change-timezone.controller';
import { ChangeTimezoneHandler } from './change-timezone/change-timezone.handler';
import { PendingSchedules } from './change-timezone/pending-schedules.service';
import { CloseAccountController } from './close-account/close-account.controller';
import { CloseAccountHandler } from './close-account/close-account.handler';
import { GetAccountController } from './get-account/get-account.controller';
import { GetAccountHandler } from './get-account/get-account.handler';
import { GetDashboardController } from './get-dashboard/get-dashboard.controller';
import { GetDashboardHandler } from './get-dashboard/get-dashboard.handler';
import { ListTimezonesController } from './list-timezones/list-timezones.controller';
import { ListTimezonesHandler } from './list-timezones/list-timezones.handler';
import { OpenAccountController } from './open-account/open-account.controller';
import { OpenAccountHandler } from './open-account/open-account.handler';

@Module({
  imports: [NumbersModule],
  controllers: [
    OpenAccountController,
    ActivateAccountController,
    GetAccountController,
    GetDashboardController,
    CloseAccountController,
    ChangeTimezoneController,
    ListTimezonesController,
  ],
  providers: [
    OpenAccountHandler,
    ActivateAccountHandler,
    GetAccountHandler,
    GetDashboardHandler,
    CloseAccountHandler,
    ChangeTimezoneHandler,
    PendingSchedules,
    ListTimezonesHandler,
  ],
})
export class AccountsModule {}
