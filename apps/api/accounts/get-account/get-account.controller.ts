import { Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { FastifyReply } from 'fastify';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { MinRevisionQuery } from '../../reads/min-revision.query.dto';
import { AccountDto } from '../account.dto';
import { GetAccountQuery } from './get-account.query';

@AccountRoute('accounts')
export class GetAccountController {
  constructor(private readonly queries: QueryBus) {}

  /** An account's profile. */
  @Get()
  @AccountRead()
  async get(
    @OfAccount() accountId: AccountId,
    @Query() { minRevision }: MinRevisionQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    const { body, etag } = await this.queries.execute(new GetAccountQuery(accountId, minRevision));
    void reply.header('etag', etag);
    return body;
  }
}
