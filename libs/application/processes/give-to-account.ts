import {
  completeSubscriptionPurchase,
  declineSubscriptionPurchase,
  endAccountSubscription,
  grantNumberAllowance,
} from '@trunkline/domain/accounts/settle-subscription-purchase';
import type { Grant } from '@trunkline/domain/subscriptions/grant';
import { recordGrant } from '@trunkline/domain/subscriptions/settle-payment';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import { accountStream, policyStream, subscriptionStream } from '../streams';
import { GiveCredits } from './give-credits';
import type { StreamCommands } from './stream-commands';

/** Gives an account what a subscription bought, and takes it when the subscription has ended. */
export class GiveToAccount {
  private readonly credits: GiveCredits;

  constructor(private readonly parts: { readonly clock: Clock; readonly alerts: OperatorAlerts }) {
    this.credits = new GiveCredits(parts);
  }

  /** What wallets did not take when it was paid. */
  giveLate(state: StartedSubscription, commands: StreamCommands): Promise<void> {
    return this.credits.giveLate(state, commands);
  }

  /** Room for numbers, then credits, then the note that all is there; each of it once. */
  async grant(state: StartedSubscription, commands: StreamCommands): Promise<'onward'> {
    const { toGrant, subscriptionId } = state;
    if (!toGrant) return 'onward';
    const at = this.parts.clock.now();
    if (toGrant.origin === 'plan' && state.status !== 'ended') {
      await this.giveRoom(state, toGrant, { commands, at });
    }
    const refused = [
      ...(await this.credits.give('sms', state, { grant: toGrant, commands, at })),
      ...(await this.credits.give('voice', state, { grant: toGrant, commands, at })),
    ];
    await commands.record(subscriptionStream(subscriptionId), (now) =>
      recordGrant({ type: 'RecordGrant', refused, at }, now),
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
}
