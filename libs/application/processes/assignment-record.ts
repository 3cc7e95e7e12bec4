import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import { settleNumberConfiguration } from '@trunkline/domain/accounts/settle-number-configuration';
import { fillNumberSlot, freeNumberSlot } from '@trunkline/domain/accounts/settle-number-slot';
import type {
  HoldBackReason,
  NumberConfigurationFailed,
  PurchaseAttempted,
} from '@trunkline/domain/assignments/assignment.events';
import type {
  AssignmentState,
  NumberConfiguration,
  StartedAssignment,
} from '@trunkline/domain/assignments/assignment.state';
import { problemAfter } from '@trunkline/domain/assignments/next-configuration-step';
import { attemptPurchase } from '@trunkline/domain/assignments/attempt-purchase';
import {
  completeAssignment,
  failAssignment,
  giveUpAssignment,
} from '@trunkline/domain/assignments/end-assignment';
import { holdBackPurchase } from '@trunkline/domain/assignments/hold-back-purchase';
import type { AssignmentLimits } from '@trunkline/domain/assignments/next-step';
import { recordPurchaseFound } from '@trunkline/domain/assignments/record-purchase-found';
import {
  declareOrderOverdue,
  type OrderReport,
  recordOrderOutcome,
} from '@trunkline/domain/assignments/record-order';
import {
  type ConfigurationReport,
  recordConfiguration,
} from '@trunkline/domain/assignments/record-configuration';
import { recordOwnershipCheck } from '@trunkline/domain/assignments/record-ownership-check';
import {
  type PurchaseAnswerReport,
  recordPurchaseAnswer,
} from '@trunkline/domain/assignments/record-purchase-answer';
import {
  recordClaimRefused,
  startAssignment,
} from '@trunkline/domain/assignments/start-assignment';
import { claimNumber } from '@trunkline/domain/numbers/claim-number';
import type { NumberClaimState } from '@trunkline/domain/numbers/number-claim.state';
import {
  confirmNumberPurchase,
  releasedReason,
  releaseNumberClaim,
} from '@trunkline/domain/numbers/settle-number-claim';
import { accept } from '@trunkline/domain/decision';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Clock } from '../ports/clock';
import { accountStream, assignmentStream, numberStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/** What a claim knows of the hold before it, and of the carrier keeping the number for it. */
export type ClaimedNumber = Pick<
  Extract<NumberClaimState, { readonly status: 'claimed' }>,
  'reservationId' | 'heldAs'
>;

/** The streams of one assignment, and what is recorded on them. */
export class AssignmentRecord {
  private readonly assignment;
  private readonly number;
  private readonly account;

  constructor(
    private readonly reserved: NumberSlotReserved['data'],
    private readonly commands: StreamCommands,
    private readonly clock: Clock,
  ) {
    this.assignment = assignmentStream(reserved.assignmentId);
    this.number = numberStream(reserved.number);
    this.account = accountStream(reserved.accountId);
  }

  read(): Promise<AssignmentState> {
    return this.commands.read(this.assignment);
  }

  async start(environmentName: string): Promise<void> {
    const { accountId, assignmentId, number } = this.reserved;
    const tag = `trk:${environmentName}:${assignmentId}`;
    const selected = { accountId, assignmentId, number, tag, at: this.clock.now() };
    await this.commands.record(this.assignment, (state) =>
      startAssignment({ type: 'StartAssignment', ...selected }, state),
    );
  }

  /**
   * What the number is to be bought with. None, and recorded, when another account has it, or when
   * it is among ours already, kept for whoever wants it.
   */
  async claim(): Promise<ClaimedNumber | undefined> {
    const { accountId, assignmentId, number } = this.reserved;
    const wanted = { number, accountId, assignmentId, at: this.clock.now() };
    const outcome = await this.commands.run(this.number, (state) =>
      claimNumber({ type: 'ClaimNumber', ...wanted }, state),
    );
    if (outcome.accepted) return this.buyOrTakeKept();
    await this.commands.record(this.assignment, (state) =>
      recordClaimRefused({ type: 'RecordClaimRefused', at: this.clock.now() }, state),
    );
    return undefined;
  }

  private async buyOrTakeKept(): Promise<ClaimedNumber | undefined> {
    const claim = await this.commands.read(this.number);
    if (claim.status !== 'claimed') return {};
    if (claim.keptAs === null) return claim;
    await this.recordFound(claim.keptAs);
    return undefined;
  }

  /** An assignment that failed meanwhile has no place for the number any more. */
  private async recordFound(carrierNumberId: string): Promise<void> {
    const found = { carrierNumberId, at: this.clock.now() };
    await this.commands.record(this.assignment, (state) =>
      state.status === 'selected'
        ? recordPurchaseFound({ type: 'RecordPurchaseFound', ...found }, state)
        : accept(),
    );
  }

  async attempt(limits: AssignmentLimits): Promise<PurchaseAttempted['data'] | undefined> {
    const command = { type: 'AttemptPurchase' as const, limits, at: this.clock.now() };
    const outcome = await this.commands.run(this.assignment, (state) =>
      attemptPurchase(command, state),
    );
    const [event] = outcome.accepted ? outcome.events : [];
    return event?.type === 'PurchaseAttempted' ? event.data : undefined;
  }

  async recordAnswer(attempt: number, answer: PurchaseAnswerReport): Promise<void> {
    const command = {
      type: 'RecordPurchaseAnswer' as const,
      attempt,
      answer,
      at: this.clock.now(),
    };
    await this.commands.record(this.assignment, (state) => recordPurchaseAnswer(command, state));
  }

  async recordOwnership(carrierNumberId: string | null): Promise<void> {
    const command = {
      type: 'RecordOwnershipCheck' as const,
      carrierNumberId,
      at: this.clock.now(),
    };
    await this.commands.record(this.assignment, (state) => recordOwnershipCheck(command, state));
  }

  async recordOrderOutcome(orderId: string, report: OrderReport): Promise<void> {
    const command = {
      type: 'RecordOrderOutcome' as const,
      orderId,
      report,
      at: this.clock.now(),
    };
    await this.commands.record(this.assignment, (state) => recordOrderOutcome(command, state));
  }

  /** True for the one who noted it. */
  async declareOverdue(limits: AssignmentLimits): Promise<boolean> {
    const command = { type: 'DeclareOrderOverdue' as const, limits, at: this.clock.now() };
    const events = await this.commands.record(this.assignment, (state) =>
      declareOrderOverdue(command, state),
    );
    return events.length > 0;
  }

  /** Says why the carrier is not asked now; once, however often it is not asked. */
  async holdBack(reason: HoldBackReason, nextTryAt: Instant): Promise<void> {
    const command = {
      type: 'HoldBackPurchase' as const,
      reason,
      nextTryAt,
      at: this.clock.now(),
    };
    await this.commands.record(this.assignment, (state) => holdBackPurchase(command, state));
  }

  /** The failure, when this try was the last. */
  async recordConfiguration(
    report: ConfigurationReport,
    limits: AssignmentLimits,
  ): Promise<NumberConfigurationFailed['data'] | undefined> {
    const command = {
      type: 'RecordConfiguration' as const,
      report,
      limits,
      at: this.clock.now(),
    };
    const [event] = await this.commands.record(this.assignment, (state) =>
      recordConfiguration(command, state),
    );
    return event?.type === 'NumberConfigurationFailed' ? event.data : undefined;
  }

  async giveUp(limits: AssignmentLimits): Promise<void> {
    const command = { type: 'GiveUpAssignment' as const, limits, at: this.clock.now() };
    await this.commands.record(this.assignment, (state) => giveUpAssignment(command, state));
  }

  async complete({ carrierNumberId, configuration }: StartedAssignment): Promise<void> {
    if (carrierNumberId === null) throw new Error('purchased without an id at the carrier');
    const { assignmentId, number } = this.reserved;
    const bought = { assignmentId, carrierNumberId, at: this.clock.now() };
    const confirmed = await this.commands.run(this.number, (state) =>
      confirmNumberPurchase({ type: 'ConfirmNumberPurchase', number, ...bought }, state),
    );
    if (confirmed.accepted) {
      await this.commands.record(this.account, (state) =>
        fillNumberSlot({ type: 'FillNumberSlot', ...bought }, state),
      );
      await this.tellProblem(configuration);
    } else {
      await this.requireGivenBack();
    }
    await this.commands.record(this.assignment, (state) =>
      completeAssignment({ type: 'CompleteAssignment', at: this.clock.now() }, state),
    );
  }

  /**
   * The account can give a number back as soon as it has it, so also before its assignment was ended
   * by a worker that died in between. A place that still waits for the number is a bug.
   */
  private async requireGivenBack(): Promise<void> {
    const { assignmentId, number } = this.reserved;
    const account = await this.commands.read(this.account);
    const slots = account.status === 'unknown' ? [] : account.slots;
    const slot = slots.find((one) => one.assignmentId === assignmentId);
    if (slot?.status === 'reserved') throw new Error(`${number} was bought and is not claimed`);
  }

  private async tellProblem(configuration: NumberConfiguration): Promise<void> {
    const problem = problemAfter(configuration);
    const { settledAt } = configuration;
    if (problem === null || settledAt === null) return;
    const end = { assignmentId: this.reserved.assignmentId, problem, settledAt };
    await this.commands.record(this.account, (state) =>
      settleNumberConfiguration({ type: 'SettleNumberConfiguration', ...end }, state),
    );
  }

  async compensate({ refusal }: StartedAssignment): Promise<void> {
    if (refusal === null) throw new Error('refused without a reason');
    const { assignmentId, number } = this.reserved;
    const ended = { assignmentId, reason: refusal.reason, at: this.clock.now() };
    await this.commands.record(this.number, (state) =>
      releaseNumberClaim({ type: 'ReleaseNumberClaim', number, ...ended }, state),
    );
    await this.commands.record(this.account, (state) =>
      freeNumberSlot({ type: 'FreeNumberSlot', ...ended }, state),
    );
    await this.commands.record(this.assignment, (state) =>
      failAssignment({ type: 'FailAssignment', at: this.clock.now() }, state),
    );
  }

  /**
   * A worker that was frozen before it claimed the number may do so when the assignment is over. The
   * claim of a number that the account has is another matter, and stays.
   */
  async endLateClaim({ status, refusal }: StartedAssignment): Promise<void> {
    const { assignmentId, number } = this.reserved;
    const reason = status === 'failed' && refusal ? refusal.reason : releasedReason;
    const ended = { assignmentId, reason, at: this.clock.now() };
    await this.commands.run(this.number, (state) =>
      releaseNumberClaim({ type: 'ReleaseNumberClaim', number, ...ended }, state),
    );
  }
}
