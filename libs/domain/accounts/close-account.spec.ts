import {
  accountId,
  allowance,
  anAssignment,
  assigned,
  assignmentId,
  at,
  later,
  number,
  opened,
  primarySet,
  reserved,
  subscriptionId,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { HoldId } from '../ids';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { assignNumber } from './assign-number';
import { cancelRelease } from './cancel-release';
import { type CloseAccount, closeAccount } from './close-account';
import { makePrimary } from './make-primary';
import { requestRelease } from './request-release';
import { completeRelease, startRelease } from './settle-release';

const account = { initial: unknownAccount, evolve: evolveAccount };
const reason = 'The customer left';

const close: CloseAccount = { type: 'CloseAccount', reason, at };

const closing = (state: AccountState) => closeAccount(close, state);

const closed: AccountEvent = { type: 'AccountClosed', data: { accountId, reason, closedAt: at } };

function scheduled(which: number, releaseAt = at): AccountEvent {
  const about = { accountId, assignmentId: assignmentId(which), number: number(which) };
  return { type: 'NumberReleaseScheduled', data: { ...about, releaseAt, scheduledAt: at } };
}

function started(which: number): AccountEvent {
  const about = { accountId, assignmentId: assignmentId(which), number: number(which) };
  return { type: 'NumberReleaseStarted', data: { ...about, startedAt: at } };
}

/** That the subscription is to end, which gives the room for the second number. */
const ended: AccountEvent = {
  type: 'SubscriptionEndRequested',
  data: { accountId, subscriptionId, requestedAt: at },
};

const twoNumbers: readonly AccountEvent[] = [
  opened(),
  allowance(1),
  reserved(1, 'primary'),
  assigned(1),
  primarySet(1),
  reserved(2, 'secondary'),
  assigned(2),
];

function holdPlaced(which: number, heldUntil = later(1)): AccountEvent {
  const hold = { accountId, holdId: `hld_${which}` as HoldId, number: number(which) };
  return { type: 'NumberHoldPlaced', data: { ...hold, heldUntil, placedAt: at } };
}

function holdEnded(which: number): AccountEvent {
  const hold = { accountId, holdId: `hld_${which}` as HoldId, number: number(which) };
  return { type: 'NumberHoldEnded', data: { ...hold, reason: 'released', endedAt: at } };
}

describe('closing an account', () => {
  it('ends what it holds in the same step, but for what has run out', () => {
    given(account, opened(), holdPlaced(1), holdPlaced(2, at), holdPlaced(3))
      .when(closing)
      .thenAccepted(closed, holdEnded(1), holdEnded(3));
  });

  it('releases every number at once, in the same step', () => {
    given(account, ...twoNumbers)
      .when(closing)
      .thenAccepted(closed, scheduled(1), scheduled(2), ended);
  });

  it('releases a locked number too, and one whose grace would have lasted longer', () => {
    const lock = { accountId, number: number(1), locked: true, changedAt: at };
    const locked: AccountEvent = { type: 'NumberLockChanged', data: lock };
    given(account, ...twoNumbers, locked, scheduled(2, later(60_000)))
      .when(closing)
      .thenAccepted(closed, scheduled(1), scheduled(2), ended);
  });

  it('leaves alone what is on its way back already', () => {
    given(account, ...twoNumbers, scheduled(1), started(1), scheduled(2))
      .when(closing)
      .thenAccepted(closed, ended);
  });

  it('is refused while a number is being got', () => {
    given(account, ...twoNumbers.slice(0, -1))
      .when(closing)
      .thenRejected({ code: 'AssignmentsOpen', numbers: [number(2)] });
  });

  it('is refused for an account that never was, and happens once', () => {
    given(account).when(closing).thenRejected({ code: 'AccountUnknown' });
    given(account, opened(), closed).when(closing).thenNothing();
  });
});

describe('a closed account', () => {
  const after = given(account, ...twoNumbers, closed, scheduled(1), scheduled(2));

  it('gets no number and changes none', () => {
    const rejection = { code: 'AccountClosed' } as const;
    after.when((state) => assignNumber(anAssignment(3), state)).thenRejected(rejection);
    const wish = { number: number(1), at };
    after
      .when((state) => makePrimary({ type: 'MakePrimary', ...wish }, state))
      .thenRejected(rejection);
    after
      .when((state) => cancelRelease({ type: 'CancelRelease', ...wish }, state))
      .thenRejected(rejection);
    const release = { type: 'RequestRelease' as const, ...wish, successor: null, graceMs: 0 };
    after.when((state) => requestRelease(release, state)).thenRejected(rejection);
  });

  it('gives its numbers back without naming a new primary one', () => {
    const due = { assignmentId: assignmentId(1), at };
    after
      .when((state) => startRelease({ type: 'StartRelease', ...due }, state))
      .thenAccepted(started(1));
    given(account, ...twoNumbers, closed, scheduled(1), scheduled(2), started(1))
      .when((state) => completeRelease({ type: 'CompleteRelease', ...due }, state))
      .thenAcceptedTypes('NumberReleased');
  });
});
