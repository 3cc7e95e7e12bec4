import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { accountStream } from '@trunkline/application/streams';
import { AccountSections } from '../../reads/account-sections.service';
import { etagOf } from '../../writes/etag';
import type { AccountDto } from '../account.dto';
import { GetAccountQuery } from './get-account.query';

@QueryHandler(GetAccountQuery)
export class GetAccountHandler implements IQueryHandler<GetAccountQuery> {
  constructor(private readonly sections: AccountSections) {}

  async execute({
    accountId,
    minRevision,
  }: GetAccountQuery): Promise<{ readonly body: AccountDto; readonly etag: string }> {
    const { account, revision } = await this.sections.account(accountId, minRevision);
    const { id, name, email, country, timezone, status } = account;
    const { openedAt, closedAt, activatedAt } = account;
    const times = { openedAt, closedAt, activatedAt };
    const body = { id, name, email, country, timezone, status, ...times };
    return { body, etag: etagOf(accountStream(accountId).name, revision) };
  }
}
