import { restoreCredits } from '@trunkline/domain/credits/restore-credits';
import { reverseCredits } from '@trunkline/domain/credits/reverse-credits';
import type { Reversal } from '@trunkline/domain/credits/reversals';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { BucketId } from '@trunkline/domain/ids';
import {
  recordGivenBack,
  recordTakenBack,
} from '@trunkline/domain/subscriptions/carry-out-reversal';
import type { CreditsTakenBack } from '@trunkline/domain/subscriptions/payment.events';
import {
  type PaymentReversal,
  creditsToTakeBack,
} from '@trunkline/domain/subscriptions/reversals.state';
import { reversalDue } from '@trunkline/domain/subscriptions/reversed-payments';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { subscriptionStream, walletStream } from '../streams';
import type { StreamCommands } from './stream-commands';

type Parts = { readonly clock: Clock; readonly alerts: OperatorAlerts };
type Work = { readonly reversal: PaymentReversal; readonly commands: StreamCommands };

const nothing: CreditsTakenBack = { takenCredits: 0, shortCredits: 0, owedCredits: 0 };
const refusedPauseMs = 3_600_000;

/**
 * Takes from the wallets what a reversed payment had bought, and gives it to them again when the
 * reversal did not last. The wallet knows each reversal by the provider's id, so that however often
 * this runs, it is taken once and given once.
 */
export class TakeBackPurchase {
  constructor(private readonly parts: Parts) {}

  async takeBack(state: StartedSubscription, commands: StreamCommands): Promise<'onward'> {
    const reversal = reversalDue(state);
    if (!reversal) return 'onward';
    const { reversalId } = reversal;
    const payment = state.payments.settled.find((one) => one.reference === reversal.reference);
    if (!payment) throw new Error(`${reversalId} is of no payment of ${state.subscriptionId}`);
    const wanted = creditsToTakeBack(state.reversals, reversal, payment);
    const work = { reversal, commands };
    const sms = await this.take('sms', state, { ...work, wantedCredits: wanted.sms });
    const voice = await this.take('voice', state, { ...work, wantedCredits: wanted.voice });
    const at = this.parts.clock.now();
    await commands.record(subscriptionStream(state.subscriptionId), (now) =>
      recordTakenBack({ type: 'RecordTakenBack', reversalId, sms, voice, at }, now),
    );
    return 'onward';
  }

  async giveBack(
    state: StartedSubscription,
    commands: StreamCommands,
  ): Promise<WorkResult | 'onward'> {
    const reversal = reversalDue(state);
    if (!reversal) return 'onward';
    const { reversalId } = reversal;
    const sms = await this.give('sms', state, { reversal, commands });
    const voice = await this.give('voice', state, { reversal, commands });
    if (sms === 'refused' || voice === 'refused') return { againInMs: refusedPauseMs };
    const given = { reversalId, smsCredits: sms, voiceCredits: voice, at: this.parts.clock.now() };
    await commands.record(subscriptionStream(state.subscriptionId), (now) =>
      recordGivenBack({ type: 'RecordGivenBack', ...given }, now),
    );
    return 'onward';
  }

  /** Null where the wallet has this id already by an entry that is no reversal. */
  private async take(
    kind: CreditKind,
    { accountId }: StartedSubscription,
    { reversal, commands, wantedCredits }: Work & { readonly wantedCredits: number },
  ): Promise<CreditsTakenBack | null> {
    if (wantedCredits === 0) return nothing;
    const { reversalId: reference, reference: source, outcome } = reversal;
    const why = { reason: `payment ${outcome}`, reference, at: this.parts.clock.now() };
    const wish = { accountId, kind, source, amountCredits: wantedCredits, ...why };
    const stream = walletStream(accountId, kind);
    await commands.run(stream, (wallet) =>
      reverseCredits({ type: 'ReverseCredits', ...wish }, wallet),
    );
    const { reversals } = await commands.read(stream);
    const taken = reversals.find((one) => one.reference === reference);
    return taken ? creditsOf(taken) : null;
  }

  private async give(
    kind: CreditKind,
    { accountId, subscriptionId }: StartedSubscription,
    { reversal: { reversalId, reference }, commands }: Work,
  ): Promise<number | 'refused'> {
    const bucketId = `bkt_${reference}_${kind}` as BucketId;
    const why = { reason: 'the payment was not reversed after all', at: this.parts.clock.now() };
    const wish = { accountId, kind, reversal: reversalId, bucketId, ...why };
    const stream = walletStream(accountId, kind);
    const decision = await commands.run(stream, (wallet) =>
      restoreCredits({ type: 'RestoreCredits', ...wish }, wallet),
    );
    if (!decision.accepted) {
      const { code: detail } = decision.rejection;
      const facts = { subscriptionId, reversalId, kind };
      this.parts.alerts.raise({ alert: 'credits-not-given', isOver: false, detail, facts });
      return 'refused';
    }
    const { reversals } = await commands.read(stream);
    const known = reversals.find((one) => one.reference === reversalId);
    return known?.restoredCredits ?? 0;
  }
}

function creditsOf({ takenCredits, shortCredits, owedCredits }: Reversal): CreditsTakenBack {
  return { takenCredits, shortCredits, owedCredits };
}
