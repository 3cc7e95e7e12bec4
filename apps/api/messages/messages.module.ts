import { Module } from '@nestjs/common';
import { ConversationViews } from './conversation-views.service';
import { GetConversationController } from './get-conversation/get-conversation.controller';
import { GetMessageController } from './get-message/get-message.controller';
import { ListConversationsController } from './list-conversations/list-conversations.controller';
import { ListMessagesController } from './list-messages/list-messages.controller';
import { ListOptOutsController } from './list-opt-outs/list-opt-outs.controller';
import { MessageLists } from './message-lists.service';
import { PreviewMessageController } from './preview-message/preview-message.controller';
import { SendMessageController } from './send-message/send-message.controller';
import { SendMessageHandler } from './send-message/send-message.handler';

@Module({
  controllers: [
    SendMessageController,
    PreviewMessageController,
    ListMessagesController,
    GetMessageController,
    ListConversationsController,
    GetConversationController,
    ListOptOutsController,
  ],
  providers: [SendMessageHandler, ConversationViews, MessageLists],
})
export class MessagesModule {}
