import { Module } from '@nestjs/common';
import { AssignNumberController } from './assign-number/assign-number.controller';
import { AssignNumberHandler } from './assign-number/assign-number.handler';
import { WantedNumbers } from './assign-number/wanted-numbers.service';
import { GetAssignmentController } from './get-assignment/get-assignment.controller';
import { GetAssignmentHandler } from './get-assignment/get-assignment.handler';
import { ReservedSlots } from './get-assignment/reserved-slots.service';
import { GetNumberSearchOptionsController } from './get-number-search-options/get-number-search-options.controller';
import { GetNumberSearchOptionsHandler } from './get-number-search-options/get-number-search-options.handler';
import { ListNumbersController } from './list-numbers/list-numbers.controller';
import { ListNumbersHandler } from './list-numbers/list-numbers.handler';
import { CarrierOptions } from './carrier-options.service';
import { CancelReleaseController } from './cancel-release/cancel-release.controller';
import { CancelReleaseHandler } from './cancel-release/cancel-release.handler';
import { LockNumberController } from './lock-number/lock-number.controller';
import { LockNumberHandler } from './lock-number/lock-number.handler';
import { MakePrimaryController } from './make-primary/make-primary.controller';
import { MakePrimaryHandler } from './make-primary/make-primary.handler';
import { RequestReleaseController } from './request-release/request-release.controller';
import { RequestReleaseHandler } from './request-release/request-release.handler';
import { Offers } from './offers.service';
import { OpenAccountOf } from './open-account-of.service';
import { SearchAvailableNumbersController } from './search-available-numbers/search-available-numbers.controller';
import { SearchAvailableNumbersHandler } from './search-available-numbers/search-available-numbers.handler';
import { SearchOptions } from './search-options.service';

@Module({
  controllers: [
    GetNumberSearchOptionsController,
    SearchAvailableNumbersController,
    AssignNumberController,
    ListNumbersController,
    GetAssignmentController,
    MakePrimaryController,
    LockNumberController,
    RequestReleaseController,
    CancelReleaseController,
  ],
  providers: [
    GetNumberSearchOptionsHandler,
    SearchAvailableNumbersHandler,
    AssignNumberHandler,
    ListNumbersHandler,
    GetAssignmentHandler,
    MakePrimaryHandler,
    LockNumberHandler,
    RequestReleaseHandler,
    CancelReleaseHandler,
    CarrierOptions,
    Offers,
    OpenAccountOf,
    ReservedSlots,
    SearchOptions,
    WantedNumbers,
  ],
})
export class NumbersModule {}
