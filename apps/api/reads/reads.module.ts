import { Global, Module } from '@nestjs/common';
import { AccountSections } from './account-sections.service';
import { KnownAccounts } from './known-accounts.service';
import { ReadModel } from './read-model.service';

@Global()
@Module({
  providers: [AccountSections, KnownAccounts, ReadModel],
  exports: [AccountSections, KnownAccounts],
})
export class ReadsModule {}
