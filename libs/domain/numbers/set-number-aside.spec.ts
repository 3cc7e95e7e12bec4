import { accountId, assignmentId, at, holdId, later, number } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { AccountId, HoldId } from '../ids';
import type { Instant } from '../time/instant';
import { claimNumber } from './claim-number';
import type { NumberClaimEvent } from './number-claim.events';
import {
  type NumberClaimState,
  evolveNumberClaim,
  freeNumber,
  isOfAnother,
} from './number-claim.state';
import { endNumberHold, setNumberAside } from './set-number-aside';

const claim = { initial: freeNumber, evolve: evolveNumberClaim };
const holdMs = 300_000;
const otherId = 'acc_2' as AccountId;
const minutes = (count: number): Instant => later(count * 60_000);

type Who = { readonly by?: AccountId; readonly hold?: HoldId; readonly when?: Instant };
type Wish = Who & { readonly placedUntil?: Instant };

const held = (changes: Who & { since?: Instant; until?: Instant } = {}): NumberClaimEvent => {
  const { by = accountId, hold = holdId(1), when = at, since = when, until } = changes;
  const heldUntil = until ?? (new Date(Date.parse(when) + holdMs).toISOString() as Instant);
  const about = { number: number(1), accountId: by, holdId: hold };
  return { type: 'NumberHeld', data: { ...about, heldSince: since, heldUntil, heldAt: when } };
};
const ended = (endedAt: Instant): NumberClaimEvent => {
  const about = { number: number(1), accountId, holdId: holdId(1) };
  return { type: 'NumberHoldEnded', data: { ...about, reason: 'released', endedAt } };
};
const claimed: NumberClaimEvent = {
  type: 'NumberClaimed',
  data: { number: number(1), accountId, assignmentId: assignmentId(1), claimedAt: at },
};
const kept: NumberClaimEvent = {
  type: 'NumberKept',
  data: { number: number(1), carrierNumberId: 'PN9', tag: 'trk:test:asg_9', keptAt: at },
};

const holding =
  ({ by = accountId, hold = holdId(1), when = at, placedUntil = minutes(100) }: Wish = {}) =>
  (state: NumberClaimState) => {
    const about = { number: number(1), accountId: by, holdId: hold };
    const wish = { ...about, holdMs, placedUntil, at: when };
    return setNumberAside({ type: 'SetNumberAside', ...wish }, state);
  };
const claiming =
  ({ by = accountId, when = at }: Who = {}) =>
  (state: NumberClaimState) => {
    const wish = { number: number(1), accountId: by, assignmentId: assignmentId(1), at: when };
    return claimNumber({ type: 'ClaimNumber', ...wish }, state);
  };
const ending =
  ({ hold = holdId(1), when = at }: Who = {}) =>
  (state: NumberClaimState) =>
    endNumberHold({ type: 'EndNumberHold', number: number(1), holdId: hold, at: when }, state);

const taken = { code: 'NumberTaken', number: number(1) } as const;

describe('setting a number aside', () => {
  it('takes one that nobody has, also one that is kept for whoever wants it', () => {
    given(claim).when(holding()).thenAccepted(held());
    given(claim, kept).when(holding()).thenAccepted(held());
  });

  it('keeps it no longer than the account counts the hold, however late it is asked', () => {
    const placedUntil = minutes(5);
    given(claim)
      .when(holding({ when: minutes(4), placedUntil }))
      .thenAccepted(held({ when: minutes(4), until: minutes(5) }));
    given(claim)
      .when(holding({ when: minutes(5), placedUntil }))
      .thenRejected(taken);
    const prolonged = held({ when: minutes(3), since: at });
    given(claim, prolonged)
      .when(holding({ when: minutes(4), placedUntil }))
      .thenAccepted(held({ when: minutes(4), since: at, until: minutes(8) }));
  });

  it('refuses one that is claimed, or that another account holds', () => {
    given(claim, claimed).when(holding()).thenRejected(taken);
    given(claim, held())
      .when(holding({ by: otherId, when: later(299_999) }))
      .thenRejected(taken);
  });

  it('takes one whose hold has run out, or was let go', () => {
    const other = { by: otherId, hold: holdId(2), when: minutes(5) };
    given(claim, held()).when(holding(other)).thenAccepted(held(other));
    const sooner = { ...other, when: minutes(2) };
    given(claim, held(), ended(minutes(2)))
      .when(holding(sooner))
      .thenAccepted(held(sooner));
  });

  it('prolongs the account’s own hold, to three hold times in all', () => {
    given(claim, held())
      .when(holding({ when: minutes(4) }))
      .thenAccepted(held({ when: minutes(4), since: at }));
    given(claim, held({ when: minutes(8), since: at }))
      .when(holding({ when: minutes(12) }))
      .thenAccepted(held({ when: minutes(12), since: at, until: minutes(15) }));
  });

  it('lets nobody begin anew at once, whether the hold ran out or was let go', () => {
    const longest = held({ when: minutes(12), since: at, until: minutes(15) });
    const tooLong = { code: 'NumberHeldTooLong', number: number(1) } as const;
    given(claim, longest)
      .when(holding({ hold: holdId(2), when: minutes(15) }))
      .thenRejected({ ...tooLong, againAt: minutes(20) });
    given(claim, longest, ended(minutes(14)))
      .when(holding({ hold: holdId(2), when: minutes(18) }))
      .thenRejected({ ...tooLong, againAt: minutes(19) });
    const anew = { hold: holdId(2), when: minutes(20) };
    given(claim, longest).when(holding(anew)).thenAccepted(held(anew));
    given(claim, held(), ended(minutes(1)))
      .when(holding({ hold: holdId(2), when: minutes(2) }))
      .thenAccepted(held({ hold: holdId(2), when: minutes(2), since: at }));
  });
});

describe('a held number', () => {
  it('is claimed by its holder, and by others when the hold is over', () => {
    given(claim, held()).when(claiming()).thenAcceptedTypes('NumberClaimed');
    given(claim, held())
      .when(claiming({ by: otherId, when: later(299_999) }))
      .thenRejected(taken);
    given(claim, held())
      .when(claiming({ by: otherId, when: minutes(5) }))
      .thenAcceptedTypes('NumberClaimed');
  });

  it('is free of the hold once it was claimed, which is known by name for its reservation', () => {
    expect([held(), claimed].reduce(evolveNumberClaim, freeNumber)).toEqual({
      status: 'claimed',
      accountId,
      assignmentId: assignmentId(1),
      heldAs: holdId(1),
      keptAs: null,
    });
    given(claim, held(), claimed).when(ending()).thenNothing();
  });

  it('stays held when it is found at the carrier meanwhile, and when that is over', () => {
    const given1 = { number: number(1), reason: 'released', givenAt: at };
    const gone: NumberClaimEvent = { type: 'KeptNumberGiven', data: given1 };
    for (const meanwhile of [[kept], [kept, gone]]) {
      given(claim, held(), ...meanwhile)
        .when(claiming({ by: otherId }))
        .thenRejected(taken);
    }
  });

  it('is let go once, by its own hold only', () => {
    given(claim, held())
      .when(ending({ when: minutes(1) }))
      .thenAccepted(ended(minutes(1)));
    given(claim, held())
      .when(ending({ hold: holdId(2) }))
      .thenNothing();
    given(claim, held(), ended(minutes(1)))
      .when(ending({ when: minutes(2) }))
      .thenNothing();
    given(claim, held())
      .when(ending({ when: minutes(5) }))
      .thenNothing();
  });

  it('is another account’s to all but its holder, while the hold lasts', () => {
    const state = evolveNumberClaim(freeNumber, held());
    expect(isOfAnother(state, otherId, later(299_999))).toBe(true);
    expect(isOfAnother(state, otherId, minutes(5))).toBe(false);
    expect(isOfAnother(state, accountId, at)).toBe(false);
    const owned = evolveNumberClaim(state, claimed);
    expect(isOfAnother(owned, otherId, minutes(60))).toBe(true);
    expect(isOfAnother(owned, accountId, at)).toBe(false);
    expect(isOfAnother(freeNumber, otherId, at)).toBe(false);
  });
});
