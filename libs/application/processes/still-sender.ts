import { chooseSender } from '@trunkline/domain/messages/choose-sender';
import type { OpenMessage } from '@trunkline/domain/messages/conversation.state';
import type { SendAnswer } from '../ports/message-carrier';
import { accountStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/**
 * The no to a text whose sender the account lost since it was accepted; undefined while it has it. A
 * number that was given back may be somebody else's by now, and the carrier would send from it.
 */
export async function refusalOfSender(
  { accountId, from }: Pick<OpenMessage, 'accountId' | 'from'>,
  commands: StreamCommands,
): Promise<SendAnswer | undefined> {
  const choice = chooseSender(from, await commands.read(accountStream(accountId)));
  if (choice.sender !== undefined) return undefined;
  const { refused } = choice;
  const why = refused.code === 'SenderNotUsable' ? refused.why : refused.code;
  const detail = `the account cannot send from ${from} any more: ${why}`;
  return { outcome: 'rejected', reason: 'notSendable', detail };
}
