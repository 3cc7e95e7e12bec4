import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { pageOf } from '../../reads/page';
import { PageQuery } from '../../reads/page.query.dto';
import { NumberPipe } from '../../reads/path-ids.pipe';
import { ConversationViews } from '../conversation-views.service';
import { ConversationTextsDto } from '../message.dto';

@AccountRoute('messages', 'conversations')
export class GetConversationController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly conversations: ConversationViews,
  ) {}

  /** The newest 1,000 texts between the account and one number, newest first, from the log. */
  @Get(':number')
  @AccountRead()
  @ApiParam({ name: 'number', schema: { type: 'string' }, example: '+12125550142' })
  @ApiOkResponse({ type: ConversationTextsDto })
  async get(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) recipient: E164,
    @Query() page: PageQuery,
  ): Promise<ConversationTextsDto> {
    await this.accounts.require(accountId);
    const { texts, optOut } = await this.conversations.of(accountId, recipient);
    const { data, nextCursor } = pageOf(texts.toReversed(), page);
    const consent = { optedOut: optOut !== null, optedOutAt: optOut?.at ?? null };
    return { recipient, ...consent, data: [...data], nextCursor };
  }
}
