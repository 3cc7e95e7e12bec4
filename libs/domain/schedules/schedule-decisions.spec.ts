import {
  accountId,
  assigned,
  at,
  later,
  number,
  opened,
  reserved,
} from '@trunkline/testing/builders';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';
import { type AccountState, evolveAccount, unknownAccount } from '../accounts/account.state';
import type { AccountEvent } from '../accounts/account.events';
import type { Decision } from '../decision';
import type { CreditHoldId, ScheduleId } from '../ids';
import type { QuietHours } from '../policy/policy.events';
import type { TimezoneId } from '../time/instant';
import { usualPolicy } from '../time/resolve-wall-time';
import type { WallTime } from '../time/wall-time';
import {
  completeSchedule,
  dispatchSchedule,
  missOccurrence,
  recordFunding,
  recordHandOver,
  recordHoldReturned,
  reresolveSchedule,
} from './advance-schedule';
import {
  type SeenSchedule,
  cancelSchedule,
  changeSchedule,
  textValidityMs,
} from './change-schedule';
import { nextScheduleStep } from './next-schedule-step';
import { type PlanSchedule, daysAheadMax, planSchedule, recipientsMax } from './plan-schedule';
import type { Occurrence, ScheduleEvent } from './schedule.events';
import {
  type PlannedSchedule,
  type ScheduleState,
  evolveSchedule,
  notPlanned,
} from './schedule.state';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const first = 'hold_1' as CreditHoldId;
const second = 'hold_2' as CreditHoldId;
const clocks = { offsetsOf: () => () => 0, tzdb: '2026a' };
const three = [number(101), number(102), number(103)];

const account = [opened(), reserved(1, 'primary'), assigned(1)].reduce<AccountState>(
  (state, event: AccountEvent) => evolveAccount(state, event),
  unknownAccount,
);
if (account.status === 'unknown') throw new Error('an account begins with AccountOpened');

/** The clocks show UTC, and it is nine o’clock. */
const wallTime = (ms: number) => later(ms).slice(0, -1) as WallTime;

function planning(changes: {
  readonly inMs?: number;
  readonly times?: number;
  readonly text?: Partial<PlanSchedule['text']>;
  readonly holdId?: CreditHoldId;
}): PlanSchedule {
  if (account.status === 'unknown') throw new Error('there is no account');
  const { inMs = hourMs, times = 3, holdId = first } = changes;
  const text = { body: 'Doors open at seven.', encoding: 'GSM-7', from: null } as const;
  const when = { timezone: 'UTC' as TimezoneId, policy: usualPolicy, lateMinutes: 60 };
  return {
    ...{ type: 'PlanSchedule', scheduleId: 'sch_1' as ScheduleId, accountId, holdId },
    text: { ...text, segments: 1, recipients: three, ...changes.text },
    time: { ...when, wallTime: wallTime(inMs), repeat: { every: 'day', times } },
    ...{ account, clocks, at, quietHours: null },
  };
}

const plan = (changes: Parameters<typeof planning>[0] = {}, state: ScheduleState = notPlanned) =>
  planSchedule(planning(changes), state);

function eventsOf(decision: Decision<ScheduleEvent, unknown>): readonly ScheduleEvent[] {
  if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
  decision.events.forEach(encodeEvent);
  return decision.events;
}

function after(
  state: ScheduleState,
  ...decisions: ((state: ScheduleState) => Decision<ScheduleEvent, unknown>)[]
): PlannedSchedule {
  const next = decisions.reduce(
    (sofar, decide) => eventsOf(decide(sofar)).reduce(evolveSchedule, sofar),
    state,
  );
  if (next.status === 'notPlanned') throw new Error('nothing was planned');
  return next;
}

const planned = after(notPlanned, (state) => plan({}, state));

function nextOf({ next }: PlannedSchedule): Occurrence {
  if (!next) throw new Error('nothing is next');
  return next;
}

const dispatching =
  (holdId = first, occurrence = nextOf(planned)) =>
  (state: ScheduleState) =>
    dispatchSchedule({ occurrence, from: number(1), holdId, clocks, at: later(hourMs) }, state);
const missing =
  (occurrence = nextOf(planned)) =>
  (state: ScheduleState) =>
    missOccurrence({ occurrence, reason: 'late', clocks, at: later(3 * hourMs) }, state);
const handing =
  (handedOver: number, { occurrenceNumber = 1, isLast = false } = {}) =>
  (state: ScheduleState) =>
    recordHandOver({ occurrenceNumber, handedOver, skipped: [], isLast, at: later(hourMs) }, state);
const funding = (holdId: CreditHoldId | null, of: PlannedSchedule) => (state: ScheduleState) =>
  recordFunding({ occurrence: nextOf(of), holdId, at: later(hourMs) }, state);
const cancelling = (state: ScheduleState) =>
  cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state);
const returning = (holdId: CreditHoldId) => (state: ScheduleState) =>
  recordHoldReturned(holdId, { state, at });
const completing = (state: ScheduleState) => completeSchedule({ at }, state);
const changing =
  (changes: Parameters<typeof planning>[0] = {}) =>
  (state: ScheduleState) =>
    changeSchedule(
      {
        ...planning({ holdId: second, inMs: 2 * hourMs, ...changes }),
        ...{ type: 'ChangeSchedule', seen: seenOf(state) },
      },
      state,
    );

function seenOf(state: ScheduleState): SeenSchedule {
  if (state.status !== 'notPlanned') return state;
  return { holdId: null, zoneMoves: 0, next: null };
}

const types = (decision: Decision<ScheduleEvent, { readonly code: string }>) =>
  decision.accepted ? decision.events.map(({ type }) => type) : decision.rejection.code;

describe('planning a schedule', () => {
  it('is recorded once', () => {
    expect(types(plan())).toEqual(['SchedulePlanned']);
    expect(types(plan({}, planned))).toEqual([]);
  });

  it('is for a moment that is still to come, and not too far', () => {
    expect(types(plan({ inMs: 0 }))).toBe('ScheduleTimePast');
    expect(types(plan({ inMs: 1 }))).toEqual(['SchedulePlanned']);
    expect(types(plan({ inMs: daysAheadMax * dayMs }))).toEqual(['SchedulePlanned']);
    expect(types(plan({ inMs: daysAheadMax * dayMs + 1 }))).toBe('ScheduleTooFar');
    const time = { ...planning({}).time, wallTime: '9999-12-31T23:30:00.000' as WallTime };
    const behind = { ...clocks, offsetsOf: () => () => -60 };
    expect(types(planSchedule({ ...planning({}), time, clocks: behind }, notPlanned))).toBe(
      'ScheduleTooFar',
    );
  });

  it('is for exactly so many recipients, and a text that can be sent', () => {
    const to = (count: number) => Array.from({ length: count }, (_none, which) => number(which));
    expect(types(plan({ text: { recipients: to(recipientsMax) } }))).toEqual(['SchedulePlanned']);
    expect(types(plan({ text: { recipients: to(recipientsMax + 1) } }))).toBe('TooManyRecipients');
    expect(types(plan({ text: { body: ' ' } }))).toBe('MessageBodyEmpty');
  });
});

describe('what is recorded of a schedule after a look at it', () => {
  it('is sent as it was seen, and once', () => {
    expect(types(dispatching()(planned))).toEqual(['ScheduleDispatched']);
    expect(types(dispatching(second)(planned))).toEqual([]);
    const moved = { ...nextOf(planned), instant: later(2 * hourMs) };
    expect(types(dispatching(first, moved)(planned))).toEqual([]);
    const other = { ...nextOf(planned), number: 2 };
    expect(types(dispatching(first, other)(planned))).toEqual([]);
    expect(types(dispatching()(after(planned, dispatching())))).toEqual([]);
    expect(types(dispatching()(after(planned, cancelling)))).toEqual([]);
  });

  it('is missed once, keeps its credits for the next time, and gives them back after the last', () => {
    const missed = after(planned, missing());
    expect(missed).toMatchObject({ next: { number: 2 }, holdId: first, toReturn: [] });
    expect(types(missing()(missed))).toEqual([]);
    const once = after(notPlanned, () => plan({ times: 1 }));
    const over = after(once, missing());
    expect(over).toMatchObject({ next: null, holdId: null, toReturn: [first] });
  });

  it('follows a change of the timezone once, and no older one', () => {
    const before = nextOf(planned);
    const occurrence = { ...before, instant: later(4 * hourMs) };
    const resolved = (zoneMoves: number) => ({
      ...{ reason: 'timezone' as const, zoneMoves, policy: usualPolicy, occurrence },
    });
    const following = (zoneMoves: number) => (state: ScheduleState) =>
      reresolveSchedule(resolved(zoneMoves), before, { state, at });
    expect(types(following(1)(planned))).toEqual(['ScheduleReresolved']);
    const ahead = { ...planned, zoneMoves: 2 };
    expect(types(following(2)(ahead))).toEqual([]);
    expect(types(following(1)(ahead))).toEqual([]);
    const byDatabase = { ...resolved(1), reason: 'tzdb' as const };
    expect(types(reresolveSchedule(byDatabase, before, { state: ahead, at }))).toEqual([]);
  });

  it('has credits set aside once for the time that is next', () => {
    const sent = after(planned, dispatching(), handing(3));
    expect(types(funding(second, sent)(sent))).toEqual(['OccurrenceFunded']);
    expect(types(funding(null, sent)(sent))).toEqual(['OccurrenceUnfunded']);
    expect(types(funding(second, planned)(sent))).toEqual([]);
    const funded = after(sent, funding(second, sent));
    expect(types(funding(first, sent)(funded))).toEqual([]);
    expect(types(funding(null, sent)(funded))).toEqual([]);
  });

  it('is handed over part by part, each part once', () => {
    const sending = after(planned, dispatching());
    expect(types(handing(2)(sending))).toEqual(['RecipientsHandedOver']);
    expect(types(handing(2, { occurrenceNumber: 2 })(sending))).toEqual([]);
    expect(types(handing(2, { isLast: true })(sending))).toEqual([]);
    const half = after(sending, handing(2));
    expect(half.handingOver).toMatchObject({ handedOver: 2 });
    expect(types(handing(2)(half))).toEqual([]);
    expect(types(handing(1)(half))).toEqual([]);
    expect(after(half, handing(3)).handingOver).toBeNull();
  });

  it('returns credits once, and is complete once, when nothing is owed or under way', () => {
    expect(types(completing(planned))).toEqual([]);
    const last = after(notPlanned, () => plan({ times: 1 }));
    expect(types(completing(after(last, dispatching())))).toEqual([]);
    const cancelled = after(planned, cancelling);
    expect(types(completing(cancelled))).toEqual([]);
    expect(types(returning(second)(cancelled))).toEqual([]);
    const returned = after(cancelled, returning(first));
    expect(types(returning(first)(returned))).toEqual([]);
    const over = after(returned, completing);
    expect(over).toMatchObject({ status: 'cancelled', closed: true });
    expect(types(completing(over))).toEqual([]);
    const around = { account: planning({}).account, clocks, at: later(dayMs), quietHours: null };
    expect(nextScheduleStep(over, around)).toEqual({ do: 'nothing' });
  });
});

describe('changing a schedule', () => {
  it('gives the credits of the former plan back, and numbers its times on', () => {
    const changed = after(planned, changing());
    expect(changed).toMatchObject({ toReturn: [first], holdId: second });
    const again = after(planned, missing(), changing({ inMs: 2 * dayMs }));
    expect(again).toMatchObject({ next: { number: 2 }, repeat: { times: 4 } });
  });

  it('is begun anew where it was changed, moved or paid since it was looked at', () => {
    const command = { ...planning({ holdId: second }), type: 'ChangeSchedule' as const };
    const seeing = (changes: Partial<SeenSchedule>) =>
      types(changeSchedule({ ...command, seen: { ...planned, ...changes } }, planned));
    expect(seeing({})).toEqual(['ScheduleChanged']);
    expect(seeing({ holdId: null })).toBe('ScheduleMoved');
    expect(seeing({ zoneMoves: 1 })).toBe('ScheduleMoved');
    expect(seeing({ next: { ...nextOf(planned), number: 2 } })).toBe('ScheduleMoved');
    expect(seeing({ next: { ...nextOf(planned), instant: later(1) } })).toBe('ScheduleMoved');
  });

  it('is refused while it is being sent, and once it is over', () => {
    expect(types(changing()(after(planned, dispatching())))).toBe('ScheduleBeingSent');
    expect(types(changing()(after(planned, cancelling)))).toBe('ScheduleOver');
    const over = after(notPlanned, () => plan({ times: 1 }), missing());
    expect(types(changing()(over))).toBe('ScheduleOver');
    expect(types(changing()(notPlanned))).toBe('ScheduleUnknown');
  });
});

describe('cancelling a schedule', () => {
  const lateBy = (ms: number) => (state: ScheduleState) =>
    cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at: later(ms) }, state);
  const around = (quietHours: QuietHours | null = null) => ({
    ...{ account: planning({}).account, clocks, at: later(2 * hourMs), quietHours },
  });

  it('ends what is being sent with the part that may be on its way, also in quiet hours', () => {
    const sending = after(planned, dispatching(), handing(1), cancelling);
    expect(sending).toMatchObject({ status: 'cancelled', next: null, isStopped: true });
    const quiet = { from: '00:00', until: '23:59' };
    expect(nextScheduleStep(sending, around(quiet))).toMatchObject({
      do: 'endHandOver',
      handingOver: { handedOver: 1 },
    });
    expect(types(handing(2)(sending))).toEqual([]);
    expect(types(changing()(sending))).toBe('ScheduleOver');
    const ended = after(sending, handing(2, { isLast: true }));
    expect(ended).toMatchObject({ handingOver: null, handedOverAt: later(hourMs) });
    expect(types(handing(3, { isLast: true })(ended))).toEqual([]);
    expect(nextScheduleStep(ended, around())).toEqual({ do: 'complete' });
  });

  it('is for what was put on its way, too, as long as that may not have left', () => {
    const once = after(notPlanned, () => plan({ times: 1 }));
    expect(after(once, dispatching(), cancelling)).toMatchObject({ isStopped: true });
    const over = after(once, dispatching(), handing(3), completing);
    expect(over).toMatchObject({ status: 'completed', closed: true, isStopped: false });
    const validMs = hourMs + textValidityMs;
    expect(types(lateBy(validMs)(over))).toBe('ScheduleOver');
    const stopped = after(over, lateBy(validMs - 1));
    expect(stopped).toMatchObject({ status: 'cancelled', isStopped: true, closed: false });
    expect(types(cancelling(stopped))).toEqual([]);
    expect(after(stopped, completing)).toMatchObject({ status: 'cancelled', closed: true });
  });

  it('as its account was closed leaves what is on its way to the sender, who has no number then', () => {
    const closing = (state: ScheduleState) =>
      cancelSchedule({ type: 'CancelSchedule', reason: 'accountClosed', at }, state);
    expect(after(planned, closing)).toMatchObject({ status: 'cancelled', isStopped: false });
  });

  it('gives its credits back, and is done once', () => {
    const cancelled = after(planned, cancelling);
    expect(cancelled).toMatchObject({ next: null, holdId: null, toReturn: [first] });
    expect(types(cancelling(cancelled))).toEqual([]);
  });

  it('is refused once nothing of it is left', () => {
    const over = after(notPlanned, () => plan({ times: 1 }), missing());
    expect(types(cancelling(over))).toBe('ScheduleOver');
    expect(types(cancelling(notPlanned))).toBe('ScheduleUnknown');
  });
});
