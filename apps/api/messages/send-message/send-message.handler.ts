import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { phoneNumberFacts } from '@trunkline/adapters/numbering/numbering';
import { measureText } from '@trunkline/adapters/messages/measure-text';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, conversationStream, walletStream } from '@trunkline/application/streams';
import { type HoldCreditsRejection, holdCredits } from '@trunkline/domain/credits/hold-credits';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import {
  type AcceptMessage,
  acceptMessage,
  whyRecipientRefused,
} from '@trunkline/domain/messages/accept-message';
import { chooseSender } from '@trunkline/domain/messages/choose-sender';
import { whyTextRefused } from '@trunkline/domain/messages/message-text';
import type { Instant } from '@trunkline/domain/time/instant';
import { holdIdOf } from '../../credits/credit-kinds';
import type { Asking } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import { heldAfterMs, validForMs } from '../message-rules';
import {
  type MessageWish,
  SendMessageCommand,
  type SendMessageNo,
  type SendMessageOutcome,
} from './send-message.command';

/**
 * Takes a message: first its credits are set aside, then it is accepted. Who is cut off in between
 * finishes it by the same Idempotency-Key, or has the credits again when the hold expires.
 */
@CommandHandler(SendMessageCommand)
export class SendMessageHandler implements ICommandHandler<SendMessageCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, wish, asking }: SendMessageCommand): Promise<SendMessageOutcome> {
    const stream = conversationStream(accountId, wish.to);
    const before = await this.runner.find(stream, asking.context);
    if (before) return before as SendMessageOutcome;
    const prepared = await this.prepare(accountId, wish, asking);
    if ('code' in prepared) return rejected(prepared);
    // Also where the key stood for another recipient: that conversation knows nothing of it.
    const held = await this.hold(prepared, asking);
    if (held.outcome !== 'recorded') return held;
    const outcome = await this.recorder.record(asking, stream, (state) =>
      acceptMessage(prepared, state),
    );
    if (outcome.outcome !== 'recorded') await this.giveBack(prepared, asking);
    return outcome;
  }

  private async prepare(
    accountId: AccountId,
    { messageId, to, from, body }: MessageWish,
    asking: Asking,
  ): Promise<AcceptMessage | SendMessageNo> {
    const { state: account } = await this.runner.read(accountStream(accountId));
    const choice = chooseSender(from, account);
    if (choice.sender === undefined) return choice.refused;
    if (!phoneNumberFacts(to)?.country) return { code: 'InvalidRecipient', recipient: to };
    const { encoding, segments } = measureText(body);
    const { state } = await this.runner.read(conversationStream(accountId, to));
    const refused = whyTextRefused({ body, segments }) ?? whyRecipientRefused({ to }, state);
    if (refused) return refused;
    const at = this.clock.now();
    const text = { messageId, accountId, from: choice.sender, to, body, encoding, segments };
    const holdId = holdIdOf('sms', asking);
    const terms = { holdId, origin: null, validUntil: after(at, validForMs) };
    return { type: 'AcceptMessage', ...text, ...terms, at };
  }

  private hold(
    { accountId, messageId, holdId, segments, validUntil, at }: AcceptMessage,
    { context }: Asking,
  ): Promise<CommandOutcome<WalletEvent, HoldCreditsRejection>> {
    const why = { reason: 'message', reference: `message:${messageId}` };
    const owner = { accountId, kind: 'sms' as const };
    const expiresAt = after(validUntil, heldAfterMs);
    const wish = { ...owner, ...why, holdId, amountCredits: segments, expiresAt, at };
    return this.runner.run({
      stream: walletStream(accountId, 'sms'),
      decide: (state) => holdCredits({ type: 'HoldCredits', ...wish }, state),
      context,
    });
  }

  /** The recipient opted out in this very moment, or the caller's `If-Match` was of another one. */
  private async giveBack(
    { accountId, messageId, holdId, at }: AcceptMessage,
    { context }: Asking,
  ): Promise<void> {
    const owner = { accountId, kind: 'sms' as const };
    const wish = { ...owner, holdId, reference: `settled:${messageId}`, at };
    await this.runner.run({
      stream: walletStream(accountId, 'sms'),
      decide: (state) => releaseHold({ type: 'ReleaseHold', ...wish }, state),
      context: { ...context, commandId: `${context.commandId}-back` },
    });
  }
}

function rejected(rejection: SendMessageNo): SendMessageOutcome {
  return { outcome: 'rejected', rejection, revision: 0n };
}

function after(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}
