import {
  accountId,
  allowance,
  assigned,
  assignmentId,
  at,
  later,
  number,
  opened,
  primarySet,
  reserved,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { completeRelease, startRelease } from './settle-release';

const account = { initial: unknownAccount, evolve: evolveAccount };
const day = 24 * 3_600_000;

const about = (which: number) => ({
  ...{ accountId, assignmentId: assignmentId(which), number: number(which) },
});
const goes = (which: number, releaseAt = later(day)): AccountEvent => ({
  type: 'NumberReleaseScheduled',
  data: { ...about(which), releaseAt, scheduledAt: at },
});
const lost = (which: number): AccountEvent => ({
  type: 'NumberDrifted',
  data: { ...about(which), driftedAt: at },
});
const suspended = (which: number): AccountEvent => ({
  type: 'NumberSuspended',
  data: { ...about(which), suspendedAt: at },
});
const started = (which: number): AccountEvent => ({
  type: 'NumberReleaseStarted',
  data: { ...about(which), startedAt: later(day) },
});
const follows = (which: number): AccountEvent => ({
  type: 'PrimaryNumberChanged',
  data: { accountId, from: number(1), to: number(which), changedAt: later(day) },
});

/** The primary number goes, and these others are there. */
const going = (...others: readonly number[]): AccountEvent[] => [
  ...[opened(), allowance(10), reserved(1, 'primary'), assigned(1), primarySet(1), goes(1)],
  ...others.flatMap((one) => [reserved(one, 'secondary'), assigned(one)]),
];

const starting =
  (which: number, ms = day) =>
  (state: AccountState) =>
    startRelease({ type: 'StartRelease', assignmentId: assignmentId(which), at: later(ms) }, state);
const completing = (which: number) => (state: AccountState) =>
  completeRelease(
    { type: 'CompleteRelease', assignmentId: assignmentId(which), at: later(day) },
    state,
  );

describe('a release', () => {
  const notDue = { code: 'ReleaseNotDue' } as const;

  it('begins at its time, once, and only where it was asked for', () => {
    given(account, ...going())
      .when(starting(1, day - 1))
      .thenRejected(notDue);
    given(account, ...going())
      .when(starting(1))
      .thenAccepted(started(1));
    given(account, ...going(), started(1))
      .when(starting(1))
      .thenNothing();
    given(account, ...going(2))
      .when(starting(2))
      .thenRejected(notDue);
    given(account, ...going())
      .when(starting(9))
      .thenRejected(notDue);
    given(account).when(starting(1)).thenRejected(notDue);
  });

  it('is over once, after it has begun', () => {
    given(account, ...going())
      .when(completing(1))
      .thenRejected(notDue);
    given(account, ...going(), started(1))
      .when(completing(1))
      .thenAcceptedTypes('NumberReleased');
    const released: AccountEvent = {
      type: 'NumberReleased',
      data: { ...about(1), releasedAt: later(day) },
    };
    given(account, ...going(), started(1), released)
      .when(completing(1))
      .thenNothing();
    given(account).when(completing(1)).thenRejected(notDue);
  });
});

describe('the number that comes in the place of the primary one', () => {
  const comes = (which: number, ...history: readonly AccountEvent[]) =>
    given(account, ...history)
      .when(starting(1))
      .thenAccepted(follows(which), started(1));

  it('is the one that the account has had longest', () => {
    comes(2, ...going(2, 3));
    comes(3, ...going(3, 2));
  });

  it('is rather one that stays', () => {
    comes(3, ...going(2, 3), goes(2, later(2 * day)));
    comes(2, ...going(2, 3), goes(2, later(2 * day)), goes(3, later(2 * day)));
  });

  it('is rather one that the carrier has, and a lost one before one that goes', () => {
    comes(3, ...going(2, 3), lost(2));
    comes(3, ...going(2, 3), goes(2, later(2 * day)), lost(3));
  });

  it('is rather one that is not suspended, and such a one can be used again then', () => {
    comes(3, ...going(2, 3), suspended(2));
    const resumed: AccountEvent = {
      type: 'NumberResumed',
      data: { ...about(3), resumedAt: later(day) },
    };
    given(account, ...going(2, 3), lost(2), suspended(3))
      .when(starting(1))
      .thenAccepted(resumed, follows(3), started(1));
  });

  it('is none that is not there yet, or is on its way back', () => {
    given(account, ...going(), reserved(2, 'secondary'))
      .when(starting(1))
      .thenAccepted(started(1));
    given(account, ...going(2), goes(2), started(2))
      .when(starting(1))
      .thenAccepted(started(1));
  });

  it('is none where another number goes, or all go as the account is closed', () => {
    given(account, ...going(2, 3), goes(2))
      .when(starting(2))
      .thenAccepted(started(2));
    const closed: AccountEvent = {
      type: 'AccountClosed',
      data: { accountId, reason: null, closedAt: at },
    };
    given(account, ...going(2, 3), closed)
      .when(starting(1))
      .thenAccepted(started(1));
  });
});
