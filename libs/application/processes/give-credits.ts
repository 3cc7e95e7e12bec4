import { type AdjustCredits, adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { isDue } from '@trunkline/domain/credits/wallet.balance';
import type { CreditKind, WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { BucketId } from '@trunkline/domain/ids';
import type { Grant } from '@trunkline/domain/subscriptions/grant';
import type { CreditsGrantSettled } from '@trunkline/domain/subscriptions/late-grant.events';
import { type LateGrant, owedGrants } from '@trunkline/domain/subscriptions/late-grants.state';
import {
  creditsStillOwed,
  settleLateGrant,
} from '@trunkline/domain/subscriptions/settle-late-grant';
import type { RefusedGrant } from '@trunkline/domain/subscriptions/settle-payment';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { sha256 } from '../commands/command-context';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import { subscriptionStream, walletStream } from '../streams';
import type { StreamCommands } from './stream-commands';

type Parts = { readonly clock: Clock; readonly alerts: OperatorAlerts };
type Outcome = Pick<CreditsGrantSettled['data'], 'outcome' | 'amountCredits'>;
type Wish = Omit<AdjustCredits, 'type' | 'amountCredits'>;

/** Gives a wallet the credits that a payment bought, once, and later where it has no room for them. */
export class GiveCredits {
  constructor(private readonly parts: Parts) {}

  /**
   * Credits whose period is over by now would have expired: they are not given any more. What the
   * wallet does not take is told, so that it can be recorded and the subscription goes on.
   */
  async give(
    kind: CreditKind,
    { accountId, terms, subscriptionId }: StartedSubscription,
    { grant, commands, at }: { grant: Grant; commands: StreamCommands; at: Instant },
  ): Promise<readonly RefusedGrant[]> {
    const amountCredits = kind === 'sms' ? grant.smsCredits : grant.voiceCredits;
    const { paymentReference: reference, origin, expiresAt } = grant;
    if (amountCredits === 0 || isDue(grant, at)) return [];
    const what = { accountId, kind, reason: terms.name, origin, expiresAt, at };
    const wish = { ...what, ...namesOf(reference, kind) };
    const decision = await commands.run(
      walletStream(accountId, kind),
      (wallet) => adjustCredits({ type: 'AdjustCredits', amountCredits, ...wish }, wallet),
      commandIdOf(reference, kind),
    );
    if (decision.accepted) return [];
    const { code: why } = decision.rejection;
    this.tell(why, { subscriptionId, paymentReference: reference, kind });
    return [{ kind, amountCredits, why }];
  }

  /** Tries again what wallets did not take; what they still do not take is told to operators. */
  async giveLate(state: StartedSubscription, commands: StreamCommands): Promise<void> {
    const at = this.parts.clock.now();
    for (const grant of owedGrants(state.lateGrants)) {
      if (grant.triedUntil <= at && !isDue(grant, at)) continue;
      const outcome = await this.tryAgain(grant, state, { commands, at });
      if (!outcome) continue;
      const { paymentReference, kind, timesSettled } = grant;
      const settled = { paymentReference, kind, timesSettled, ...outcome, at };
      await commands.record(subscriptionStream(state.subscriptionId), (now) =>
        settleLateGrant({ type: 'SettleLateGrant', ...settled }, now),
      );
    }
  }

  private async tryAgain(
    grant: LateGrant,
    state: StartedSubscription,
    { commands, at }: { readonly commands: StreamCommands; readonly at: Instant },
  ): Promise<Outcome | undefined> {
    const { accountId, subscriptionId, terms } = state;
    const { paymentReference, kind, origin, expiresAt, timesSettled } = grant;
    const facts = { subscriptionId, paymentReference, kind };
    if (isDue(grant, at)) {
      this.tell('expired before there was room', facts);
      return { outcome: 'expired', amountCredits: 0 };
    }
    const what = { accountId, kind, reason: terms.name, origin, expiresAt, at };
    const wish = { ...what, ...namesOf(paymentReference, kind, timesSettled) };
    const decision = await commands.run(
      walletStream(accountId, kind),
      (wallet) => giveOwed(wish, { grant, state, wallet }),
      commandIdOf(paymentReference, kind, timesSettled),
    );
    if (decision.accepted) return outcomeOf(decision.events);
    const { rejection } = decision;
    // Only whoever gives credits by hand writes an entry with the reference of a payment.
    if (isByHand(rejection)) return { outcome: 'byHand', amountCredits: 0 };
    this.tell(rejection.code, facts);
    return undefined;
  }

  private tell(detail: string, facts: Readonly<Record<string, string>>): void {
    this.parts.alerts.raise({ alert: 'credits-not-given', isOver: false, detail, facts });
  }
}

type Rejection = Extract<ReturnType<typeof adjustCredits>, { accepted: false }>['rejection'];

function giveOwed(
  wish: Wish,
  about: {
    readonly grant: LateGrant;
    readonly state: StartedSubscription;
    readonly wallet: WalletState;
  },
): Decision<WalletEvent, Rejection> {
  const { grant, state, wallet } = about;
  const amountCredits = creditsStillOwed(grant, state, wallet.reversals);
  if (amountCredits === 0) return accept();
  const command = { type: 'AdjustCredits' as const, amountCredits, ...wish };
  const decision = adjustCredits(command, wallet);
  if (decision.accepted || decision.rejection.code !== 'ReferenceUsed') return decision;
  if (isByHand(decision.rejection)) return decision;
  // A hold that took the payment's name for itself must not cost the account what it paid for.
  return adjustCredits({ ...command, reference: `${wish.reference}-late` }, wallet);
}

function isByHand(rejection: Rejection): boolean {
  return rejection.code === 'ReferenceUsed' && typeof rejection.usedBy === 'number';
}

function outcomeOf(events: readonly WalletEvent[]): Outcome {
  const granted = events.find(({ type }) => type === 'CreditsGranted');
  if (granted?.type !== 'CreditsGranted') return { outcome: 'reversed', amountCredits: 0 };
  return { outcome: 'given', amountCredits: granted.data.amountCredits };
}

/** What is given once more, after a reversal that did not last, has a name of its own. */
function namesOf(
  source: string,
  kind: CreditKind,
  times = 0,
): Pick<Wish, 'source' | 'reference' | 'bucketId'> {
  const bucketId = `bkt_${source}_${kind}` as BucketId;
  return { source, bucketId, reference: times === 0 ? source : `${source}-again-${times}` };
}

/** Always the same id: however often this runs, the wallet remembers that it was done. */
function commandIdOf(reference: string, kind: CreditKind, times = 0): string {
  const again = times === 0 ? '' : ` ${times}`;
  return sha256(`package-credits ${reference} ${kind}${again}`).slice(0, 40);
}
