import { Module } from '@nestjs/common';
import { AssignNumberController } from './assign-number/assign-number.controller';
import { AssignNumberHandler } from './assign-number/assign-number.handler';
import { AskedNumbers } from './assign-number/asked-numbers.service';
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
import { CarrierReservations } from './hold-number/carrier-reservations.service';
import { HeldNumbers } from './hold-number/held-numbers.service';
import { HoldNumberController } from './hold-number/hold-number.controller';
import { HoldNumberHandler } from './hold-number/hold-number.handler';
import { ListNumberHoldsController } from './list-number-holds/list-number-holds.controller';
import { ListNumberHoldsHandler } from './list-number-holds/list-number-holds.handler';
import { ReleaseNumberHoldController } from './release-number-hold/release-number-hold.controller';
import { ReleaseNumberHoldHandler } from './release-number-hold/release-number-hold.handler';
import { NumbersOfOthers } from './search-available-numbers/numbers-of-others.service';
import { ConfigureNumberController } from './configure-number/configure-number.controller';
import { ConfigureNumberHandler } from './configure-number/configure-number.handler';
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
    HoldNumberController,
    ListNumberHoldsController,
    ReleaseNumberHoldController,
    AssignNumberController,
    ListNumbersController,
    GetAssignmentController,
    MakePrimaryController,
    LockNumberController,
    ConfigureNumberController,
    RequestReleaseController,
    CancelReleaseController,
  ],
  providers: [
    GetNumberSearchOptionsHandler,
    SearchAvailableNumbersHandler,
    HoldNumberHandler,
    ListNumberHoldsHandler,
    ReleaseNumberHoldHandler,
    AssignNumberHandler,
    ListNumbersHandler,
    GetAssignmentHandler,
    MakePrimaryHandler,
    LockNumberHandler,
    ConfigureNumberHandler,
    RequestReleaseHandler,
    CancelReleaseHandler,
    AskedNumbers,
    CarrierOptions,
    CarrierReservations,
    HeldNumbers,
    NumbersOfOthers,
    Offers,
    OpenAccountOf,
    ReservedSlots,
    SearchOptions,
    WantedNumbers,
  ],
  exports: [HeldNumbers],
})
export class NumbersModule {}
