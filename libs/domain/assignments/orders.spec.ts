import {
  assignmentId,
  assignmentStarted,
  at,
  attempted,
  later,
  outcomeUnknown,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import fc from 'fast-check';
import type { Decision } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentEvent } from './assignment.events';
import { type AssignmentState, evolveAssignment, notStarted } from './assignment.state';
import { attemptPurchase } from './attempt-purchase';
import { completeAssignment, failAssignment, giveUpAssignment } from './end-assignment';
import { type AssignmentLimits, type AssignmentStep, nextAssignmentStep } from './next-step';
import { recordConfiguration } from './record-configuration';
import { declareOrderOverdue, type OrderReport, recordOrderOutcome } from './record-order';
import { recordOwnershipCheck } from './record-ownership-check';
import { type PurchaseAnswerReport, recordPurchaseAnswer } from './record-purchase-answer';

const assignment = { initial: notStarted, evolve: evolveAssignment };
const limits: AssignmentLimits = {
  ownershipChecksMs: [0, 1_000],
  attemptsMax: 3,
  postponementsMax: 20,
  waitMaxMs: 86_400_000,
  unknownMaxMs: 604_800_000,
  orderPausesMs: [100, 1_000, 10_000],
  orderMaxMs: 60_000,
  orderCancelMaxMs: 30_000,
  configurationPausesMs: [],
  configurationMaxMs: 60_000,
};

const taken = { outcome: 'rejected', reason: 'numberTaken', detail: 'taken' } as const;
const lost = { outcome: 'unknown', detail: 'no answer' } as const;
const delivered = { outcome: 'accepted', carrierNumberId: 'PN1' } as const;

function ordered({ orderId = 'OR1', attempt = 1 } = {}): AssignmentEvent {
  const data = { assignmentId: assignmentId(1), attempt, orderId, orderedAt: at };
  return { type: 'PurchaseOrdered', data };
}

function overdue(): AssignmentEvent {
  const data = { assignmentId: assignmentId(1), orderId: 'OR1', overdueSince: later(60_000) };
  return { type: 'OrderOverdue', data };
}

const answering = (answer: PurchaseAnswerReport, attempt: number) => (state: AssignmentState) =>
  recordPurchaseAnswer({ type: 'RecordPurchaseAnswer', attempt, answer, at }, state);

const settling = (report: OrderReport, orderId: string) => (state: AssignmentState) =>
  recordOrderOutcome({ type: 'RecordOrderOutcome', orderId, report, at }, state);

function stepAt(ms: number, ...history: readonly AssignmentEvent[]): AssignmentStep {
  return nextAssignmentStep(history.reduce(evolveAssignment, notStarted), later(ms), limits);
}

describe('an order that the carrier took', () => {
  const open = [assignmentStarted(), attempted(), ordered()];

  it('is looked at, ever less often, and nothing is attempted meanwhile', () => {
    const pauseAt = (ms: number) => stepAt(ms, ...open);
    expect(pauseAt(0)).toEqual({ do: 'lookAtOrder', againInMs: 100 });
    expect(pauseAt(999)).toEqual({ do: 'lookAtOrder', againInMs: 100 });
    expect(pauseAt(1_000)).toEqual({ do: 'lookAtOrder', againInMs: 1_000 });
    expect(pauseAt(59_999)).toEqual({ do: 'lookAtOrder', againInMs: 10_000 });
  });

  it('is overdue at its time, is to be cancelled then, and is given up at last', () => {
    expect(stepAt(60_000, ...open)).toEqual({ do: 'declareOverdue' });
    expect(stepAt(89_999, ...open, overdue())).toEqual({ do: 'cancelOrder', againInMs: 10_000 });
    expect(stepAt(90_000, ...open, overdue())).toEqual({ do: 'giveUp' });
  });

  it('is declared overdue once, and not before its time', () => {
    const declaring = (ms: number) => (state: AssignmentState) =>
      declareOrderOverdue({ type: 'DeclareOrderOverdue', limits, at: later(ms) }, state);
    given(assignment, ...open)
      .when(declaring(59_999))
      .thenNothing();
    given(assignment, ...open)
      .when(declaring(60_000))
      .thenAccepted(overdue());
    given(assignment, ...open, overdue())
      .when(declaring(60_000))
      .thenNothing();
  });

  it('gives the number when it is delivered, also when it was overdue', () => {
    for (const history of [open, [...open, overdue()]]) {
      given(assignment, ...history)
        .when(settling(delivered, 'OR1'))
        .thenAcceptedTypes('PurchaseAccepted');
    }
  });

  it('is a no when it is refused', () => {
    given(assignment, ...open)
      .when(settling(taken, 'OR1'))
      .thenAcceptedTypes('PurchaseRejected');
  });

  it('is a question when it is refused as taken after an outcome that was never known', () => {
    given(assignment, ...open.slice(0, 2), outcomeUnknown(), attempted(2), ordered({ attempt: 2 }))
      .when(settling(taken, 'OR1'))
      .thenAcceptedTypes('PurchaseOutcomeUnknown');
  });

  it('is looked for again when the carrier does not know it', () => {
    given(assignment, ...open)
      .when(settling(lost, 'OR1'))
      .thenAcceptedTypes('PurchaseOutcomeUnknown');
    expect(stepAt(0, ...open, outcomeUnknown())).toEqual({ do: 'checkOwnership' });
  });

  it('waits for the end of a stop when it is refused for want of funds', () => {
    const stopped = { outcome: 'buyingStopped', reason: 'fundsNeeded', until: later(1) } as const;
    given(assignment, ...open)
      .when(settling(stopped, 'OR1'))
      .thenAcceptedTypes('PurchasePostponed');
  });

  it('hears nothing of another order', () => {
    given(assignment, ...open)
      .when(settling(delivered, 'OR2'))
      .thenNothing();
  });

  it('is followed when it is found by its tag, or heard of late', () => {
    const found = answering({ outcome: 'ordered', orderId: 'OR1' }, 1);
    given(assignment, ...open.slice(0, 2), outcomeUnknown())
      .when(found)
      .thenAccepted(ordered());
  });

  it('is not heard of any more once another attempt was made', () => {
    given(assignment, ...open.slice(0, 2), outcomeUnknown(), attempted(2))
      .when(answering({ outcome: 'ordered', orderId: 'OR1' }, 1))
      .thenNothing();
  });
});

/** What comes of one call, and what its caller hears of it. */
const calls = ['heard', 'lost', 'landsLater', 'heardLate', 'crashed', 'limited', 'never'] as const;
/** What comes of one order that the carrier took. */
const fates = ['delivered', 'taken', 'fundsNeeded', 'open', 'openForEver', 'forgotten'] as const;
type Call = (typeof calls)[number];
type Fate = (typeof fates)[number];
type Told = { readonly call: Call; readonly fate: Fate; readonly settlesInMs: number };

describe('an assignment at a carrier that takes orders, whatever that does', () => {
  const anyTold = fc.record({
    call: fc.constantFrom(...calls),
    fate: fc.constantFrom(...fates),
    settlesInMs: fc.integer({ min: 0, max: 70_000 }),
  });

  it('never places an order while another may be open, and ends with the number that came', () => {
    fc.assert(
      fc.property(fc.array(anyTold, { maxLength: 6 }), (told) => {
        const run = new OrderRun([...told]);
        const isOver = Array.from({ length: 400 }).some(() => !run.step());

        expect(isOver).toBe(true);
        expect(run.mostOpenAtOnce).toBeLessThanOrEqual(1);
        const ends = run.events.filter(({ type }) => /^Assignment(Completed|Failed)$/.test(type));
        expect(ends).toHaveLength(1);
        expect(ends[0]?.type === 'AssignmentCompleted').toBe(run.isDelivered);
      }),
      { numRuns: 2_000 },
    );
  });
});

type Order = {
  readonly id: string;
  readonly told: Told;
  readonly landsMs: number;
  isCancelled: boolean;
};

/** One assignment at a carrier that takes every order it is given, however many are open. */
class OrderRun {
  readonly events: AssignmentEvent[] = [];
  mostOpenAtOnce = 0;
  private state: AssignmentState = notStarted;
  private nowMs = 0;
  private readonly orders: Order[] = [];
  /** Answers that a frozen process still holds, each with its attempt. */
  private readonly held: { answer: PurchaseAnswerReport; attempt: number; inSteps: number }[] = [];

  constructor(private readonly told: Told[]) {
    this.record({ accepted: true, events: [assignmentStarted()] });
  }

  /** False when there is nothing left to do. */
  step(): boolean {
    this.thaw();
    const step = nextAssignmentStep(this.state, this.now, limits);
    if (step.do === 'nothing') return false;
    this.act(step);
    const open = this.orders.filter((order) => this.isOpen(order));
    this.mostOpenAtOnce = Math.max(this.mostOpenAtOnce, open.length);
    return true;
  }

  get isDelivered(): boolean {
    return this.orders.some((order) => this.statusOf(order) === 'delivered');
  }

  private act(step: AssignmentStep): void {
    const { state, now } = this;
    switch (step.do) {
      case 'wait':
        this.nowMs += step.ms;
        return;
      case 'attemptPurchase':
        this.record(attemptPurchase({ type: 'AttemptPurchase', limits, at: now }, state));
        return this.call(this.told.shift() ?? { call: 'heard', fate: 'delivered', settlesInMs: 0 });
      case 'declareUnknown':
        return this.hear(lost, this.attempts);
      case 'checkOwnership':
        return this.check();
      case 'lookAtOrder':
        return this.follow(false, step.againInMs);
      case 'cancelOrder':
        return this.follow(true, step.againInMs);
      default:
        return this.record(this.decide(step.do));
    }
  }

  private decide(what: Exclude<AssignmentStep['do'], 'wait'>): Decision<AssignmentEvent, unknown> {
    const { state, now } = this;
    const plain = { limits, at: now };
    switch (what) {
      case 'declareOverdue':
        return declareOrderOverdue({ type: 'DeclareOrderOverdue', ...plain }, state);
      case 'giveUp':
        return giveUpAssignment({ type: 'GiveUpAssignment', ...plain }, state);
      case 'configure': {
        const report = { outcome: 'skipped', why: 'no address' } as const;
        return recordConfiguration({ type: 'RecordConfiguration', report, ...plain }, state);
      }
      case 'complete':
        return completeAssignment({ type: 'CompleteAssignment', at: now }, state);
      case 'compensate':
        return failAssignment({ type: 'FailAssignment', at: now }, state);
      default:
        throw new Error(`${what} is none of these`);
    }
  }

  /** A landing that its caller does not see comes within the checks, which is what they are for. */
  private call(told: Told): void {
    const { attempts } = this;
    if (told.call === 'limited') {
      return this.hear({ outcome: 'rateLimited', retryAfterMs: 10 }, attempts);
    }
    if (told.call === 'never') return this.hear(lost, attempts);
    const id = `OR${this.orders.length + 1}`;
    const landsMs = this.nowMs + (told.call === 'landsLater' ? 900 : 0);
    this.orders.push({ id, told, landsMs, isCancelled: false });
    const answer = { outcome: 'ordered', orderId: id } as const;
    if (told.call === 'heard') this.hear(answer, attempts);
    if (told.call === 'heardLate') this.held.push({ answer, attempt: attempts, inSteps: 3 });
    if (told.call === 'lost') this.hear(lost, attempts);
  }

  private thaw(): void {
    for (const one of this.held) one.inSteps -= 1;
    const [first] = this.held;
    if (!first || first.inSteps > 0) return;
    this.held.shift();
    this.hear(first.answer, first.attempt);
  }

  private check(): void {
    const known = this.orders.filter((order) => this.hasLanded(order) && !this.isForgotten(order));
    const found = known.find((order) => this.isOpen(order) || this.statusOf(order) === 'delivered');
    if (found) return this.hear({ outcome: 'ordered', orderId: found.id }, this.attempts);
    const nothing = { carrierNumberId: null, at: this.now };
    this.record(recordOwnershipCheck({ type: 'RecordOwnershipCheck', ...nothing }, this.state));
  }

  private follow(cancels: boolean, againInMs: number): void {
    const orderId = this.state.status === 'ordered' ? (this.state.order?.orderId ?? '') : '';
    const order = this.orders.find(({ id }) => id === orderId);
    if (!order) throw new Error(`${orderId} was never placed`);
    if (cancels && this.isOpen(order)) order.isCancelled = order.told.fate !== 'openForEver';
    const report = reports[this.statusOf(order)];
    if (!report) this.nowMs += againInMs;
    else {
      const outcome = { type: 'RecordOrderOutcome', orderId, report, at: this.now } as const;
      this.record(recordOrderOutcome(outcome, this.state));
    }
  }

  private statusOf(order: Order): keyof typeof reports {
    const { told, landsMs, isCancelled } = order;
    if (isCancelled) return 'cancelled';
    if (told.fate === 'forgotten') return 'forgotten';
    const isSettled = this.nowMs >= landsMs + told.settlesInMs;
    return isSettled && told.fate !== 'openForEver' ? told.fate : 'open';
  }

  private isOpen(order: Order): boolean {
    return this.hasLanded(order) && this.statusOf(order) === 'open';
  }

  private isForgotten({ told }: Order): boolean {
    return told.fate === 'forgotten';
  }

  private hasLanded({ landsMs }: Order): boolean {
    return landsMs <= this.nowMs;
  }

  private get attempts(): number {
    return this.state.status === 'notStarted' ? 0 : this.state.attempts;
  }

  private get now(): Instant {
    return later(this.nowMs);
  }

  private hear(answer: PurchaseAnswerReport, attempt: number): void {
    const report = { type: 'RecordPurchaseAnswer', attempt, answer, at: this.now } as const;
    this.record(recordPurchaseAnswer(report, this.state));
  }

  private record(decision: Decision<AssignmentEvent, unknown>): void {
    if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
    this.events.push(...decision.events);
    this.state = decision.events.reduce(evolveAssignment, this.state);
  }
}

const until = later(1);
const reports = {
  open: undefined,
  openForEver: undefined,
  delivered,
  taken,
  cancelled: { outcome: 'rejected', reason: 'refused', detail: 'cancelled' },
  fundsNeeded: { outcome: 'buyingStopped', reason: 'fundsNeeded', until },
  forgotten: lost,
} as const;
