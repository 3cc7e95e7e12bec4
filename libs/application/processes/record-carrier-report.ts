import { type AdjustCredits, adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { AccountId, BucketId, MessageId } from '@trunkline/domain/ids';
import { isKnownMessage } from '@trunkline/domain/messages/conversation.state';
import { recordDeliveryReport } from '@trunkline/domain/messages/record-delivery-report';
import { recordInbound } from '@trunkline/domain/messages/record-inbound';
import { isE164 } from '@trunkline/domain/numbers/phone-number';
import { sha256 } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { CallReport, DeliveryReport, InboundText } from '../ports/carrier-webhooks';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import { conversationStream, numberStream, walletStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

/** `notOurs`: it is of a number or a message that nobody here has; nothing was recorded. */
export type Heard = 'recorded' | 'notOurs';

/** Records what the carrier tells by itself, in whatever order and however often it does. */
export class RecordCarrierReport {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
    private readonly alerts: OperatorAlerts,
  ) {}

  /** A text belongs to the account that has the number now. */
  async inboundText(text: InboundText, cause: Cause): Promise<Heard> {
    const commands = this.commandsOf(cause);
    const accountId = await this.ownerOf(text.to, commands);
    if (accountId === undefined) return 'notOurs';
    const wish = { type: 'RecordInbound' as const, accountId, ...text, at: this.clock.now() };
    await commands.record(
      conversationStream(accountId, text.from),
      (state) => recordInbound(wish, state),
      idOf('inbound', text.carrierMessageId),
    );
    return 'recorded';
  }

  async deliveryReport(
    { query, carrierMessageId, status, errorCode }: DeliveryReport,
    cause: Cause,
  ): Promise<Heard> {
    const { account = '', message = '', to: recipient = '' } = query;
    if (!/^acc_\w{1,40}$/.test(account) || !isE164(recipient)) return 'notOurs';
    const [accountId, messageId] = [account as AccountId, message as MessageId];
    const stream = conversationStream(accountId, recipient);
    const commands = this.commandsOf(cause);
    if (!isKnownMessage(await commands.read(stream), messageId)) return 'notOurs';
    const about = { accountId, recipient, messageId, carrierMessageId, status, errorCode };
    const wish = { type: 'RecordDeliveryReport' as const, ...about, at: this.clock.now() };
    await commands.record(stream, (state) => recordDeliveryReport(wish, state));
    return 'recorded';
  }

  /** The minutes of a call that is over are taken from the voice credits, once for each call. */
  async callReport(report: CallReport, cause: Cause): Promise<Heard> {
    const commands = this.commandsOf(cause);
    const number = report.direction === 'inbound' ? report.to : report.from;
    const accountId = await this.ownerOf(number, commands);
    if (accountId === undefined) return 'notOurs';
    const minutes = Math.ceil((report.seconds ?? 0) / 60);
    if (minutes > 0) await this.debit(accountId, { ...report, minutes }, commands);
    return 'recorded';
  }

  private async debit(
    accountId: AccountId,
    { carrierCallId, direction, minutes }: CallReport & { readonly minutes: number },
    commands: StreamCommands,
  ): Promise<void> {
    const reference = `call:${carrierCallId}`;
    const bucket = { bucketId: 'bkt_call' as BucketId, origin: 'adjustment' as const };
    const owner = { accountId, kind: 'voice' as const, ...bucket, expiresAt: null };
    const why = { reason: `${direction} call, ${minutes} min`, reference };
    const wish = { type: 'AdjustCredits' as const, ...owner, ...why, at: this.clock.now() };
    let shortMinutes = 0;
    const decision = await commands.run(walletStream(accountId, 'voice'), (state) => {
      const taken = asFarAsThereIs({ ...wish, amountCredits: -minutes }, state);
      shortMinutes = taken.shortCredits;
      return taken.decision;
    });
    const isDone = decision.accepted || decision.rejection.code === 'ReferenceUsed';
    if (!isDone) throw new Error(`${reference}: ${decision.rejection.code}`);
    if (!decision.accepted || shortMinutes === 0) return;
    const detail = `${shortMinutes} of ${minutes} minutes of a call could not be debited`;
    const facts = { accountId, carrierCallId, shortMinutes: String(shortMinutes) };
    this.alerts.raise({ alert: 'call-unpaid', isOver: false, detail, facts });
  }

  private async ownerOf(number: string, commands: StreamCommands): Promise<AccountId | undefined> {
    if (!isE164(number)) return undefined;
    const claim = await commands.read(numberStream(number));
    return claim.status === 'purchased' ? claim.accountId : undefined;
  }

  private commandsOf(cause: Cause): StreamCommands {
    return new StreamCommands(this.runner, 'record-carrier-report', cause);
  }
}

type Taken = {
  readonly decision: ReturnType<typeof adjustCredits>;
  readonly shortCredits: number;
};

/** A debit that goes as far as there is, and says in its reason how much was missing. */
function asFarAsThereIs(wish: AdjustCredits, state: WalletState): Taken {
  const decision = adjustCredits(wish, state);
  if (decision.accepted || decision.rejection.code !== 'InsufficientCredits') {
    return { decision, shortCredits: 0 };
  }
  const { availableCredits } = decision.rejection;
  const shortCredits = -wish.amountCredits - availableCredits;
  const reason = `${wish.reason}, ${shortCredits} short`;
  if (availableCredits === 0) return { decision: nothing, shortCredits };
  const less = { ...wish, reason, amountCredits: -availableCredits };
  return { decision: adjustCredits(less, state), shortCredits };
}

const nothing: Decision<WalletEvent, never> = accept();

/** Always the same for what is told twice. */
function idOf(what: string, carrierId: string): string {
  return sha256(`${what} ${carrierId}`).slice(0, 40);
}
