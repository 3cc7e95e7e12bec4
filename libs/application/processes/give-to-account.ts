import {
  completeSubscriptionPurchase,
  declineSubscriptionPurchase,
  endAccountSubscription,
  grantNumberAllowance,
} from '@trunkline/domain/accounts/settle-subscription-purchase';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { BucketId } from '@trunkline/domain/ids';
import type { Grant } from '@trunkline/domain/subscriptions/grant';
import { recordGrant } from '@trunkline/domain/subscriptions/settle-payment';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { sha256 } from '../commands/command-context';
import type { Clock } from '../ports/clock';
import { accountStream, policyStream, subscriptionStream, walletStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/** Gives an account what a subscription bought, and takes it when the subscription has ended. */
export class GiveToAccount {
  constructor(private readonly parts: { readonly clock: Clock }) {}

  /** Room for numbers, then credits, then the note that all is there; each of it once. */
  async grant(state: StartedSubscription, commands: StreamCommands): Promise<'onward'> {
    const { toGrant, subscriptionId } = state;
    if (!toGrant) return 'onward';
    const at = this.parts.clock.now();
    if (toGrant.origin === 'plan' && state.status !== 'ended') {
      await this.giveRoom(state, toGrant, { commands, at });
    }
    await this.giveCredits('sms', state, { grant: toGrant, commands, at });
    await this.giveCredits('voice', state, { grant: toGrant, commands, at });
    await commands.record(subscriptionStream(subscriptionId), (now) =>
      recordGrant({ type: 'RecordGrant', at }, now),
    );
    return 'onward';
  }

  /** However often it is told, the account takes it in once. */
  async tellOfEnd(state: StartedSubscription, commands: StreamCommands): Promise<void> {
    const { accountId, subscriptionId, paid, endReason } = state;
    const at = this.parts.clock.now();
    const about = { subscriptionId, reason: endReason ?? 'ended', at };
    if (!paid && endReason !== 'cancelled') {
      await commands.record(accountStream(accountId), (account) =>
        declineSubscriptionPurchase({ type: 'DeclineSubscriptionPurchase', ...about }, account),
      );
      return;
    }
    const policy = await commands.read(policyStream());
    await commands.record(accountStream(accountId), (account) =>
      endAccountSubscription({ type: 'EndAccountSubscription', ...about, policy }, account),
    );
  }

  private async giveRoom(
    { accountId, subscriptionId }: StartedSubscription,
    { numbers: allowanceNumbers }: Grant,
    { commands, at }: { readonly commands: StreamCommands; readonly at: Instant },
  ): Promise<void> {
    const policy = await commands.read(policyStream());
    await commands.record(accountStream(accountId), (account) =>
      completeSubscriptionPurchase(
        { type: 'CompleteSubscriptionPurchase', subscriptionId, at },
        account,
      ),
    );
    const allowance = { subscriptionId, allowanceNumbers, policy, at };
    await commands.record(accountStream(accountId), (account) =>
      grantNumberAllowance({ type: 'GrantNumberAllowance', ...allowance }, account),
    );
  }

  /** Credits whose period is over by now would have expired: they are not given any more. */
  private async giveCredits(
    kind: CreditKind,
    { accountId, terms }: StartedSubscription,
    { grant, commands, at }: { grant: Grant; commands: StreamCommands; at: Instant },
  ): Promise<void> {
    const amountCredits = kind === 'sms' ? grant.smsCredits : grant.voiceCredits;
    const { paymentReference: reference, origin, expiresAt } = grant;
    if (amountCredits === 0 || (expiresAt !== null && expiresAt <= at)) return;
    const bucketId = `bkt_${reference}_${kind}` as BucketId;
    const source = reference;
    const why = { reason: terms.name, reference, source, bucketId, origin, expiresAt, at };
    // Always the same id: however often this runs, the wallet remembers that it was done.
    const commandId = sha256(`package-credits ${reference} ${kind}`).slice(0, 40);
    await commands.record(
      walletStream(accountId, kind),
      (wallet) =>
        adjustCredits({ type: 'AdjustCredits', accountId, kind, amountCredits, ...why }, wallet),
      commandId,
    );
  }
}
