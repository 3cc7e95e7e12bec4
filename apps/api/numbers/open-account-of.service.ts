import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { accountStream } from '@trunkline/application/streams';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import type { AccountId } from '@trunkline/domain/ids';
import { notFound } from '../edge/problem';
import { KnownAccounts } from '../reads/known-accounts.service';

/** Reads an account as decisions see it: from the log, as it is now. */
@Injectable()
export class OpenAccountOf {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly runner: CommandRunner,
  ) {}

  /** Throws the problem 404 where there is no such account. */
  async read(accountId: AccountId): Promise<OpenAccountState> {
    await this.accounts.require(accountId);
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status === 'unknown') throw notFound('account');
    return state;
  }
}
