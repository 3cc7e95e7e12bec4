import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { accessStream } from '@trunkline/application/streams';
import { KnownAccounts } from '../../reads/known-accounts.service';
import type { AccessKeyDto } from '../access-key.dto';
import { ListAccessKeysQuery } from './list-access-keys.query';

@QueryHandler(ListAccessKeysQuery)
export class ListAccessKeysHandler implements IQueryHandler<ListAccessKeysQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly runner: CommandRunner,
  ) {}

  async execute({ accountId }: ListAccessKeysQuery): Promise<readonly AccessKeyDto[]> {
    await this.accounts.require(accountId);
    const { keys } = (await this.runner.read(accessStream(accountId))).state;
    return keys.map(({ keyId, name, scopes, expiresAt, createdAt }) => {
      return { keyId, name, scopes: [...scopes], expiresAt, createdAt };
    });
  }
}
