import { aHold, anAssignment, later, number, opened } from '@trunkline/testing/builders';
import fc from 'fast-check';
import type { AccountEvent } from '../accounts/account.events';
import { type OpenAccountState, evolveAccount, unknownAccount } from '../accounts/account.state';
import { assignNumber } from '../accounts/assign-number';
import { endHold, holdNumber } from '../accounts/hold-number';
import { openHolds } from '../accounts/number-holds';
import { freeNumberSlot } from '../accounts/settle-number-slot';
import type { Decision } from '../decision';
import type { AccountId, AssignmentId, HoldId } from '../ids';
import { firstSettings } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import { claimNumber } from './claim-number';
import type { NumberClaimEvent } from './number-claim.events';
import { type NumberClaimState, evolveNumberClaim, freeNumber } from './number-claim.state';
import { endNumberHold, setNumberAside } from './set-number-aside';
import { releaseNumberClaim } from './settle-number-claim';

const accounts = 3;
const numbers = 4;
const holdMs = 300_000;
const policy = { ...firstSettings, additionalNumbers: 'free' as const };

/**
 * A request may end between its two appends, and others come in between, so that most moves are one
 * append: `place` and `assign` are on the account's stream, `setAside` and `take` on the number's.
 */
type What =
  | ('hold' | 'place' | 'setAside' | 'endOnNumber' | 'endOnAccount')
  | ('assign' | 'take' | 'giveUp' | 'wait');

type Move = {
  readonly what: What;
  readonly who: number;
  readonly which: number;
  readonly ms: number;
};

const everything: readonly What[] = [
  ...(['hold', 'hold', 'hold', 'place', 'setAside', 'endOnNumber', 'endOnAccount'] as const),
  ...(['assign', 'take', 'take', 'giveUp', 'wait'] as const),
];

function movesOf(whats: readonly What[], whos: readonly number[], whichs: readonly number[]) {
  const move: fc.Arbitrary<Move> = fc.record({
    what: fc.constantFrom(...whats),
    who: fc.constantFrom(...whos),
    which: fc.constantFrom(...whichs),
    ms: fc.integer({ min: 1, max: 200_000 }),
  });
  return fc.array(move, { maxLength: 120, size: 'max' });
}

/** Over many numbers, mostly about one, of somebody who wants all, and who never lets go. */
const stories = fc.oneof(
  movesOf(everything, [0, 1, 2], [0, 1, 2, 3]),
  movesOf(everything, [0, 0, 0, 1, 1, 2], [0, 0, 0, 1, 2, 3]),
  movesOf(['hold', 'hold', 'endOnAccount', 'assign'], [0], [0, 1, 2, 3]),
  movesOf(['hold', 'hold', 'wait', 'wait', 'endOnNumber'], [0, 0, 0, 0, 0, 1], [0]),
);

type Aside = { readonly holdId: HoldId; readonly until: Instant; readonly since: Instant };

class World {
  private now = later(0);
  private readonly holders = Array.from(
    { length: accounts },
    (_, who) => evolveAccount(unknownAccount, openedAs(who)) as OpenAccountState,
  );
  private readonly claims = Array.from({ length: numbers }, (): NumberClaimState => freeNumber);
  /** What the facts alone say of each number, kept apart from the states under test. */
  private readonly aside = Array.from({ length: numbers }, () => new Map<AccountId, Aside>());
  private readonly owners = Array.from({ length: numbers }, (): AccountId | undefined => undefined);
  private moved = 0;

  make({ what, who, which, ms }: Move): void {
    this.moved += 1;
    if (what === 'wait') this.now = new Date(Date.parse(this.now) + ms).toISOString() as Instant;
    else this[what](who, which);
    this.check();
  }

  private hold(who: number, which: number): void {
    this.place(who, which);
    this.setAside(who, which);
  }

  private place(who: number, which: number): void {
    const holdId = `hld_${this.moved}` as HoldId;
    const wish = aHold(which, { holdId, policy, at: this.now });
    this.told(who, holdNumber(wish, this.holder(who)));
  }

  private setAside(who: number, which: number): void {
    const placed = openHolds(this.holder(who).holds, this.now).find(
      (one) => one.number === number(which),
    );
    if (!placed) return;
    const { holdId, until: placedUntil } = placed;
    const wish = { ...this.about(who, which), holdId, holdMs, placedUntil };
    this.heard(which, setNumberAside({ type: 'SetNumberAside', ...wish }, this.claim(which)));
  }

  private endOnNumber(who: number, which: number): void {
    const hold = this.aside[which]?.get(idOf(who));
    if (!hold) return;
    const { holdId } = hold;
    const wish = { number: number(which), holdId, at: this.now };
    this.heard(which, endNumberHold({ type: 'EndNumberHold', ...wish }, this.claim(which)));
  }

  /** As a request does it: only once the number is let go. */
  private endOnAccount(who: number, which: number): void {
    this.endOnNumber(who, which);
    const hold = this.holder(who).holds.find((one) => one.number === number(which));
    if (!hold) return;
    const { holdId } = hold;
    const command = { type: 'EndHold', holdId, reason: 'released', at: this.now } as const;
    this.told(who, endHold(command, this.holder(who)));
  }

  private assign(who: number, which: number): void {
    const assignmentId = `asg_${who}_${which}_${this.moved}` as AssignmentId;
    const wish = anAssignment(which, { assignmentId, policy, at: this.now });
    this.told(who, assignNumber(wish, this.holder(who)));
  }

  private take(who: number, which: number): void {
    const slot = this.slot(who, which);
    if (!slot) return;
    const wish = { ...this.about(who, which), assignmentId: slot.assignmentId };
    this.heard(which, claimNumber({ type: 'ClaimNumber', ...wish }, this.claim(which)));
  }

  /** The process claims before all else, and gives up only what it claimed or was refused. */
  private giveUp(who: number, which: number): void {
    this.take(who, which);
    const slot = this.slot(who, which);
    if (!slot) return;
    const over = { assignmentId: slot.assignmentId, reason: 'refused', at: this.now };
    const release = { type: 'ReleaseNumberClaim', number: number(which), ...over } as const;
    this.heard(which, releaseNumberClaim(release, this.claim(which)));
    this.told(who, freeNumberSlot({ type: 'FreeNumberSlot', ...over }, this.holder(who)));
  }

  private told(who: number, decision: Decision<AccountEvent, unknown>): void {
    if (!decision.accepted) return;
    this.holders[who] = decision.events.reduce(evolveAccount, this.holder(who)) as OpenAccountState;
  }

  private heard(which: number, decision: Decision<NumberClaimEvent, unknown>): void {
    if (!decision.accepted) return;
    this.claims[which] = decision.events.reduce(evolveNumberClaim, this.claim(which));
    decision.events.forEach((event) => this.note(which, event));
  }

  private note(which: number, { type, data }: NumberClaimEvent): void {
    const aside = this.aside[which]!;
    if (type === 'NumberHeld') {
      const { accountId, holdId, heldUntil: until, heldSince: since } = data;
      aside.set(accountId, { holdId, until, since });
    }
    if (type === 'NumberHoldEnded') aside.delete(data.accountId);
    if (type === 'NumberClaimReleased') this.owners[which] = undefined;
    if (type !== 'NumberClaimed') return;
    aside.delete(data.accountId);
    this.owners[which] = data.accountId;
  }

  private check(): void {
    const open = this.aside.map((holds) =>
      [...holds].filter(([, { until }]) => this.now < until).map(([who]) => who),
    );
    open.forEach((who, which) => {
      const owner = this.owners[which];
      atMost(1, new Set(owner === undefined ? who : [...who, owner]).size);
    });
    for (const holds of this.aside) {
      for (const { since, until } of holds.values()) {
        atMost(3 * holdMs, Date.parse(until) - Date.parse(since));
      }
    }
    for (const [who, { holds, slots }] of this.holders.entries()) {
      atMost(3, openHolds(holds, this.now).length);
      const asked = open.filter(
        (holders, which) =>
          holders.includes(idOf(who)) && !slots.some((slot) => slot.number === number(which)),
      );
      atMost(3, asked.length);
    }
  }

  private about(who: number, which: number) {
    return { number: number(which), accountId: idOf(who), at: this.now };
  }

  private slot(who: number, which: number) {
    return this.holder(who).slots.find((slot) => slot.number === number(which));
  }

  private holder(who: number): OpenAccountState {
    return this.holders[who]!;
  }

  private claim(which: number): NumberClaimState {
    return this.claims[which]!;
  }
}

/** Without `expect`, which is slow where it is asked a million times. */
function atMost(max: number, count: number): void {
  if (count > max) throw new Error(`${count} where at most ${max} may be`);
}

function idOf(who: number): AccountId {
  return `acc_${who}` as AccountId;
}

function openedAs(who: number): AccountEvent {
  const event = opened();
  if (event.type !== 'AccountOpened') throw new Error('an account begins with AccountOpened');
  return { ...event, data: { ...event.data, accountId: idOf(who) } };
}

describe('holds and claims, in whatever order and with whatever left undone', () => {
  it('give a number to one account at a time, and an account three holds at most', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = new World();
        story.forEach((move) => world.make(move));
      }),
      { numRuns: 200 },
    );
  });
});
