import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { captureHold } from '@trunkline/domain/credits/capture-hold';
import { userOf } from '@trunkline/domain/credits/references';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import { isDue } from '@trunkline/domain/credits/wallet.balance';
import type { BucketId } from '@trunkline/domain/ids';
import type { OpenMessage } from '@trunkline/domain/messages/conversation.state';
import type { Clock } from '../ports/clock';
import { walletStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/** What the credits of a message need to know of it. */
export type PaidMessage = Pick<OpenMessage, 'messageId' | 'accountId' | 'segments' | 'holdId'>;

/**
 * The credits of messages. Each is settled by one reference, whoever repeats: spent or given back. A
 * message whose hold is gone is paid by a debit of its own before it is sent.
 */
export class MessageCredits {
  constructor(private readonly clock: Clock) {}

  /** Whether the message is paid for; false when its hold is gone and too few credits are left. */
  async secure(message: PaidMessage, commands: StreamCommands): Promise<boolean> {
    const { balance } = await commands.read(walletOf(message));
    const hold = balance.holds.find(({ holdId }) => holdId === message.holdId);
    const isHeld = hold !== undefined && !isDue(hold, this.clock.now());
    if (isHeld && hold.remainingCredits >= message.segments) return true;
    return this.debit(message, commands);
  }

  /** False when nothing was left to take for a message that was sent. */
  async spend(message: PaidMessage, commands: StreamCommands): Promise<boolean> {
    const part = this.partOf(message);
    const captured = await commands.run(walletOf(message), (state) =>
      captureHold({ type: 'CaptureHold', ...part }, state),
    );
    if (captured.accepted || isSpent(captured.rejection)) return true;
    return this.debit(message, commands);
  }

  /** How many credits the account has again. */
  async giveBack(message: PaidMessage, commands: StreamCommands): Promise<number> {
    const part = this.partOf(message);
    const released = await commands.run(walletOf(message), (state) =>
      releaseHold({ type: 'ReleaseHold', ...part }, state),
    );
    if (released.accepted) return message.segments;
    if (isSpent(released.rejection)) return 0;
    const refunded = await this.refund(message, commands);
    return released.rejection.code === 'ReferenceUsed' ? message.segments : refunded;
  }

  private async debit(message: PaidMessage, commands: StreamCommands): Promise<boolean> {
    const wish = {
      ...this.adjustment(message),
      amountCredits: -message.segments,
      reason: 'message',
      reference: debitReference(message),
    };
    const decision = await commands.run(walletOf(message), (state) => adjustCredits(wish, state));
    return decision.accepted || decision.rejection.code === 'ReferenceUsed';
  }

  private async refund(message: PaidMessage, commands: StreamCommands): Promise<number> {
    const { references } = await commands.read(walletOf(message));
    if (!userOf(references, debitReference(message))) return 0;
    const wish = {
      ...this.adjustment(message),
      amountCredits: message.segments,
      reason: 'message not sent',
      reference: `returned:${message.messageId}`,
    };
    await commands.run(walletOf(message), (state) => adjustCredits(wish, state));
    return message.segments;
  }

  private partOf({ accountId, holdId, messageId, segments: amountCredits }: PaidMessage) {
    const reference = `settled:${messageId}`;
    const owner = { accountId, kind: 'sms' as const };
    return { ...owner, holdId, amountCredits, reference, at: this.clock.now() };
  }

  private adjustment({ accountId, messageId }: PaidMessage) {
    const bucket = { bucketId: `bkt_${messageId}` as BucketId, origin: 'adjustment' as const };
    const owner = { accountId, kind: 'sms' as const };
    const common = { ...owner, ...bucket, expiresAt: null, at: this.clock.now() };
    return { type: 'AdjustCredits' as const, ...common };
  }
}

/** An entry has its reference. What only a release has was given back, and debited anew perhaps. */
function isSpent(rejection: { readonly code: string; readonly usedBy?: unknown }): boolean {
  return rejection.code === 'ReferenceUsed' && typeof rejection.usedBy === 'number';
}

function walletOf({ accountId }: PaidMessage) {
  return walletStream(accountId, 'sms');
}

/** Not that of the settlement, so that what was debited can be given back. */
function debitReference({ messageId }: PaidMessage): string {
  return `prepaid:${messageId}`;
}
