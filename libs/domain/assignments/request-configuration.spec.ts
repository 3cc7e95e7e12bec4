import { assignmentId as idOf, assignmentStarted, at, later } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { type AssignmentState, evolveAssignment, notStarted } from './assignment.state';
import type { AssignmentEvent } from './assignment.events';
import { nextConfigurationStep, problemAfter } from './next-configuration-step';
import { recordConfiguration } from './record-configuration';
import { requestConfiguration } from './request-configuration';

const assignment = { initial: notStarted, evolve: evolveAssignment };
const limits = { configurationPausesMs: [1_000], configurationMaxMs: 60_000 };
const assignmentId = idOf(1);
const bought: AssignmentEvent[] = [
  assignmentStarted(),
  { type: 'PurchaseAccepted', data: { assignmentId, carrierNumberId: 'PN1', acceptedAt: at } },
  { type: 'NumberConfigurationFailed', data: { assignmentId, detail: '21402', failedAt: at } },
];
const completed: AssignmentEvent = {
  type: 'AssignmentCompleted',
  data: { assignmentId, completedAt: at },
};
const requested: AssignmentEvent = {
  type: 'NumberConfigurationRequested',
  data: { assignmentId, requestedAt: later(1_000) },
};

const asking = (state: AssignmentState) =>
  requestConfiguration({ type: 'RequestConfiguration', at: later(1_000) }, state);

const busy = (atMs: number) => (state: AssignmentState) => {
  const report = { outcome: 'rateLimited', retryAfterMs: 500 } as const;
  return recordConfiguration(
    { type: 'RecordConfiguration', report, limits, at: later(atMs) },
    state,
  );
};

const stateAfter = (...events: AssignmentEvent[]) => events.reduce(evolveAssignment, notStarted);

describe('asking for a number to be configured again', () => {
  it('is granted to a number that was assigned, whatever became of it before', () => {
    given(assignment, ...bought, completed)
      .when(asking)
      .thenAccepted(requested);
  });

  it.each([
    ['before the assignment is over', bought],
    ['while it is under way', [...bought, completed, requested]],
  ])('is refused %s', (_when, history) => {
    given(assignment, ...history)
      .when(asking)
      .thenRejected({ code: 'NumberBeingConfigured' });
  });

  it('has its tries and its patience from the beginning', () => {
    const history = [...bought, completed, requested];
    expect(nextConfigurationStep(stateAfter(...history), later(1_000))).toEqual({
      do: 'configure',
    });
    given(assignment, ...history)
      .when(busy(60_999))
      .thenAccepted({
        type: 'NumberConfigurationPostponed',
        data: {
          assignmentId,
          tries: 0,
          detail: 'the carrier takes no more requests at the moment',
          until: later(61_499),
          postponedAt: later(60_999),
        },
      });
    given(assignment, ...history)
      .when(busy(61_000))
      .thenAccepted({
        type: 'NumberConfigurationFailed',
        data: {
          assignmentId,
          detail: 'the carrier takes no more requests at the moment',
          failedAt: later(61_000),
        },
      });
  });

  it('is nobody’s work but the assignment’s before that has ended', () => {
    expect(nextConfigurationStep(stateAfter(...bought), at)).toEqual({ do: 'nothing' });
  });

  it('ends with the account being told what is wrong', () => {
    const state = stateAfter(...bought, completed);
    expect(nextConfigurationStep(state, at)).toEqual({ do: 'tellAccount', settledAt: at });
    if (state.status === 'notStarted') throw new Error('it was started');
    expect(problemAfter(state.configuration)).toBe('notConfigured');
  });
});
