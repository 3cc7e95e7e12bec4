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
  ],
  providers: [
    GetNumberSearchOptionsHandler,
    SearchAvailableNumbersHandler,
    AssignNumberHandler,
    ListNumbersHandler,
    GetAssignmentHandler,
    Offers,
    OpenAccountOf,
    ReservedSlots,
    SearchOptions,
    WantedNumbers,
  ],
})
export class NumbersModule {}
