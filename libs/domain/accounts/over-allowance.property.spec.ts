import {
  assignmentId,
  at,
  number,
  opened,
  subscriptionId,
  allowance,
} from '@trunkline/testing/builders';
import fc from 'fast-check';
import type { Decision } from '../decision';
import { firstSettings } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { AccountEvent, NumberSlotKind } from './account.events';
import {
  type AccountState,
  type OpenAccountState,
  allowedSecondaries,
  evolveAccount,
  hasRoomForOneMore,
  nextSlotKind,
  unknownAccount,
} from './account.state';
import { cancelRelease } from './cancel-release';
import { endAllowanceGrace } from './end-allowance-grace';
import { lockNumber } from './lock-number';
import { makePrimary } from './make-primary';
import { requestRelease } from './request-release';
import { fillNumberSlot } from './settle-number-slot';
import { completeRelease, startRelease } from './settle-release';
import { grantNumberAllowance } from './settle-subscription-purchase';

const day = 24 * 3_600_000;
const choices = ['keep', 'suspend', 'release'] as const;

/** Numbers are got more often than lost, so that there is something to be beyond an allowance. */
const whats = [
  ...(['assign', 'assign', 'assign', 'allow', 'allow', 'end', 'end'] as const),
  ...(['release', 'give', 'keep', 'lock', 'primary'] as const),
];

const step = fc.record({
  what: fc.constantFrom(...whats),
  which: fc.integer({ min: 1, max: 8 }),
  choice: fc.constantFrom(...choices),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

/** What one step of a story asks of the account; each day has one. */
function decide({ what, which, choice }: Step, state: OpenAccountState, now: Instant) {
  const named = { number: number(which), at: now };
  switch (what) {
    case 'allow': {
      const policy = { ...firstSettings, overAllowance: { choice, graceDays: 2 } };
      const wish = { subscriptionId, allowanceNumbers: 1 + (which % 4), policy, at: now };
      return grantNumberAllowance({ type: 'GrantNumberAllowance', ...wish }, state);
    }
    case 'end': {
      const wish = { additionalNumbers: 'package', releaseGraceMs: day, at: now } as const;
      return endAllowanceGrace({ type: 'EndAllowanceGrace', ...wish }, state);
    }
    case 'release': {
      const wish = { ...named, successor: null, graceMs: day };
      return requestRelease({ type: 'RequestRelease', ...wish }, state);
    }
    case 'keep':
      return cancelRelease({ type: 'CancelRelease', ...named }, state);
    case 'lock':
      return lockNumber({ type: 'LockNumber', ...named, locked: choice !== 'keep' }, state);
    case 'primary':
      return makePrimary({ type: 'MakePrimary', ...named }, state);
    default:
      return undefined;
  }
}

/** What of a decision is recorded; a refusal leaves the account as it is. */
function accepted(decision: Decision<AccountEvent, unknown> | undefined): readonly AccountEvent[] {
  return decision?.accepted ? decision.events : [];
}

function play({ what, which, ...rest }: Step, state: OpenAccountState, now: Instant) {
  const about = { assignmentId: assignmentId(which), at: now };
  if (what === 'assign') return assign(which, state, now);
  if (what !== 'give') return accepted(decide({ what, which, ...rest }, state, now));
  const started = accepted(startRelease({ type: 'StartRelease', ...about }, state));
  const between = started.reduce(evolveAccount, state as AccountState);
  const done = completeRelease({ type: 'CompleteRelease', ...about }, between);
  return [...started, ...accepted(done)];
}

function assign(which: number, state: OpenAccountState, now: Instant): readonly AccountEvent[] {
  const isThere = state.slots.some((slot) => slot.number === number(which));
  if (isThere || !hasRoomForOneMore(state)) return [];
  const reserved = reservation(which, state, nextSlotKind(state));
  const between = evolveAccount(state, reserved);
  const filling = { assignmentId: assignmentId(which), carrierNumberId: 'PN', at: now };
  return [reserved, ...accepted(fillNumberSlot({ type: 'FillNumberSlot', ...filling }, between))];
}

function reservation(
  which: number,
  { accountId }: OpenAccountState,
  slot: NumberSlotKind,
): AccountEvent {
  const about = { accountId, assignmentId: assignmentId(which), number: number(which) };
  return { type: 'NumberSlotReserved', data: { ...about, slot, listing: null, reservedAt: at } };
}

/** What the end of a grace did to numbers. */
function touched(events: readonly AccountEvent[]) {
  return events.flatMap((event) =>
    event.type === 'NumberSuspended' || event.type === 'NumberReleaseScheduled' ? [event] : [],
  );
}

function checkEnd(before: OpenAccountState, events: readonly AccountEvent[]): void {
  const kept = before.slots.filter(
    ({ kind, suspended, releaseAt }) => kind === 'secondary' && !suspended && releaseAt === null,
  );
  const hit = touched(events);
  const excess = Math.max(0, kept.length - allowedSecondaries(before));
  expect(hit.length).toBeLessThanOrEqual(excess);
  for (const { type, data } of hit) {
    const slot = kept.find((one) => one.number === data.number);
    expect(slot).toBeDefined();
    expect(type === 'NumberReleaseScheduled' && slot?.locked).toBe(false);
  }
  const isReleased = hit.some(({ type }) => type === 'NumberReleaseScheduled');
  const newest = kept.filter(({ locked }) => !isReleased || !locked).map((slot) => slot.number);
  const hitNumbers = hit.map(({ data }) => data.number);
  expect(hitNumbers).toEqual(newest.reverse().slice(0, hit.length));
}

function checkAlways(state: OpenAccountState): void {
  const active = state.slots.filter(({ status }) => status === 'active');
  const primaries = active.filter(({ kind }) => kind === 'primary');
  expect(primaries).toHaveLength(active.length > 0 ? 1 : 0);
  expect(primaries.some(({ suspended }) => suspended)).toBe(false);
  if (!state.overAllowance) {
    expect(state.slots.filter(({ suspended }) => suspended)).toEqual([]);
    const seconds = state.slots.filter(({ kind }) => kind === 'secondary');
    expect(seconds.length).toBeLessThanOrEqual(allowedSecondaries(state));
  }
}

it('whatever happens, a grace takes nothing but the newest secondaries beyond the allowance', () => {
  let graces = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      let state = [opened(), allowance(4)].reduce(evolveAccount, unknownAccount);
      steps.forEach((one, index) => {
        if (state.status === 'unknown') throw new Error('the account was opened');
        const now = new Date(Date.parse(at) + index * day).toISOString() as Instant;
        const events = play(one, state, now);
        if (one.what === 'end') {
          checkEnd(state, events);
          graces += touched(events).length > 0 ? 1 : 0;
        }
        state = events.reduce(evolveAccount, state as AccountState);
        if (state.status !== 'unknown') checkAlways(state);
      });
    }),
    { numRuns: 150 },
  );
  expect(graces).toBeGreaterThan(0);
});
