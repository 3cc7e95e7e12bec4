import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { measureText } from '@trunkline/adapters/messages/measure-text';
import { whyTextRefused } from '@trunkline/domain/messages/message-text';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { MessagePreviewDto, PreviewMessageDto } from './preview-message.dto';

@AccountRoute('messages', 'messages/preview')
export class PreviewMessageController {
  constructor(private readonly accounts: KnownAccounts) {}

  /** What a text would cost, and which of its characters make it cost more. Nothing is sent. */
  @Post()
  @HttpCode(200)
  @AccountRead()
  @ApiOkResponse({ type: MessagePreviewDto })
  async preview(
    @OfAccount() accountId: AccountId,
    @Body() { body }: PreviewMessageDto,
  ): Promise<MessagePreviewDto> {
    await this.accounts.require(accountId);
    const { encoding, segments, charactersLeft, outsideGsm } = measureText(body);
    const isSendable = whyTextRefused({ body, segments }) === undefined;
    return { encoding, segments, charactersLeft, forcingCharacters: [...outsideGsm], isSendable };
  }
}
