import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import { assignmentId, number } from '@trunkline/testing/builders';
import fc from 'fast-check';
import { bySize, isFull, printTable, seed } from '../support/run-size';
import { Orders, type Step, step } from './allowance-orders';
import { AllowanceStory } from './allowance-story';
import { AnnouncedGrace } from './announced-grace';
import { type Moment, NaiveAllowance, type NaivePolicy, type Order } from './naive-allowance';
import { whyNot } from './naive-refusals';

const beginMs = Date.parse('2027-01-31T22:30:00.000Z');

const everyEvent = [
  ...['AccountClosed', 'AccountSubscriptionEnded', 'AllowanceExceeded', 'AllowanceGraceEnded'],
  ...['AllowanceRegained', 'NumberAllowanceChanged', 'NumberAssigned', 'NumberDrifted'],
  ...['NumberLockChanged', 'NumberReleaseCancelled', 'NumberReleaseScheduled'],
  ...['NumberReleaseStarted', 'NumberReleased', 'NumberRestored', 'NumberResumed'],
  ...['NumberSlotFreed', 'NumberSlotReserved', 'NumberSuspended', 'PrimaryNumberChanged'],
  ...['PrimaryNumberSet', 'SubscriptionEndRequested', 'SubscriptionPurchaseCompleted'],
  ...['SubscriptionPurchaseDeclined', 'SubscriptionPurchaseRequested'],
];
const everyRefusal = [
  ...['AccountClosed', 'AdditionalNumbersNotOffered', 'AssignmentUnderWay', 'AssignmentsOpen'],
  ...['GraceNotOver', 'NumberAlreadyYours', 'NumberBeingReleased', 'NumberIsDrifted'],
  ...['NumberLocked', 'NumberPackageNeeded', 'NumberSlotUnknown', 'NumberSuspended'],
  ...['NumberUnknown', 'OverAllowance', 'ReleaseNotDue', 'ReleaseUnderWay', 'SubscriptionUnknown'],
  ...['SubscriptionAlreadyHeld', 'SuccessorInvalid', 'SuccessorNeeded', 'TooManyPurchasesPending'],
];

/** The account with its judge, at one moment. */
class Comparison {
  private readonly story = new AllowanceStory();
  private readonly grace = new AnnouncedGrace();
  private readonly facts: (Order & Moment)[] = [];
  private naive = new NaiveAllowance();
  private policy: NaivePolicy = { extra: 'package', choice: 'release', graceDays: 2 };
  private nowMs = beginMs;
  private readonly orders = new Orders();

  constructor(private readonly seen: Map<string, number>) {}

  take(wish: Step): void {
    this.pass(wish);
    this.policy = wish.policy ?? this.policy;
    const order = { ...this.orders.next(wish, this.naive), nowMs: this.nowMs, policy: this.policy };
    const before = this.story.state;
    const wanted = whyNot(this.naive, order);
    const { code, events } = this.story.ask(order);
    same(code, wanted);
    if (wanted === 'ok') this.facts.push(order);
    this.naive = NaiveAllowance.of(this.facts);
    same(told(this.story.state), expected(this.naive));
    this.grace.check(order, events, before);
    checkAlways(this.story.state, order, events);
    this.askAgain(order);
    [...events.map(({ type }) => type), code === 'ok' ? code : `refused: ${code}`].forEach((name) =>
      this.seen.set(name, (this.seen.get(name) ?? 0) + 1),
    );
  }

  /** A job that runs twice, or a click that comes twice, changes nothing more. */
  private askAgain(order: Order & Moment): void {
    if (order.what !== 'buy') same(this.story.ask(order).events, []);
  }

  private pass({ afterMs, toDue }: Step): void {
    const { over, places } = this.naive;
    const due = [...(over && !over.isDone ? [over.endsMs] : []), ...places.map((one) => one.goesMs)]
      .filter((ms) => ms !== null)
      .filter((ms) => ms > this.nowMs);
    this.nowMs =
      toDue === null || due.length === 0
        ? this.nowMs + afterMs
        : Math.max(this.nowMs, Math.min(...due) + toDue);
  }
}

function checkAlways(
  state: OpenAccountState,
  { policy: { extra } }: Moment,
  events: readonly AccountEvent[],
): void {
  const active = state.slots.filter(({ status }) => status === 'active');
  const primaries = active.filter(({ kind }) => kind === 'primary');
  const primariesMax = state.slots.filter(({ kind }) => kind === 'primary').length;
  if (primariesMax > 1) throw new Error('two primary numbers');
  if (state.status === 'active') same(primaries.length, active.length > 0 ? 1 : 0);
  same(primaries.filter(({ suspended }) => suspended).length, 0);
  same(new Set(state.slots.map((slot) => slot.number)).size, state.slots.length);
  if (extra === 'free' || !events.some(({ type }) => type === 'NumberSlotReserved')) return;
  const seconds = state.slots.filter(({ kind }) => kind === 'secondary').length;
  const room = state.subscriptions.reduce((sum, one) => sum + one.allowanceNumbers, 0);
  if (seconds > room) throw new Error(`${seconds} secondary numbers taken of ${room}`);
}

const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** As plain data in one order; a hundred times as fast as asking Jest about each. */
function same(told: unknown, wanted: unknown): void {
  if (JSON.stringify(told) !== JSON.stringify(wanted)) expect(told).toEqual(wanted);
}

function told({ status, slots, subscriptions, overAllowance }: OpenAccountState): unknown {
  return {
    status,
    slots: slots.map((slot) => ({
      ...{ number: slot.number, assignmentId: slot.assignmentId, kind: slot.kind },
      ...{ status: slot.status, locked: slot.locked, drifted: slot.drifted },
      ...{ suspended: slot.suspended, releaseAt: slot.releaseAt },
    })),
    subscriptions: subscriptions
      .map((one) => `${one.subscriptionId} ${one.kind} ${one.status} ${one.allowanceNumbers}`)
      .sort(),
    over: overAllowance && [
      ...[overAllowance.graceEndsAt, overAllowance.choice, overAllowance.graceEndedAt !== null],
    ],
  };
}

function expected({ isClosed, places, purchases, primary, over }: NaiveAllowance): unknown {
  const phases = { asked: 'reserved', had: 'active', going: 'releasing' };
  return {
    status: isClosed ? 'closed' : 'active',
    slots: places.map((place) => ({
      ...{ number: number(place.number), assignmentId: assignmentId(place.job) },
      kind: place.number === primary ? 'primary' : 'secondary',
      ...{ status: phases[place.phase], locked: place.isLocked, drifted: place.isMissing },
      ...{ suspended: place.isIdle, releaseAt: instant(place.goesMs) },
    })),
    subscriptions: purchases
      .map(
        ({ sub, kind, isPaid, room }) =>
          `sub_${sub} ${kind} ${isPaid ? 'active' : 'pending'} ${room}`,
      )
      .sort(),
    over: over && [instant(over.endsMs), over.choice, over.isDone],
  };
}

describe('the numbers allowance, whatever happens to the account', () => {
  const size = bySize({ small: { runs: 500 }, full: { runs: 10_000 } });

  it(`holds in ${size.runs} stories of 50 commands as docs/subscriptions.md says (seed ${seed})`, () => {
    const seen = new Map<string, number>();
    const stories = fc.array(step, { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(stories, (steps) => {
        const comparison = new Comparison(seen);
        for (const one of steps) comparison.take(one);
      }),
      { numRuns: size.runs, seed },
    );
    printTable(
      `the allowance against its model, seed ${seed}`,
      Object.fromEntries([...seen].sort()),
    );
    const all = ['ok', ...everyEvent, ...everyRefusal.map((code) => `refused: ${code}`)];
    expect(all).toEqual(expect.arrayContaining([...seen.keys()]));
    expect(seen.size).toBeGreaterThanOrEqual(isFull ? all.length : 40);
  }, 7_200_000);
});
