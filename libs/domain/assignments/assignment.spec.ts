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
import { holdBackPurchase } from './hold-back-purchase';
import { type AssignmentLimits, nextAssignmentStep } from './next-step';
import { type ConfigurationReport, recordConfiguration } from './record-configuration';
import { recordOwnershipCheck } from './record-ownership-check';
import { type PurchaseAnswerReport, recordPurchaseAnswer } from './record-purchase-answer';
import { recordClaimRefused, startAssignment } from './start-assignment';
import type { AssignmentEvent } from './assignment.events';

const assignment = { initial: notStarted, evolve: evolveAssignment };
const dayMs = 86_400_000;
const limits: AssignmentLimits = {
  ownershipChecksMs: [0, 1_000],
  attemptsMax: 2,
  postponementsMax: 20,
  waitMaxMs: dayMs,
  unknownMaxMs: 7 * dayMs,
  orderPausesMs: [100, 1_000, 10_000],
  orderMaxMs: 60_000,
  orderCancelMaxMs: 30_000,
  configurationPausesMs: [1_000, 5_000],
  configurationMaxMs: 60_000,
};

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
    expect(stepAfter(assignmentStarted(), attempted(), postponed(1))).toEqual({
      do: 'wait',
      ms: 5_000,
    });
  });

  it('counts no attempt that the carrier was too busy for', () => {
    const busy = [1, 2, 3, 4].flatMap((attempt) => [attempted(attempt), postponed(attempt)]);
    const step = stepAt(later(5_000), assignmentStarted(), ...busy);
    expect(step).toEqual({ do: 'attemptPurchase' });
  });

  it('stops asking a carrier that is always busy, after a bounded number of times', () => {
    const { postponementsMax } = limits;
    const busy = (times: number) =>
      Array.from({ length: times }, (_, n) => [attempted(n + 1), postponed(n + 1)]).flat();
    const after = (times: number) => stepAt(later(5_000), assignmentStarted(), ...busy(times));
    expect(after(postponementsMax - 1)).toEqual({ do: 'attemptPurchase' });
    expect(after(postponementsMax)).toEqual({ do: 'giveUp' });
  });

  it.each(['fundsNeeded', 'carrierAway'] as const)(
    'waits a day while the carrier is not asked (%s), and no longer',
    (reason) => {
      const history = [assignmentStarted(), heldBack(reason)];
      expect(stepAt(later(dayMs - 1), ...history)).toEqual({ do: 'attemptPurchase' });
      expect(stepAt(later(dayMs), ...history)).toEqual({ do: 'giveUp' });
    },
  );

  it('attempts at least once, however late it comes to it', () => {
    expect(stepAt(later(2 * dayMs), assignmentStarted())).toEqual({ do: 'attemptPurchase' });
  });

  it('looks once more before it gives up what may have been bought', () => {
    const history = [assignmentStarted(), attempted(), outcomeUnknown(), notOwned(2)];
    const step = stepAt(later(dayMs), ...history, attempted(2), postponed(2));
    expect(step).toEqual({ do: 'declareUnknown' });
  });

  it('configures what was bought before it is complete', () => {
    const bought = [assignmentStarted(), attempted(), accepted()];
    expect(stepAfter(...bought)).toEqual({ do: 'configure' });
    expect(stepAfter(...bought, configured())).toEqual({ do: 'complete' });
  });
});

describe('configuring a number', () => {
  const bought = [assignmentStarted(), attempted(), accepted()];
  const trying = (report: ConfigurationReport, now = at) => ({
    on: (state: AssignmentState) =>
      recordConfiguration({ type: 'RecordConfiguration', report, limits, at: now }, state),
  });
  const unanswered = { outcome: 'unanswered', detail: 'no answer' } as const;
  const busy = { outcome: 'rateLimited', retryAfterMs: 7_000 } as const;
  const after = (tries: number): AssignmentEvent => ({
    type: 'NumberConfigurationPostponed',
    data: {
      assignmentId: assignmentId(1),
      tries,
      detail: 'no answer',
      until: later(limits.configurationPausesMs[tries - 1] ?? 0),
      postponedAt: at,
    },
  });

  it('is tried again after growing pauses, and then given up', () => {
    given(assignment, ...bought)
      .when(trying(unanswered).on)
      .thenAccepted(after(1));
    given(assignment, ...bought, after(1))
      .when(trying(unanswered).on)
      .thenAccepted(after(2));
    given(assignment, ...bought, after(2))
      .when(trying(unanswered).on)
      .thenAcceptedTypes('NumberConfigurationFailed');
  });

  it('waits as a busy carrier says, which is no try, for a bounded time', () => {
    const { configurationMaxMs } = limits;
    given(assignment, ...bought)
      .when(trying(busy, later(configurationMaxMs - 1)).on)
      .thenAcceptedTypes('NumberConfigurationPostponed');
    given(assignment, ...bought)
      .when(trying(busy, later(configurationMaxMs)).on)
      .thenAcceptedTypes('NumberConfigurationFailed');
  });

  it('is not tried again after a clear no', () => {
    given(assignment, ...bought)
      .when(trying({ outcome: 'refused', detail: '21402' }).on)
      .thenAcceptedTypes('NumberConfigurationFailed');
  });

  it('is recorded once', () => {
    given(assignment, ...bought, configured())
      .when(trying(unanswered).on)
      .thenNothing();
  });

  it('keeps no number from being assigned, however it ends', () => {
    const failed = trying({ outcome: 'refused', detail: '21402' }).on(
      bought.reduce(evolveAssignment, notStarted),
    );
    const events = failed.accepted ? failed.events : [];
    expect(stepAfter(...bought, ...events)).toEqual({ do: 'complete' });
  });
});

describe('an assignment whose carrier sells nothing to anybody', () => {
  const stopped = {
    outcome: 'buyingStopped',
    reason: 'fundsNeeded',
    until: later(60_000),
  } as const;

  it('is not refused, but asks again when buying is open', () => {
    given(assignment, assignmentStarted(), attempted())
      .when(answering(stopped))
      .thenAcceptedTypes('PurchasePostponed');
    expect(stepAfter(assignmentStarted(), attempted(), postponed(1, 'fundsNeeded'))).toEqual({
      do: 'attemptPurchase',
    });
  });

  it('says once why it waits', () => {
    const holding = (state: AssignmentState) =>
      holdBackPurchase(
        { type: 'HoldBackPurchase', reason: 'fundsNeeded', nextTryAt: later(60_000), at },
        state,
      );
    given(assignment, assignmentStarted()).when(holding).thenAccepted(heldBack('fundsNeeded'));
    given(assignment, assignmentStarted(), heldBack('fundsNeeded')).when(holding).thenNothing();
    given(assignment, assignmentStarted(), attempted(), accepted()).when(holding).thenNothing();
  });

  it('fails with the reason that held it back', () => {
    given(assignment, assignmentStarted(), heldBack('fundsNeeded'))
      .when((state) =>
        giveUpAssignment({ type: 'GiveUpAssignment', limits, at: later(dayMs) }, state),
      )
      .thenAccepted({
        type: 'PurchaseRejected',
        data: {
          assignmentId: assignmentId(1),
          reason: 'fundsNeeded',
          detail: 'buying was stopped for longer than an assignment waits',
          rejectedAt: later(dayMs),
        },
      });
  });
});

function stepAt(
  now: Instant,
  ...history: readonly AssignmentEvent[]
): ReturnType<typeof nextAssignmentStep> {
  return nextAssignmentStep(history.reduce(evolveAssignment, notStarted), now, limits);
}

function postponed(
  attempt: number,
  reason: 'rateLimited' | 'fundsNeeded' = 'rateLimited',
): AssignmentEvent {
  const times = { until: later(5_000), postponedAt: at };
  return {
    type: 'PurchasePostponed',
    data: { assignmentId: assignmentId(1), attempt, reason, ...times },
  };
}

function heldBack(reason: 'fundsNeeded' | 'carrierAway'): AssignmentEvent {
  const times = { nextTryAt: later(60_000), heldBackAt: at };
  return { type: 'PurchaseHeldBack', data: { assignmentId: assignmentId(1), reason, ...times } };
}

function accepted(): AssignmentEvent {
  return {
    type: 'PurchaseAccepted',
    data: { assignmentId: assignmentId(1), carrierNumberId: 'PN1', acceptedAt: at },
  };
}

function configured(): AssignmentEvent {
  const webhooks = { smsUrl: 'https://a/s', voiceUrl: 'https://a/v', statusUrl: 'https://a/c' };
  return {
    type: 'NumberConfigured',
    data: { assignmentId: assignmentId(1), webhooks, configuredAt: at },
  };
}

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

  it('takes no reservation of its own for a no: the attempt does not count, and is made again', () => {
    const own = { outcome: 'ownReservation' } as const;
    given(assignment, assignmentStarted(), attempted())
      .when(answering(own))
      .thenAcceptedTypes('PurchasePostponed');
    const refused = { ...postponed(1).data, reason: 'ownReservation', until: at } as const;
    const again = { type: 'PurchasePostponed', data: refused } as AssignmentEvent;
    expect(stepAfter(assignmentStarted(), attempted(), again)).toEqual({ do: 'attemptPurchase' });
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
  const anyCall = fc.constantFrom(
    ...(['sold', 'soldLater', 'soldButLost', 'lost', 'limited', 'keptForUs', 'crashed'] as const),
  );

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

const noSales: Readonly<Record<string, PurchaseAnswerReport>> = {
  limited: { outcome: 'rateLimited', retryAfterMs: 10 },
  keptForUs: { outcome: 'ownReservation' },
  lost,
};

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
    else if (step.do !== 'nothing') (this.acts as Record<string, () => void>)[step.do]?.();
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
    configure: () => {
      const report = { outcome: 'skipped', why: 'no address' } as const;
      const command = { type: 'RecordConfiguration', report, limits, at: this.now } as const;
      this.record(recordConfiguration(command, this.state));
    },
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
    const unsold = noSales[call];
    if (unsold) return unsold;
    if (this.soldElsewhere || this.isOurs || this.landingMs !== undefined) return taken;
    if (call === 'soldLater') this.landingMs = this.nowMs + this.landsAfterMs;
    else this.isOurs = true;
    return call === 'sold' ? sold : lost;
  }

  /** Beyond all checks of the attempt while there is another, within them at the last. */
  private get landsAfterMs(): number {
    const made = (wanted: string) => this.events.filter(({ type }) => type === wanted).length;
    const attempts = made('PurchaseAttempted') - made('PurchasePostponed');
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
