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
import { type AssignmentState, evolveAssignment, notStarted } from './assignment.state';
import { attemptPurchase } from './attempt-purchase';
import { completeAssignment, failAssignment, giveUpAssignment } from './end-assignment';
import { type AssignmentLimits, nextAssignmentStep } from './next-step';
import { recordOwnershipCheck } from './record-ownership-check';
import { type PurchaseAnswerReport, recordPurchaseAnswer } from './record-purchase-answer';
import { recordClaimRefused, startAssignment } from './start-assignment';
import type { AssignmentEvent } from './assignment.events';

const assignment = { initial: notStarted, evolve: evolveAssignment };
const limits: AssignmentLimits = { ownershipChecksMs: [0, 1_000], attemptsMax: 2 };

const answering =
  (answer: PurchaseAnswerReport, attempt = 1) =>
  (state: AssignmentState) =>
    recordPurchaseAnswer({ type: 'RecordPurchaseAnswer', attempt, answer, at }, state);

const taken = { outcome: 'rejected', reason: 'numberTaken', detail: '21422' } as const;
const sold = { outcome: 'accepted', carrierNumberId: 'PN1' } as const;
const lost = { outcome: 'unknown', detail: 'no answer' } as const;

function stepAfter(...history: readonly AssignmentEvent[]): ReturnType<typeof nextAssignmentStep> {
  return nextAssignmentStep(history.reduce(evolveAssignment, notStarted), at, limits);
}

describe('the next step of an assignment', () => {
  it('attempts what was selected, once', () => {
    expect(stepAfter(assignmentStarted())).toEqual({ do: 'attemptPurchase' });
    expect(stepAfter(assignmentStarted(), attempted())).toEqual({ do: 'declareUnknown' });
  });

  it('asks what is owned before it attempts again', () => {
    expect(stepAfter(assignmentStarted(), attempted(), outcomeUnknown())).toEqual({
      do: 'checkOwnership',
    });
  });

  it('waits for the next check as long as its schedule says', () => {
    const history = [assignmentStarted(), attempted(), outcomeUnknown(), notOwned(1)];
    expect(stepAfter(...history)).toEqual({ do: 'wait', ms: 1_000 });
    expect(stepAfter(...history, notOwned(2))).toEqual({ do: 'attemptPurchase' });
  });

  it('gives up after the last attempt and its checks', () => {
    const history = [assignmentStarted(), attempted(2), outcomeUnknown(), notOwned(2)];
    expect(stepAfter(...history)).toEqual({ do: 'giveUp' });
  });

  it('waits as long as the carrier told it to', () => {
    const postponed: AssignmentEvent = {
      type: 'PurchasePostponed',
      data: { assignmentId: assignmentId(1), attempt: 1, until: later(5_000), postponedAt: at },
    };
    expect(stepAfter(assignmentStarted(), attempted(), postponed)).toEqual({
      do: 'wait',
      ms: 5_000,
    });
  });
});

describe('the carrier’s answer', () => {
  it('counts a yes even when the attempt was given up meanwhile', () => {
    given(assignment, assignmentStarted(), attempted(), outcomeUnknown())
      .when(answering(sold))
      .thenAcceptedTypes('PurchaseAccepted');
  });

  it('takes "taken" for a no when nothing is unknown', () => {
    given(assignment, assignmentStarted(), attempted())
      .when(answering(taken))
      .thenAcceptedTypes('PurchaseRejected');
  });

  it('takes "taken" after an unknown outcome for a question, not for a no', () => {
    given(assignment, assignmentStarted(), attempted(1), outcomeUnknown(), attempted(2))
      .when(answering(taken, 2))
      .thenAccepted(outcomeUnknown({ attempt: 2, saidTaken: true, ...{ detail: '21422' } }));
  });

  it('hears nothing but a yes for an attempt that no longer waits', () => {
    given(assignment, assignmentStarted(), attempted(1), outcomeUnknown(), attempted(2))
      .when(answering(taken, 1))
      .thenNothing();
  });
});

function notOwned(check: number): AssignmentEvent {
  return {
    type: 'OwnershipChecked',
    data: { assignmentId: assignmentId(1), check, carrierNumberId: null, checkedAt: at },
  };
}

describe('an assignment, whatever the carrier does', () => {
  /** What the carrier really does with one purchase call, and what its caller hears. */
  const anyCall = fc.constantFrom('sold', 'soldLater', 'soldButLost', 'lost', 'limited', 'crashed');

  it('ends once, owns the number exactly when it says so, and never buys without a recorded intent', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 8 }), fc.boolean(), (calls, soldElsewhere) => {
        const run = new Run(calls, soldElsewhere);
        const isOver = Array.from({ length: 100 }).some(() => !run.step());

        expect(isOver).toBe(true);
        const ends = run.events.filter(({ type }) => /^Assignment(Completed|Failed)$/.test(type));
        expect(ends).toHaveLength(1);
        expect(ends[0]?.type === 'AssignmentCompleted').toBe(run.isOurs || run.isStillLanding);
      }),
    );
  });

  it('is refused by a claim only before the carrier was asked', () => {
    const refusing = (state: AssignmentState) =>
      recordClaimRefused({ type: 'RecordClaimRefused', at }, state);
    given(assignment, assignmentStarted()).when(refusing).thenAcceptedTypes('NumberClaimRefused');
    given(assignment, assignmentStarted(), attempted()).when(refusing).thenNothing();
  });
});

/** One assignment against a carrier that does what it is told to with each call. */
class Run {
  readonly events: AssignmentEvent[] = [];
  isOurs = false;
  private state: AssignmentState = notStarted;
  private nowMs = 0;
  private landingMs: number | undefined;

  constructor(
    private readonly calls: string[],
    private readonly soldElsewhere: boolean,
  ) {}

  /** False when there is nothing left to do. */
  step(): boolean {
    if (this.landingMs !== undefined && this.landingMs <= this.nowMs) this.isOurs = true;
    const step = nextAssignmentStep(this.state, this.now, limits);
    if (step.do === 'wait') this.nowMs += step.ms;
    else if (step.do !== 'nothing') this.acts[step.do]();
    return step.do !== 'nothing';
  }

  private readonly acts = {
    start: () =>
      this.record(startAssignment({ type: 'StartAssignment', ...startOf(), at }, this.state)),
    attemptPurchase: () => {
      this.record(attemptPurchase({ type: 'AttemptPurchase', limits, at: this.now }, this.state));
      const call = this.calls.shift() ?? 'sold';
      const answer = this.sell(call);
      if (call !== 'crashed') this.hear(answer);
    },
    declareUnknown: () => this.hear(lost),
    checkOwnership: () => {
      const owned = { carrierNumberId: this.isOurs ? 'PN1' : null, at: this.now };
      this.record(recordOwnershipCheck({ type: 'RecordOwnershipCheck', ...owned }, this.state));
    },
    giveUp: () =>
      this.record(giveUpAssignment({ type: 'GiveUpAssignment', limits, at: this.now }, this.state)),
    complete: () =>
      this.record(completeAssignment({ type: 'CompleteAssignment', at: this.now }, this.state)),
    compensate: () =>
      this.record(failAssignment({ type: 'FailAssignment', at: this.now }, this.state)),
  };

  get isStillLanding(): boolean {
    return this.landingMs !== undefined && !this.isOurs;
  }

  private get now(): Instant {
    return later(this.nowMs);
  }

  private sell(call: string): PurchaseAnswerReport {
    if (call === 'limited') return { outcome: 'rateLimited', retryAfterMs: 10 };
    if (call === 'lost') return lost;
    if (this.soldElsewhere || this.isOurs || this.landingMs !== undefined) return taken;
    if (call === 'soldLater') this.landingMs = this.nowMs + this.landsAfterMs;
    else this.isOurs = true;
    return call === 'sold' ? sold : lost;
  }

  /** Beyond all checks of the attempt while there is another, within them at the last. */
  private get landsAfterMs(): number {
    const attempts = this.events.filter(({ type }) => type === 'PurchaseAttempted').length;
    return attempts < limits.attemptsMax ? 1_500 : 500;
  }

  private hear(answer: PurchaseAnswerReport): void {
    const attempt = this.state.status === 'notStarted' ? 0 : this.state.attempts;
    const report = { type: 'RecordPurchaseAnswer', attempt, answer, at: this.now } as const;
    this.record(recordPurchaseAnswer(report, this.state));
  }

  private record(decision: Decision<AssignmentEvent, unknown>): void {
    if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
    this.events.push(...decision.events);
    this.state = decision.events.reduce(evolveAssignment, this.state);
  }
}

function startOf(): Omit<Parameters<typeof startAssignment>[0], 'type' | 'at'> {
  const {
    accountId,
    assignmentId: id,
    number,
    tag,
  } = (assignmentStarted() as Extract<AssignmentEvent, { type: 'AssignmentStarted' }>).data;
  return { accountId, assignmentId: id, number, tag };
}
