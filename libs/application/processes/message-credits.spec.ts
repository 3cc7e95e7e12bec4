import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import type { Decision } from '@trunkline/domain/decision';
import type { CreditHoldId, MessageId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { accountId, anAdjustment, at, later } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { CommandRunner } from '../commands/command-runner';
import { walletStream } from '../streams';
import { MessageCredits } from './message-credits';
import { StreamCommands } from './stream-commands';

const stream = walletStream(accountId, 'sms');
const heldBy = (which: number) => `hold_${which}` as CreditHoldId;

/** Of two segments. */
const message = (which: number, held = which) => ({
  ...{ messageId: `msg_${which}` as MessageId, accountId, segments: 2, holdId: heldBy(held) },
});

/** A wallet of ten credits. */
class Paying {
  readonly clock = new FixedClock(at);
  readonly credits = new MessageCredits(this.clock);
  readonly commands = new StreamCommands(new CommandRunner(new InMemoryEventLog()), 'spec', {
    ...{ eventId: 'event', correlationId: 'correlation' },
  });

  static async begin(): Promise<Paying> {
    const paying = new Paying();
    await paying.run((state) => adjustCredits(anAdjustment(10), state));
    return paying;
  }

  hold(which: number, amountCredits = 2, expiresAt: Instant | null = null): Promise<void> {
    const why = { reason: 'message', reference: null, expiresAt, at: this.clock.now() };
    const wish = { accountId, kind: 'sms' as const, holdId: heldBy(which), amountCredits, ...why };
    return this.run((state) => holdCredits({ type: 'HoldCredits', ...wish }, state));
  }

  async run(decide: (state: WalletState) => Decision<WalletEvent, unknown>): Promise<void> {
    const decision = await this.commands.run(stream, decide);
    if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
  }

  secure = (of: ReturnType<typeof message>) => this.credits.secure(of, this.commands);
  spend = (of: ReturnType<typeof message>) => this.credits.spend(of, this.commands);
  giveBack = (of: ReturnType<typeof message>) => this.credits.giveBack(of, this.commands);

  async left() {
    const { balanceCredits, heldCredits } = (await this.commands.read(stream)).balance;
    return { balanceCredits, heldCredits };
  }
}

let paying: Paying;
beforeEach(async () => {
  paying = await Paying.begin();
});

describe('a message that is paid before it is sent', () => {
  it('takes nothing where its hold has enough', async () => {
    await paying.hold(1);
    expect(await paying.secure(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 10, heldCredits: 2 });
  });

  it('takes its credits once where the hold is gone, and not those of another message', async () => {
    await paying.hold(2);
    expect(await paying.secure(message(1))).toBe(true);
    expect(await paying.secure(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 2 });
    expect(await paying.secure(message(3))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 6, heldCredits: 2 });
  });

  it('takes its credits where the hold has too few, or its time is over', async () => {
    await paying.hold(1, 1);
    expect(await paying.secure(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 1 });
    await paying.hold(2, 2, later(1_000));
    paying.clock.pass(1_000);
    expect(await paying.secure(message(2))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 6, heldCredits: 1 });
  });

  it('is not paid where too few are left', async () => {
    await paying.hold(2, 9);
    expect(await paying.secure(message(1))).toBe(false);
    expect(await paying.left()).toEqual({ balanceCredits: 10, heldCredits: 9 });
  });
});

describe('a message that was sent', () => {
  it('spends its part of the hold, once', async () => {
    await paying.hold(1, 4);
    expect(await paying.spend(message(1))).toBe(true);
    expect(await paying.spend(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 2 });
    expect(await paying.spend(message(2, 1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 6, heldCredits: 0 });
  });

  it('spends what was taken for it before, or what is left, and says where nothing is', async () => {
    await paying.secure(message(1));
    expect(await paying.spend(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 0 });
    expect(await paying.spend(message(2))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 6, heldCredits: 0 });
    await paying.hold(9, 5);
    expect(await paying.spend(message(3))).toBe(false);
  });
});

describe('a message that was sent after all', () => {
  it('pays anew for what was given back', async () => {
    await paying.hold(1);
    await paying.giveBack(message(1));
    expect(await paying.spend(message(1))).toBe(true);
    expect(await paying.spend(message(1))).toBe(true);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 0 });
  });
});

describe('a message that was not sent', () => {
  it('gives its part of the hold back, once, and says so each time', async () => {
    await paying.hold(1, 4);
    expect(await paying.giveBack(message(1))).toBe(2);
    expect(await paying.giveBack(message(1))).toBe(2);
    expect(await paying.left()).toEqual({ balanceCredits: 10, heldCredits: 2 });
  });

  it('gives back what was taken for it, once', async () => {
    await paying.secure(message(1));
    expect(await paying.giveBack(message(1))).toBe(2);
    expect(await paying.giveBack(message(1))).toBe(2);
    expect(await paying.left()).toEqual({ balanceCredits: 10, heldCredits: 0 });
  });

  it('gives nothing back that was spent, or never taken', async () => {
    await paying.hold(1);
    await paying.spend(message(1));
    expect(await paying.giveBack(message(1))).toBe(0);
    expect(await paying.giveBack(message(2))).toBe(0);
    expect(await paying.left()).toEqual({ balanceCredits: 8, heldCredits: 0 });
  });
});
