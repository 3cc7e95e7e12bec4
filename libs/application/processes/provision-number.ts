import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
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
import { CarrierUnavailable } from '../failures/failures';
import type { Carrier } from '../ports/carrier';
import type { CarrierGate } from '../ports/carrier-gate';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { AssignmentRecord } from './assignment-record';
import type { Attempt, BuyNumber } from './buy-number';
import type { CarrierReservation } from './carrier-reservation';
import type { ConfigureNumber } from './configure-number';
import type { FollowOrder } from './follow-order';
import { type Cause, StreamCommands } from './stream-commands';
import { throughGate, whenToAskAgain } from './through-gate';

export type ProvisioningSettings = AssignmentLimits & {
  /** Stands in every tag at the carrier, so that deployments can share a carrier account. */
  readonly environmentName: string;
};

export type ProvisionNumberParts = {
  readonly runner: CommandRunner;
  readonly carrier: Pick<Carrier, 'findOwned'>;
  readonly gate: CarrierGate;
  readonly buyNumber: BuyNumber;
  readonly followOrder: FollowOrder;
  readonly configureNumber: ConfigureNumber;
  readonly reservation: CarrierReservation;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
  readonly settings: ProvisioningSettings;
};

/** The steps that need the carrier or another stream. */
type Action = Exclude<AssignmentStep, { do: 'nothing' | 'wait' | 'start' }>;

/** Those that the buying and the orders of numbers are about. */
type Purchasing = 'attemptPurchase' | 'lookAtOrder' | 'cancelOrder' | 'declareOverdue';

/** More steps than any assignment needs without waiting; beyond, the job is run again later. */
const stepsMax = 40;

/**
 * Gets one number for one reserved slot. Safe to run at any time, by any number of workers at once:
 * it reads how far the assignment has come, does the one next thing, and records it.
 */
export class ProvisionNumber {
  constructor(private readonly parts: ProvisionNumberParts) {}

  async advance(reserved: NumberSlotReserved['data'], cause: Cause): Promise<WorkResult> {
    const { runner, clock } = this.parts;
    const commands = new StreamCommands(runner, 'provision-number', cause);
    const assignment = new AssignmentRecord(reserved, commands, clock);
    try {
      for (let step = 0; step < stepsMax; step += 1) {
        const result = await this.step(assignment, commands);
        if (result !== 'onward') return result;
      }
    } catch (error) {
      if (error instanceof CarrierUnavailable) return { againInMs: whenToAskAgain(error) };
      throw error;
    }
    return { againInMs: 1_000 };
  }

  private async step(
    assignment: AssignmentRecord,
    commands: StreamCommands,
  ): Promise<WorkResult | 'onward'> {
    const { clock, settings } = this.parts;
    const state = await assignment.read();
    const step = nextAssignmentStep(state, clock.now(), settings);
    switch (step.do) {
      case 'nothing':
        await assignment.endLateClaim(begun(state));
        return 'done';
      case 'wait':
        return { againInMs: step.ms };
      case 'start':
        await assignment.start(settings.environmentName);
        return 'onward';
      default:
        return this.act(step, { assignment, state: begun(state), commands });
    }
  }

  private async act(step: Action, attempt: Attempt): Promise<WorkResult | 'onward'> {
    const { buyNumber, followOrder } = this.parts;
    switch (step.do) {
      case 'attemptPurchase':
        return buyNumber.attempt(attempt);
      case 'lookAtOrder':
        return followOrder.look(attempt, step.againInMs);
      case 'cancelOrder':
        return followOrder.cancel(attempt, step.againInMs);
      case 'declareOverdue':
        return followOrder.declareOverdue(attempt);
      default:
        await this.record(step.do, attempt);
        return 'onward';
    }
  }

  private async record(what: Exclude<Action['do'], Purchasing>, attempt: Attempt): Promise<void> {
    const { assignment, state } = attempt;
    switch (what) {
      case 'declareUnknown':
        return assignment.recordAnswer(state.attempts, {
          outcome: 'unknown',
          detail: 'the attempt was recorded, but no answer to it',
        });
      case 'checkOwnership':
        return this.check(assignment, state);
      case 'giveUp':
        return this.giveUp(assignment, state);
      case 'configure':
        return this.configure(assignment, state);
      case 'complete':
        return assignment.complete(state);
      case 'compensate':
        return this.compensate(attempt);
    }
  }

  /** The carrier is told last, when the end is on record: a reservation without a claim lapses. */
  private async compensate({ assignment, state, commands }: Attempt): Promise<void> {
    const { reservation } = this.parts;
    const reservationId = await reservation.ofClaim(state, commands);
    await assignment.compensate(state);
    if (reservationId !== undefined) await reservation.cancel(reservationId, state, commands);
  }

  private async configure(assignment: AssignmentRecord, state: StartedAssignment): Promise<void> {
    const { configureNumber, settings, alerts } = this.parts;
    const report = await configureNumber.configure(state);
    const failure = await assignment.recordConfiguration(report, settings);
    if (!failure) return;
    const { assignmentId, number } = state;
    const facts = { assignmentId, number };
    const { detail } = failure;
    alerts.raise({ alert: 'number-not-configured', isOver: false, detail, facts });
  }

  /** An order that is on its way is found by its tag, and then followed instead of repeated. */
  private async check(assignment: AssignmentRecord, state: StartedAssignment): Promise<void> {
    const ownedId = await this.ownedId(state);
    const orderId = ownedId === null ? await this.parts.followOrder.findLost(state) : undefined;
    if (orderId === undefined) return assignment.recordOwnership(ownedId);
    return assignment.recordAnswer(state.attempts, { outcome: 'ordered', orderId });
  }

  private async giveUp(assignment: AssignmentRecord, state: StartedAssignment): Promise<void> {
    const { settings, alerts } = this.parts;
    await assignment.giveUp(settings);
    if (state.order === null) return;
    const { assignmentId, number, order } = state;
    const detail = 'the carrier neither delivers nor cancels; reconcile finds what it delivers';
    const facts = { assignmentId, number, orderId: order.orderId };
    alerts.raise({ alert: 'order-abandoned', isOver: false, detail, facts });
  }

  private async ownedId({ number, tag }: StartedAssignment): Promise<string | null> {
    const { gate, carrier } = this.parts;
    const owned = await throughGate(gate, () => carrier.findOwned({ number }));
    return owned.find((one) => one.tag === tag)?.carrierNumberId ?? null;
  }
}

function begun(state: AssignmentState): StartedAssignment {
  if (state.status === 'notStarted') throw new Error('an assignment acts before it has started');
  return state;
}

/** Spread out, so that what waited together does not ask together. */
