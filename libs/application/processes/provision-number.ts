import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import type { PurchaseAttempted } from '@trunkline/domain/assignments/assignment.events';
import type {
  AssignmentState,
  StartedAssignment,
} from '@trunkline/domain/assignments/assignment.state';
import {
  type AssignmentLimits,
  type AssignmentStep,
  nextAssignmentStep,
} from '@trunkline/domain/assignments/next-step';
import type { CommandRunner } from '../commands/command-runner';
import type { Carrier } from '../ports/carrier';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import { AssignmentRecord } from './assignment-record';
import { type Cause, StreamCommands } from './stream-commands';

export type ProvisioningSettings = AssignmentLimits & {
  /** Stands in every tag at the carrier, so that deployments can share a carrier account. */
  readonly environmentName: string;
  /** An attempt that was recorded longer ago than this is looked at again before it is sent. */
  readonly attemptFreshMs: number;
};

export type ProvisionNumberParts = {
  readonly runner: CommandRunner;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly settings: ProvisioningSettings;
};

/** The steps that need the carrier or another stream. */
type Action = Exclude<AssignmentStep['do'], 'nothing' | 'wait' | 'start'>;

/** More steps than any assignment needs without waiting; beyond, the job is run again later. */
const stepsMax = 40;

/**
 * Gets one number for one reserved slot. Safe to run at any time, by any number of workers at once:
 * it reads how far the assignment has come, does the one next thing, and records it.
 */
export class ProvisionNumber {
  private readonly runner: CommandRunner;
  private readonly carrier: Carrier;
  private readonly clock: Clock;
  private readonly settings: ProvisioningSettings;

  constructor({ runner, carrier, clock, settings }: ProvisionNumberParts) {
    this.runner = runner;
    this.carrier = carrier;
    this.clock = clock;
    this.settings = settings;
  }

  async advance(reserved: NumberSlotReserved['data'], cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.runner, 'provision-number', cause);
    const assignment = new AssignmentRecord(reserved, commands, this.clock);
    for (let step = 0; step < stepsMax; step += 1) {
      const result = await this.step(assignment);
      if (result !== 'onward') return result;
    }
    return { againInMs: 1_000 };
  }

  private async step(assignment: AssignmentRecord): Promise<WorkResult | 'onward'> {
    const state = await assignment.read();
    const step = nextAssignmentStep(state, this.clock.now(), this.settings);
    switch (step.do) {
      case 'nothing':
        return 'done';
      case 'wait':
        return { againInMs: step.ms };
      case 'start':
        await assignment.start(this.settings.environmentName);
        return 'onward';
      default:
        await this.act(step.do, assignment, state);
        return 'onward';
    }
  }

  private async act(
    what: Action,
    assignment: AssignmentRecord,
    state: AssignmentState,
  ): Promise<void> {
    if (state.status === 'notStarted') throw new Error(`${what} before the assignment started`);
    switch (what) {
      case 'attemptPurchase':
        return this.buy(assignment, state);
      case 'declareUnknown':
        return assignment.recordAnswer(state.attempts, {
          outcome: 'unknown',
          detail: 'the attempt was recorded, but no answer to it',
        });
      case 'checkOwnership':
        return assignment.recordOwnership(await this.ownedId(state));
      case 'giveUp':
        return assignment.giveUp(this.settings);
      case 'complete':
        return assignment.complete(state);
      case 'compensate':
        return assignment.compensate(state);
    }
  }

  /** Claim, then intent, then the call: only who recorded the intent makes the call. */
  private async buy(assignment: AssignmentRecord, state: StartedAssignment): Promise<void> {
    if (!(await assignment.claim())) return;
    const attempted = await assignment.attempt(this.settings);
    if (!attempted || !this.isFresh(attempted)) return;
    const { number, tag } = state;
    const answer = await this.carrier.purchase({ number, tag });
    await assignment.recordAnswer(attempted.attempt, answer);
  }

  /** A process that was frozen in between must not act on an intent that others have judged. */
  private isFresh({ attemptedAt }: PurchaseAttempted['data']): boolean {
    const ageMs = Date.parse(this.clock.now()) - Date.parse(attemptedAt);
    return ageMs <= this.settings.attemptFreshMs;
  }

  private async ownedId({ number, tag }: StartedAssignment): Promise<string | null> {
    const owned = await this.carrier.findOwned({ number });
    return owned.find((one) => one.tag === tag)?.carrierNumberId ?? null;
  }
}
