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
        let state: AssignmentState = notStarted;
        let now = 0;
        let ours = false;
        let landing: number | undefined;
        const events: AssignmentEvent[] = [];
        const record = (decision: { accepted: boolean; events?: readonly AssignmentEvent[] }) => {
          const recorded = decision.events ?? [];
          events.push(...recorded);
          state = recorded.reduce(evolveAssignment, state);
        };
        const sell = (call: string): PurchaseAnswerReport => {
          if (call === 'limited') return { outcome: 'rateLimited', retryAfterMs: 10 };
          if (call === 'lost') return lost;
          if (soldElsewhere || ours) return taken;
          if (call === 'soldLater') landing = now + 500;
          else ours = true;
          return call === 'sold' ? sold : lost;
        };
        for (let turn = 0; turn < 100; turn += 1) {
          const clock = later(now);
          if (landing !== undefined && landing <= now) ours = true;
          const step = nextAssignmentStep(state, clock, limits);
          if (step.do === 'nothing') break;
          const started = state as Exclude<AssignmentState, { status: 'notStarted' }>;
          switch (step.do) {
            case 'start':
              record(startAssignment({ type: 'StartAssignment', ...startOf(), at: clock }, state));
              break;
            case 'wait':
              now += step.ms;
              break;
            case 'attemptPurchase': {
              record(attemptPurchase({ type: 'AttemptPurchase', limits, at: clock }, state));
              const call = calls.shift() ?? 'sold';
              const answer = sell(call);
              if (call !== 'crashed') record(answering(answer, started.attempts + 1)(state));
              break;
            }
            case 'declareUnknown':
              record(
                recordPurchaseAnswer(
                  {
                    type: 'RecordPurchaseAnswer',
                    attempt: started.attempts,
                    answer: lost,
                    at: clock,
                  },
                  state,
                ),
              );
              break;
            case 'checkOwnership': {
              const carrierNumberId = ours ? 'PN1' : null;
              record(
                recordOwnershipCheck(
                  { type: 'RecordOwnershipCheck', carrierNumberId, at: clock },
                  state,
                ),
              );
              break;
            }
            case 'giveUp':
              record(giveUpAssignment({ type: 'GiveUpAssignment', limits, at: clock }, state));
              break;
            case 'complete':
              record(completeAssignment({ type: 'CompleteAssignment', at: clock }, state));
              break;
            case 'compensate':
              record(failAssignment({ type: 'FailAssignment', at: clock }, state));
              break;
          }
        }
        const ends = events.filter(({ type }) => /^Assignment(Completed|Failed)$/.test(type));
        expect(ends).toHaveLength(1);
        expect(ends[0]?.type === 'AssignmentCompleted').toBe(ours);
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

function startOf(): Omit<Parameters<typeof startAssignment>[0], 'type' | 'at'> {
  const {
    accountId,
    assignmentId: id,
    number,
    tag,
  } = (assignmentStarted() as Extract<AssignmentEvent, { type: 'AssignmentStarted' }>).data;
  return { accountId, assignmentId: id, number, tag };
}
