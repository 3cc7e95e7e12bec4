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
import fc from 'fast-check';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { cancelRelease } from './cancel-release';
import { lockNumber } from './lock-number';
import { makePrimary } from './make-primary';
import { requestRelease } from './request-release';
import { fillNumberSlot } from './settle-number-slot';
import { completeRelease, startRelease } from './settle-release';

const account = { initial: unknownAccount, evolve: evolveAccount };
const day = 24 * 3_600_000;

/** An account with `count` active numbers, of which the first is primary. */
function withNumbers(count: number): AccountEvent[] {
  const seconds = Array.from({ length: count - 1 }, (_none, index) => index + 2);
  return [
    opened(),
    allowance(10),
    reserved(1, 'primary'),
    assigned(1),
    primarySet(1),
    ...others(...seconds),
  ];
}

function others(...which: readonly number[]): AccountEvent[] {
  return which.flatMap((one) => [reserved(one, 'secondary'), assigned(one)]);
}

function primaryChanged(from: number, to: number, changedAt = at): AccountEvent {
  const data = { accountId, from: number(from), to: number(to), changedAt };
  return { type: 'PrimaryNumberChanged', data };
}

function about(which: number) {
  return { accountId, assignmentId: assignmentId(which), number: number(which) };
}

function releaseScheduled(which: number, releaseAt = later(day)): AccountEvent {
  return { type: 'NumberReleaseScheduled', data: { ...about(which), releaseAt, scheduledAt: at } };
}

function releaseStarted(which: number): AccountEvent {
  return { type: 'NumberReleaseStarted', data: { ...about(which), startedAt: later(day) } };
}

function lockChanged(which: number, locked: boolean): AccountEvent {
  return {
    type: 'NumberLockChanged',
    data: { accountId, number: number(which), locked, changedAt: at },
  };
}

const makingPrimary = (which: number) => (state: AccountState) =>
  makePrimary({ type: 'MakePrimary', number: number(which), at }, state);
const locking = (which: number, locked: boolean) => (state: AccountState) =>
  lockNumber({ type: 'LockNumber', number: number(which), locked, at }, state);
const releasing =
  (which: number, successor: number | null = null) =>
  (state: AccountState) =>
    requestRelease(
      {
        type: 'RequestRelease',
        number: number(which),
        successor: successor === null ? null : number(successor),
        graceMs: day,
        at,
      },
      state,
    );
const cancelling = (which: number) => (state: AccountState) =>
  cancelRelease({ type: 'CancelRelease', number: number(which), at }, state);
const starting =
  (which: number, when = later(day)) =>
  (state: AccountState) =>
    startRelease({ type: 'StartRelease', assignmentId: assignmentId(which), at: when }, state);
const completing = (which: number) => (state: AccountState) =>
  completeRelease(
    { type: 'CompleteRelease', assignmentId: assignmentId(which), at: later(day) },
    state,
  );

describe('making a number primary', () => {
  it('takes the place of the one that was', () => {
    given(account, ...withNumbers(2))
      .when(makingPrimary(2))
      .thenAccepted(primaryChanged(1, 2));
  });

  it('changes nothing when it is primary already', () => {
    given(account, ...withNumbers(2))
      .when(makingPrimary(1))
      .thenNothing();
  });

  it('refuses a number that is not there yet, or is about to go', () => {
    given(account, ...withNumbers(1), reserved(2, 'secondary'))
      .when(makingPrimary(2))
      .thenRejected({ code: 'NumberUnknown', number: number(2) });
    given(account, ...withNumbers(2), releaseScheduled(2))
      .when(makingPrimary(2))
      .thenRejected({
        code: 'NumberBeingReleased',
        number: number(2),
        releaseAt: later(day),
      });
  });
});

describe('a number that the carrier lost', () => {
  const lost = (which: number): AccountEvent => ({
    type: 'NumberDrifted',
    data: { ...about(which), driftedAt: at },
  });

  it('is not made primary', () => {
    given(account, ...withNumbers(2), lost(2))
      .when(makingPrimary(2))
      .thenRejected({ code: 'NumberIsDrifted', number: number(2) });
  });

  it('does not come in the place of one that is released', () => {
    given(account, ...withNumbers(3), lost(2))
      .when(releasing(1, 2))
      .thenRejected({ code: 'SuccessorInvalid', successor: number(2) });
    given(account, ...withNumbers(3), lost(2))
      .when(releasing(1))
      .thenRejected({ code: 'SuccessorNeeded', candidates: [number(3)] });
    given(account, ...withNumbers(1), releaseScheduled(1), ...others(2, 3), lost(2))
      .when(starting(1))
      .thenAccepted(primaryChanged(1, 3, later(day)), releaseStarted(1));
  });

  it('is primary only where there is no other', () => {
    given(account, ...withNumbers(2), lost(2), releaseScheduled(1))
      .when(starting(1))
      .thenAccepted(primaryChanged(1, 2, later(day)), releaseStarted(1));
  });
});

describe('a locked number', () => {
  it('is not released before it is unlocked', () => {
    given(account, ...withNumbers(1))
      .when(locking(1, true))
      .thenAccepted(lockChanged(1, true));
    given(account, ...withNumbers(1), lockChanged(1, true))
      .when(releasing(1))
      .thenRejected({ code: 'NumberLocked', number: number(1) });
    given(account, ...withNumbers(1), lockChanged(1, true), lockChanged(1, false))
      .when(releasing(1))
      .thenAccepted(releaseScheduled(1));
  });

  it('stays as it is when it is locked again', () => {
    given(account, ...withNumbers(1), lockChanged(1, true))
      .when(locking(1, true))
      .thenNothing();
  });

  it('was not about to be released', () => {
    given(account, ...withNumbers(1), releaseScheduled(1))
      .when(locking(1, true))
      .thenRejected({ code: 'NumberBeingReleased', number: number(1), releaseAt: later(day) });
  });
});

describe('releasing a number', () => {
  it('waits for its grace period, in which it can be kept after all', () => {
    given(account, ...withNumbers(2))
      .when(releasing(2))
      .thenAccepted(releaseScheduled(2));
    given(account, ...withNumbers(2), releaseScheduled(2))
      .when(starting(2, later(day - 1)))
      .thenRejected({ code: 'ReleaseNotDue' });
    given(account, ...withNumbers(2), releaseScheduled(2))
      .when(cancelling(2))
      .thenAcceptedTypes('NumberReleaseCancelled');
    given(account, ...withNumbers(2))
      .when(cancelling(2))
      .thenNothing();
  });

  it('begins at its time, and then is beyond recall', () => {
    const due = [...withNumbers(2), releaseScheduled(2)];
    given(account, ...due)
      .when(starting(2))
      .thenAccepted(releaseStarted(2));
    given(account, ...due, releaseStarted(2))
      .when(cancelling(2))
      .thenRejected({ code: 'ReleaseUnderWay', number: number(2) });
    given(account, ...due, releaseStarted(2))
      .when(starting(2))
      .thenNothing();
    given(account, ...due, releaseStarted(2))
      .when(completing(2))
      .thenAcceptedTypes('NumberReleased');
  });

  it('is asked for once', () => {
    given(account, ...withNumbers(2), releaseScheduled(2))
      .when(releasing(2))
      .thenRejected({ code: 'NumberBeingReleased', number: number(2), releaseAt: later(day) });
  });

  it('needs a successor when the primary number goes and others stay', () => {
    given(account, ...withNumbers(3))
      .when(releasing(1))
      .thenRejected({ code: 'SuccessorNeeded', candidates: [number(2), number(3)] });
    given(account, ...withNumbers(3))
      .when(releasing(1, 3))
      .thenAccepted(primaryChanged(1, 3), releaseScheduled(1));
    given(account, ...withNumbers(3), releaseScheduled(3))
      .when(releasing(1, 3))
      .thenRejected({ code: 'SuccessorInvalid', successor: number(3) });
    given(account, ...withNumbers(1))
      .when(releasing(1))
      .thenAccepted(releaseScheduled(1));
  });

  it('leaves a primary number behind when others came meanwhile', () => {
    const later2 = [reserved(2, 'secondary'), assigned(2)];
    given(account, ...withNumbers(1), releaseScheduled(1), ...later2)
      .when(starting(1))
      .thenAccepted(primaryChanged(1, 2, later(day)), releaseStarted(1));
  });

  it('is refused for a number that the account does not have', () => {
    given(account, ...withNumbers(1))
      .when(releasing(2))
      .thenRejected({ code: 'NumberUnknown', number: number(2) });
    given(account).when(releasing(1)).thenRejected({ code: 'AccountUnknown' });
  });
});

describe('the numbers of an account, whatever is asked', () => {
  const anyStep = fc.record({
    what: fc.constantFrom('primary', 'lock', 'unlock', 'release', 'cancel', 'start', 'end', 'fill'),
    which: fc.integer({ min: 1, max: 4 }),
    other: fc.option(fc.integer({ min: 1, max: 4 })),
  });

  function decide(
    { what, which, other }: { what: string; which: number; other: number | null },
    state: AccountState,
  ): readonly AccountEvent[] {
    const filling = {
      type: 'FillNumberSlot' as const,
      assignmentId: assignmentId(which),
      carrierNumberId: 'PN',
      at,
    };
    const decisions = {
      primary: () => makingPrimary(which)(state),
      lock: () => locking(which, true)(state),
      unlock: () => locking(which, false)(state),
      release: () => releasing(which, other)(state),
      cancel: () => cancelling(which)(state),
      start: () => starting(which)(state),
      end: () => completing(which)(state),
      fill: () => fillNumberSlot(filling, state),
    };
    const decision = decisions[what as keyof typeof decisions]();
    return decision.accepted ? decision.events : [];
  }

  it('have one primary among the active ones, and go only when asked, unlocked and due', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        let state = [...withNumbers(3), reserved(4, 'secondary')].reduce(
          evolveAccount,
          unknownAccount,
        );
        for (const step of steps) {
          const before = state;
          const events = decide(step, state);
          state = events.reduce(evolveAccount, state);
          if (state.status === 'unknown' || before.status === 'unknown') throw new Error('lost');
          const active = state.slots.filter(({ status }) => status === 'active');
          const primaries = active.filter(({ kind }) => kind === 'primary');
          expect(primaries).toHaveLength(active.length > 0 ? 1 : 0);
          expect(state.slots.some(({ locked, releaseAt }) => locked && releaseAt !== null)).toBe(
            false,
          );
          for (const event of events) {
            if (event.type !== 'NumberReleased') continue;
            const slot = before.slots.find((one) => one.number === event.data.number);
            expect(slot).toMatchObject({ status: 'releasing', locked: false });
          }
        }
      }),
    );
  });
});
