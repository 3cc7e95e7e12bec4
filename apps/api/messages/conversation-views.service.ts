import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { EventLog } from '@trunkline/application/log/event-log';
import { conversationStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import {
  type ConversationView,
  conversationViewStream,
} from '@trunkline/read-models/conversation-view';

/** About so many bytes of conversations are kept folded, for whoever turns pages. */
const keptBytesMax = 16 * 1024 * 1024;

/** Conversations as they are in the log now. */
@Injectable()
export class ConversationViews {
  private readonly reader: CommandRunner;

  constructor(log: EventLog) {
    this.reader = new CommandRunner(log, keptBytesMax);
  }

  async of(accountId: AccountId, recipient: E164): Promise<ConversationView> {
    const { name } = conversationStream(accountId, recipient);
    return (await this.reader.read(conversationViewStream(name))).state;
  }
}
