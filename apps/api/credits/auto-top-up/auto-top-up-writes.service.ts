import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream, walletStream } from '@trunkline/application/streams';
import {
  type SetAutoTopUpRejection,
  setAutoTopUp,
} from '@trunkline/domain/credits/set-auto-top-up';
import type { WalletEvent, WalletOwner } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, reject } from '@trunkline/domain/decision';
import type { PackageId } from '@trunkline/domain/ids';
import { Settings } from '../../settings';
import { requirePaymentMethod } from '../../subscriptions/payment-methods';
import { paymentOf } from '../../subscriptions/purchase-subscription/purchase-subscription.dto';
import type { Asking } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import type { SetAutoTopUpDto } from './auto-top-up.dto';

type Rejection = SetAutoTopUpRejection | { readonly code: 'AccountUnknown' | 'AccountClosed' };

/** Switches on that a wallet is filled by itself, with what account and policy say to it. */
@Injectable()
export class AutoTopUpWrites {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async set(
    wallet: WalletOwner,
    { packageId: id, belowCredits, perMonthMax, payment: paid }: SetAutoTopUpDto,
    asking: Asking,
  ): Promise<CommandOutcome<WalletEvent, Rejection>> {
    requirePaymentMethod(this.settings, paid.method);
    const { state: account } = await this.runner.read(accountStream(wallet.accountId));
    const { packages } = (await this.runner.read(policyStream())).state;
    const packageId = id as PackageId;
    const wish = { packageId, belowCredits, perMonthMax, payment: paymentOf(paid) };
    // What every object of the language has by that name is no package.
    const offered = Object.hasOwn(packages, packageId) ? packages[packageId] : undefined;
    const at = this.clock.now();
    const decide = (state: WalletState): Decision<WalletEvent, Rejection> => {
      if (account.status === 'unknown') return reject({ code: 'AccountUnknown' });
      if (account.status === 'closed') return reject({ code: 'AccountClosed' });
      const { country } = account;
      return setAutoTopUp({ type: 'SetAutoTopUp', ...wallet, wish, offered, country, at }, state);
    };
    return this.recorder.record(asking, walletStream(wallet.accountId, wallet.kind), decide);
  }
}
