import {
  aHold,
  accountId,
  anAssignment,
  assigned,
  at,
  canada,
  holdId,
  holdPlaced,
  later,
  number,
  opened,
  primarySet,
  reserved,
  usa,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { firstSettings } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { assignNumber } from './assign-number';
import { endHold, holdNumber } from './hold-number';

const account = { initial: unknownAccount, evolve: evolveAccount };
const minutes = (count: number): Instant => later(count * 60_000);
const holding =
  (...args: Parameters<typeof aHold>) =>
  (state: AccountState) =>
    holdNumber(aHold(...args), state);
const ending = (which: number, when = minutes(1)) => {
  const command = { type: 'EndHold', holdId: holdId(which), reason: 'released' } as const;
  return (state: AccountState) => endHold({ ...command, at: when }, state);
};

describe('holding a number', () => {
  it('holds it for as long as the policy says', () => {
    given(account, opened()).when(holding(1)).thenAccepted(holdPlaced(1));
    const placed = { accountId, holdId: holdId(1), number: number(1) };
    given(account, opened())
      .when(holding(1, { policy: { ...firstSettings, holdMinutes: 60 } }))
      .thenAccepted({
        type: 'NumberHoldPlaced',
        data: { ...placed, heldUntil: minutes(60), placedAt: at },
      });
  });

  it('is not offered where the policy holds nothing', () => {
    given(account, opened())
      .when(holding(1, { policy: { ...firstSettings, holdMinutes: 0 } }))
      .thenRejected({ code: 'NumberHoldsNotOffered' });
  });

  it('holds three at once and not one more, until one runs out or is let go', () => {
    const two = [opened(), holdPlaced(1), holdPlaced(2, minutes(1))];
    const three = [...two, holdPlaced(3, minutes(2))];
    given(account, ...two)
      .when(holding(3))
      .thenAcceptedTypes('NumberHoldPlaced');
    given(account, ...three)
      .when(holding(4, { at: later(299_999) }))
      .thenRejected({
        code: 'TooManyNumberHolds',
        max: 3,
        numbers: [number(1), number(2), number(3)],
        againAt: minutes(5),
      });
    given(account, ...three)
      .when(holding(4, { at: minutes(5) }))
      .thenAcceptedTypes('NumberHoldPlaced');
    const released = {
      number: number(2),
      accountId,
      holdId: holdId(2),
      reason: 'released',
    } as const;
    const ended = { ...released, endedAt: minutes(2) } as const;
    given(account, ...three, { type: 'NumberHoldEnded', data: ended })
      .when(holding(4, { at: minutes(2) }))
      .thenAcceptedTypes('NumberHoldPlaced');
  });

  it('prolongs the same hold when the number is looked at again, to three hold times in all', () => {
    const again = (when: Instant, heldUntil: Instant) => ({
      type: 'NumberHoldPlaced',
      data: { accountId, holdId: holdId(1), number: number(1), heldUntil, placedAt: when },
    });
    const full = [opened(), holdPlaced(2), holdPlaced(3), holdPlaced(1)];
    given(account, ...full)
      .when(holding(1, { holdId: holdId(9), at: minutes(4) }))
      .thenAccepted(again(minutes(4), minutes(9)));
    const twice = [holdPlaced(1, minutes(4)), holdPlaced(1, minutes(8))];
    given(account, ...full, ...twice)
      .when(holding(1, { holdId: holdId(9), at: minutes(12) }))
      .thenAccepted(again(minutes(12), minutes(15)));
  });

  it('refuses what could not be assigned either', () => {
    const all = [opened(), reserved(1, 'primary'), assigned(1), primarySet(1)];
    given(account, ...all)
      .when(holding(2))
      .thenRejected({ code: 'NumberPackageNeeded', allowedSecondaries: 0, usedSecondaries: 0 });
    given(account, ...all)
      .when(holding(1))
      .thenRejected({ code: 'NumberAlreadyYours', number: number(1) });
    given(account, opened())
      .when(holding(1, { numberCountry: canada }))
      .thenRejected({
        code: 'NumberOfAnotherCountry',
        accountCountry: usa,
        numberCountry: canada,
      });
    given(account, opened())
      .when(holding(1, { claimedElsewhere: true }))
      .thenRejected({ code: 'NumberTaken', number: number(1) });
    given(account, opened())
      .when(holding(1, { policy: { ...firstSettings, activationRequired: true } }))
      .thenRejected({ code: 'AccountNotActivated' });
    given(account, opened(), {
      type: 'AccountClosed',
      data: { accountId, reason: null, closedAt: at },
    })
      .when(holding(1))
      .thenRejected({ code: 'AccountClosed' });
    given(account).when(holding(1)).thenRejected({ code: 'AccountUnknown' });
  });
});

describe('a hold', () => {
  it('is used up when its number is assigned', () => {
    given(account, opened(), holdPlaced(1))
      .when((state) => assignNumber(anAssignment(1), state))
      .thenAccepted(reserved(1, 'primary'));
    given(account, opened(), holdPlaced(1), reserved(1, 'primary')).when(ending(1)).thenNothing();
  });

  it('is ended once, and not after its time', () => {
    const released = {
      number: number(1),
      accountId,
      holdId: holdId(1),
      reason: 'released',
    } as const;
    const ended = {
      type: 'NumberHoldEnded',
      data: { ...released, endedAt: minutes(1) },
    } as const;
    given(account, opened(), holdPlaced(1)).when(ending(1)).thenAccepted(ended);
    given(account, opened(), holdPlaced(1), ended).when(ending(1)).thenNothing();
    given(account, opened(), holdPlaced(1))
      .when(ending(1, minutes(5)))
      .thenNothing();
    given(account, opened()).when(ending(1)).thenNothing();
  });
});
