import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { nationalFormat } from '@trunkline/adapters/numbering/numbering';
import { type NumberView, numberViews, releasedViews } from '@trunkline/read-models/dashboard';
import { AccountSections } from '../../reads/account-sections.service';
import { ListNumbersQuery } from './list-numbers.query';

@QueryHandler(ListNumbersQuery)
export class ListNumbersHandler implements IQueryHandler<ListNumbersQuery> {
  constructor(private readonly sections: AccountSections) {}

  async execute({ accountId, minRevision }: ListNumbersQuery): Promise<readonly NumberView[]> {
    const { account } = await this.sections.account(accountId, minRevision);
    return [...numberViews(account, nationalFormat), ...releasedViews(account, nationalFormat)];
  }
}
