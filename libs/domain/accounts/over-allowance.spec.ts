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
  subscriptionId,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { PolicySettings } from '../policy/policy.events';
import { firstSettings } from '../policy/policy.state';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { cancelRelease } from './cancel-release';
import { endAllowanceGrace } from './end-allowance-grace';
import { makePrimary } from './make-primary';
import { freeNumberSlot } from './settle-number-slot';
import { completeRelease } from './settle-release';
import { grantNumberAllowance } from './settle-subscription-purchase';

const account = { initial: unknownAccount, evolve: evolveAccount };
const day = 24 * 3_600_000;
const graceEnd = later(30 * day);

type Choice = PolicySettings['overAllowance']['choice'];

/** A primary number and `count` secondary ones, numbered from 2, with room for `allowed`. */
function withSecondaries(count: number, allowed = count): AccountEvent[] {
  const seconds = Array.from({ length: count }, (_none, index) => index + 2);
  return [
    opened(),
    allowance(allowed),
    ...[reserved(1, 'primary'), assigned(1), primarySet(1)],
    ...seconds.flatMap((which) => [reserved(which, 'secondary'), assigned(which)]),
  ];
}

function about(which: number) {
  return { accountId, assignmentId: assignmentId(which), number: number(which) };
}

function exceeded(allowedSecondaries: number, usedSecondaries: number, choice: Choice = 'suspend') {
  const counts = { allowedSecondaries, usedSecondaries };
  const times = { graceEndsAt: graceEnd, exceededAt: at };
  const data = { accountId, ...counts, choice, ...times };
  return { type: 'AllowanceExceeded', data } as const;
}

function graceEnded(choice: Choice, ...which: number[]): AccountEvent {
  const data = { accountId, choice, numbers: which.map(number), endedAt: graceEnd };
  return { type: 'AllowanceGraceEnded', data };
}

function regained(allowed: number, used: number): AccountEvent {
  const counts = { allowedSecondaries: allowed, usedSecondaries: used };
  return { type: 'AllowanceRegained', data: { accountId, ...counts, regainedAt: at } };
}

function suspended(which: number): AccountEvent {
  return { type: 'NumberSuspended', data: { ...about(which), suspendedAt: graceEnd } };
}

function resumed(which: number): AccountEvent {
  return { type: 'NumberResumed', data: { ...about(which), resumedAt: at } };
}

function releaseScheduled(which: number): AccountEvent {
  const times = { releaseAt: later(31 * day), scheduledAt: graceEnd };
  return { type: 'NumberReleaseScheduled', data: { ...about(which), ...times } };
}

/** As the account asked for it. */
const goes = releaseScheduled;

function locked(which: number): AccountEvent {
  const data = { accountId, number: number(which), locked: true, changedAt: at };
  return { type: 'NumberLockChanged', data };
}

const falling =
  (allowanceNumbers: number, policy: Partial<PolicySettings> = {}) =>
  (state: AccountState) => {
    const suspending = { overAllowance: { choice: 'suspend', graceDays: 30 } as const };
    return grantNumberAllowance(
      {
        type: 'GrantNumberAllowance',
        subscriptionId,
        allowanceNumbers,
        policy: { ...firstSettings, ...suspending, ...policy },
        at,
      },
      state,
    );
  };
const ending =
  (when = graceEnd, additionalNumbers: PolicySettings['additionalNumbers'] = 'package') =>
  (state: AccountState) => {
    const wish = { additionalNumbers, releaseGraceMs: day, at: when };
    return endAllowanceGrace({ type: 'EndAllowanceGrace', ...wish }, state);
  };

describe('an allowance that falls', () => {
  it('below the secondary numbers begins a grace, and touches no number', () => {
    given(account, ...withSecondaries(3))
      .when(falling(2))
      .thenAccepted(allowance(2), exceeded(2, 3));
  });

  it('to exactly the secondary numbers begins none', () => {
    given(account, ...withSecondaries(3, 4))
      .when(falling(3))
      .thenAccepted(allowance(3));
  });

  it('begins no grace where additional numbers are free', () => {
    given(account, ...withSecondaries(3))
      .when(falling(0, { additionalNumbers: 'free' }))
      .thenAccepted(allowance(0));
  });

  it('lets a grace that runs go on as it was announced', () => {
    given(account, ...withSecondaries(3), allowance(2), exceeded(2, 3))
      .when(falling(0))
      .thenAccepted(allowance(0));
  });

  it('begins another grace when the last one is over', () => {
    const before = [allowance(2), exceeded(2, 3), graceEnded('suspend', 4), suspended(4)];
    given(account, ...withSecondaries(3), ...before)
      .when(falling(1))
      .thenAccepted(allowance(1), exceeded(1, 3));
  });

  it('begins no grace for numbers that are suspended, or go already', () => {
    const before = [allowance(1), exceeded(1, 3), graceEnded('suspend', 4, 3)];
    given(account, ...withSecondaries(3), ...before, suspended(4), suspended(3), goes(2))
      .when(falling(0))
      .thenAccepted(allowance(0));
  });

  it('means nothing for the numbers of an account that has closed', () => {
    const closed: AccountEvent = {
      type: 'AccountClosed',
      data: { accountId, reason: null, closedAt: at },
    };
    given(account, ...withSecondaries(3), closed)
      .when(falling(0))
      .thenAccepted(allowance(0));
  });
});

describe('an allowance that suffices again', () => {
  it('ends nothing where nothing was over', () => {
    given(account, ...withSecondaries(3))
      .when(falling(4))
      .thenAccepted(allowance(4));
  });

  it('ends the grace', () => {
    given(account, ...withSecondaries(3), allowance(1), exceeded(1, 3))
      .when(falling(3))
      .thenAccepted(allowance(3), regained(3, 3));
  });

  it('goes on with the grace while one number is too many', () => {
    given(account, ...withSecondaries(3), allowance(1), exceeded(1, 3))
      .when(falling(2))
      .thenAccepted(allowance(2));
  });

  it('brings back as many suspended numbers as it has room for, the oldest first', () => {
    const ended = [graceEnded('suspend', 4, 3), suspended(4), suspended(3)];
    given(account, ...withSecondaries(3), allowance(1), exceeded(1, 3), ...ended)
      .when(falling(2))
      .thenAccepted(allowance(2), resumed(3));
    given(account, ...withSecondaries(3), allowance(1), exceeded(1, 3), ...ended)
      .when(falling(3))
      .thenAccepted(allowance(3), resumed(3), resumed(4), regained(3, 3));
  });

  it('brings back no number while those in use are too many by themselves', () => {
    const before = [allowance(1), exceeded(1, 4), graceEnded('suspend', 5, 4, 3)];
    const again = [suspended(5), suspended(4), suspended(3), allowance(0), exceeded(0, 4)];
    const started: AccountEvent = {
      type: 'NumberReleaseStarted',
      data: { ...about(5), startedAt: at },
    };
    given(account, ...withSecondaries(4), ...before, ...again, goes(5), started)
      .when((state) =>
        completeRelease(
          { type: 'CompleteRelease', assignmentId: assignmentId(5), at: later(0) },
          state,
        ),
      )
      .thenAcceptedTypes('NumberReleased');
  });

  it('is noticed when a number was released', () => {
    const started: AccountEvent = {
      type: 'NumberReleaseStarted',
      data: { ...about(3), startedAt: at },
    };
    const events = [allowance(1), exceeded(1, 2), releaseScheduled(3), started];
    given(account, ...withSecondaries(2), ...events)
      .when((state) =>
        completeRelease(
          { type: 'CompleteRelease', assignmentId: assignmentId(3), at: later(0) },
          state,
        ),
      )
      .thenAcceptedTypes('NumberReleased', 'AllowanceRegained');
  });

  it('is noticed when a number could not be had', () => {
    const events = [reserved(3, 'secondary'), allowance(1), exceeded(1, 2)];
    given(account, ...withSecondaries(1, 2), ...events)
      .when((state) =>
        freeNumberSlot(
          { type: 'FreeNumberSlot', assignmentId: assignmentId(3), reason: 'numberTaken', at },
          state,
        ),
      )
      .thenAcceptedTypes('NumberSlotFreed', 'AllowanceRegained');
  });
});

describe('the end of the grace', () => {
  const over = (choice: Choice) => [allowance(1), exceeded(1, 3, choice)];

  it('is not before its time', () => {
    given(account, ...withSecondaries(3), ...over('suspend'))
      .when(ending(later(30 * day - 1)))
      .thenRejected({ code: 'GraceNotOver', graceEndsAt: graceEnd });
  });

  it('notes that the numbers are kept', () => {
    given(account, ...withSecondaries(3), ...over('keep'))
      .when(ending())
      .thenAccepted(graceEnded('keep'));
  });

  it('suspends the newest numbers beyond the allowance', () => {
    given(account, ...withSecondaries(3), ...over('suspend'))
      .when(ending())
      .thenAccepted(graceEnded('suspend', 4, 3), suspended(4), suspended(3));
  });

  it('schedules the release of the newest numbers that are not locked', () => {
    given(account, ...withSecondaries(3), locked(4), ...over('release'))
      .when(ending())
      .thenAccepted(
        graceEnded('release', 3, 2),
        { ...releaseScheduled(3) },
        { ...releaseScheduled(2) },
      );
  });

  it('schedules the release of none when all beyond the allowance are locked', () => {
    given(account, ...withSecondaries(3), locked(4), locked(3), locked(2), ...over('release'))
      .when(ending())
      .thenAccepted(graceEnded('release'));
  });

  it('leaves locked numbers to another grace, when the allowance falls again', () => {
    const releasing = { overAllowance: { choice: 'release', graceDays: 30 } as const };
    const stayed = [locked(4), locked(3), locked(2), ...over('release'), graceEnded('release')];
    given(account, ...withSecondaries(3), ...stayed)
      .when(falling(0, releasing))
      .thenAccepted(allowance(0), exceeded(0, 3, 'release'));
  });

  it('counts what goes already', () => {
    given(account, ...withSecondaries(3), ...over('release'), releaseScheduled(2))
      .when(ending())
      .thenAccepted(graceEnded('release', 4), releaseScheduled(4));
  });

  it('suspends none a second time', () => {
    const before = [allowance(2), exceeded(2, 3), graceEnded('suspend', 4), suspended(4)];
    given(account, ...withSecondaries(3), ...before, allowance(1), exceeded(1, 3))
      .when(ending())
      .thenAccepted(graceEnded('suspend', 3), suspended(3));
  });

  it('comes once', () => {
    given(account, ...withSecondaries(3), ...over('keep'), graceEnded('keep'))
      .when(ending())
      .thenNothing();
    given(account, ...withSecondaries(3))
      .when(ending())
      .thenNothing();
  });

  it('waits for a number that the account is getting', () => {
    given(account, ...withSecondaries(2), reserved(4, 'secondary'), ...over('suspend'))
      .when(ending())
      .thenRejected({ code: 'AssignmentUnderWay' });
  });

  it('does nothing to numbers that have become free of charge', () => {
    given(account, ...withSecondaries(3), ...over('release'))
      .when(ending(graceEnd, 'free'))
      .thenAcceptedTypes('AllowanceRegained');
  });

  it('brings back suspended numbers that have become free of charge', () => {
    const before = [allowance(2), exceeded(2, 3), graceEnded('suspend', 4), suspended(4)];
    given(account, ...withSecondaries(3), ...before, allowance(1), exceeded(1, 3))
      .when(ending(graceEnd, 'free'))
      .thenAcceptedTypes('NumberResumed', 'AllowanceRegained');
  });
});

describe('a number beyond the allowance', () => {
  const ended = [allowance(1), exceeded(1, 2), graceEnded('suspend', 3), suspended(3)];

  it('cannot become primary while it is suspended', () => {
    given(account, ...withSecondaries(2), ...ended)
      .when((state) => makePrimary({ type: 'MakePrimary', number: number(3), at }, state))
      .thenRejected({ code: 'NumberSuspended', number: number(3) });
  });

  it('goes, unless there is room for it', () => {
    const leaving = [exceeded(1, 2, 'release'), graceEnded('release', 3), releaseScheduled(3)];
    const keeping = (state: AccountState) =>
      cancelRelease({ type: 'CancelRelease', number: number(3), at }, state);
    given(account, ...withSecondaries(2), allowance(1), ...leaving)
      .when(keeping)
      .thenRejected({ code: 'OverAllowance' });
    given(account, ...withSecondaries(2), allowance(1), ...leaving, allowance(2))
      .when(keeping)
      .thenAcceptedTypes('NumberReleaseCancelled');
  });

  it('may stay while the grace runs, where it is kept anyway, or as a suspended one', () => {
    const keeping = (which: number) => (state: AccountState) =>
      cancelRelease({ type: 'CancelRelease', number: number(which), at }, state);
    const begun = [...withSecondaries(2), allowance(1)];
    given(account, ...begun, exceeded(1, 2, 'release'), goes(3))
      .when(keeping(3))
      .thenAcceptedTypes('NumberReleaseCancelled');
    given(account, ...begun, exceeded(1, 2, 'keep'), graceEnded('keep'), goes(3))
      .when(keeping(3))
      .thenAcceptedTypes('NumberReleaseCancelled');
    given(account, ...withSecondaries(2), ...ended, goes(3))
      .when(keeping(3))
      .thenAcceptedTypes('NumberReleaseCancelled');
    given(account, ...withSecondaries(2), ...ended, goes(1))
      .when(keeping(1))
      .thenAcceptedTypes('NumberReleaseCancelled');
  });
});
