import { Global, Module } from '@nestjs/common';
import { AccountSections } from './account-sections.service';
import { KnownAccounts } from './known-accounts.service';
import { ReadModel } from './read-model.service';
import { RunningSubscriptions } from './running-subscriptions.service';

@Global()
@Module({
  providers: [AccountSections, KnownAccounts, ReadModel, RunningSubscriptions],
  exports: [AccountSections, KnownAccounts, RunningSubscriptions],
})
export class ReadsModule {}
