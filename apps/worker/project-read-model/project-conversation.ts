import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { decode } from '@trunkline/application/commands/stream-fold';
import type { EventLog } from '@trunkline/application/log/event-log';
import type { IndexedLine, MessageIndex } from '@trunkline/application/ports/message-index';
import type { EventPointer } from '@trunkline/application/ports/work-queues';
import type { AccountId } from '@trunkline/domain/ids';
import type { ConversationEvent } from '@trunkline/domain/messages/message.events';
import {
  type ConversationView,
  conversationViewStream,
  summaryOf,
} from '@trunkline/read-models/conversation-view';

/** About so many bytes of conversations are kept folded between jobs. */
const keptBytesMax = 16 * 1024 * 1024;

/**
 * Writes what an event changed into the lists of its account. Jobs may come twice, late or out of
 * order: a line is never older than the revision that it was written from before.
 */
export class ProjectConversation {
  private readonly reader: CommandRunner;

  constructor(
    private readonly log: EventLog,
    private readonly index: MessageIndex,
  ) {
    this.reader = new CommandRunner(log, keptBytesMax);
  }

  async project({ stream, revision }: EventPointer): Promise<void> {
    const [recorded] = await this.log.readForward(stream, BigInt(revision), 1);
    const { state: view, revision: now } = await this.reader.read(conversationViewStream(stream));
    if (!recorded || now < BigInt(revision)) throw new Error(`${stream} ends before ${revision}`);
    const touched = textOf(decode<ConversationEvent>(recorded));
    await this.index.write(accountOf(stream), linesOf(view, touched, now));
  }
}

/** Of `conversation-<accountId>_<digits>`. */
function accountOf(stream: string): AccountId {
  return stream.slice('conversation-'.length, stream.lastIndexOf('_')) as AccountId;
}

function textOf({ data }: ConversationEvent): string | undefined {
  if ('messageId' in data) return data.messageId;
  return 'carrierMessageId' in data ? data.carrierMessageId : undefined;
}

function linesOf(
  view: ConversationView,
  touched: string | undefined,
  revision: bigint,
): readonly IndexedLine[] {
  const lines: IndexedLine[] = [];
  const text = view.texts.find(({ id }) => id === touched);
  if (text) {
    lines.push({
      ...{ list: 'texts', key: text.id, atMs: Date.parse(text.at), revision },
      view: text,
    });
  }
  const summary = summaryOf(view);
  if (!summary) return lines;
  const { recipient: key, optOut } = summary;
  const optedOutMs = optOut === null ? null : Date.parse(optOut.at);
  lines.push(
    { list: 'conversations', key, atMs: Date.parse(summary.at), revision, view: summary },
    { list: 'optOuts', key, atMs: optedOutMs, revision, view: optOut },
  );
  return lines;
}
