import type { AccountId, CreditHoldId, ScheduleId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type {
  Occurrence,
  ScheduleCancelled,
  ScheduleChanged,
  ScheduleDispatched,
  ScheduleEvent,
  SchedulePlan,
  SchedulePlanned,
} from './schedule.events';

/** An occurrence whose texts are being given to the messages, one recipient after another. */
export type HandingOver = {
  readonly occurrence: Occurrence;
  readonly from: E164;
  readonly holdId: CreditHoldId;
  readonly handedOver: number;
};

export type PlannedSchedule = Omit<SchedulePlan, 'occurrence' | 'holdId'> & {
  readonly status: 'pending' | 'cancelled' | 'completed';
  readonly scheduleId: ScheduleId;
  readonly accountId: AccountId;
  /** What is sent next; null when nothing is. */
  readonly next: Occurrence | null;
  /** The credits for `next`; null while there are none. */
  readonly holdId: CreditHoldId | null;
  /** True once there were too few credits for `next`. */
  readonly shortOfCredits: boolean;
  readonly handingOver: HandingOver | null;
  /** When texts were put on their way last; some of them may not have left yet. */
  readonly handedOverAt: Instant | null;
  /** True once somebody wanted nothing more of it to be sent: also not what is on its way. */
  readonly isStopped: boolean;
  /** Credits that go back, as what they were for is not sent. */
  readonly toReturn: readonly CreditHoldId[];
  /** How the last change of the account's timezone that it followed moved it. */
  readonly lastMove: {
    readonly number: number;
    readonly from: Instant;
    readonly to: Instant;
  } | null;
  /** True once nothing is left to do. */
  readonly closed: boolean;
};

/** A schedule as far as decisions need it. */
export type ScheduleState = { readonly status: 'notPlanned' } | PlannedSchedule;

export const notPlanned: ScheduleState = { status: 'notPlanned' };

export function evolveSchedule(state: ScheduleState, event: ScheduleEvent): ScheduleState {
  if (event.type === 'SchedulePlanned') {
    return {
      ...planned(event.data),
      status: 'pending',
      shortOfCredits: false,
      handingOver: null,
      handedOverAt: null,
      isStopped: false,
      toReturn: [],
      lastMove: null,
      closed: false,
    };
  }
  if (state.status === 'notPlanned') throw new Error(`${event.type} before SchedulePlanned`);
  return evolvePlanned(state, event);
}

function planned(data: SchedulePlanned['data'] | ScheduleChanged['data']) {
  const { scheduleId, accountId, occurrence: next, holdId } = data;
  const { body, encoding, segments, recipients, from } = data;
  const { followsAccount, zoneMoves, policy, repeat, lateMinutes } = data;
  return {
    ...{ scheduleId, accountId, next, holdId, body, encoding, segments, recipients, from },
    ...{ followsAccount, zoneMoves, policy, repeat, lateMinutes },
  };
}

type LaterEvent = Exclude<ScheduleEvent, { type: 'SchedulePlanned' }>;

function evolvePlanned(state: PlannedSchedule, event: LaterEvent): PlannedSchedule {
  switch (event.type) {
    case 'ScheduleChanged': {
      const toReturn = withHoldOf(state);
      return { ...state, ...planned(event.data), shortOfCredits: false, toReturn };
    }
    case 'ScheduleReresolved': {
      const { occurrence: next, zoneMoves, policy, reason, before } = event.data;
      const move = { number: zoneMoves, from: before.instant, to: next.instant };
      const lastMove = reason === 'timezone' ? move : state.lastMove;
      return { ...state, next, zoneMoves, policy, lastMove };
    }
    case 'OccurrenceFunded':
      return { ...state, holdId: event.data.holdId, shortOfCredits: false };
    case 'OccurrenceUnfunded':
      return { ...state, shortOfCredits: true };
    case 'ScheduleDispatched':
      return dispatched(state, event.data);
    case 'RecipientsHandedOver':
      return {
        ...state,
        handingOver: handedOver(state, event.data.handedOver),
        handedOverAt: event.data.handedOverAt,
      };
    case 'ScheduleMissed': {
      const { next } = event.data;
      if (next) return { ...state, next, shortOfCredits: false };
      return { ...state, next, toReturn: withHoldOf(state), holdId: null };
    }
    case 'ScheduleCancelled':
      return cancelled(state, event.data);
    case 'ScheduleHoldReturned': {
      const toReturn = state.toReturn.filter((holdId) => holdId !== event.data.holdId);
      return { ...state, toReturn };
    }
    case 'ScheduleCompleted':
      return {
        ...state,
        closed: true,
        status: state.status === 'pending' ? 'completed' : state.status,
      };
  }
}

function dispatched(
  state: PlannedSchedule,
  { occurrence, from, holdId, next }: ScheduleDispatched['data'],
): PlannedSchedule {
  const handingOver = { occurrence, from, holdId, handedOver: 0 };
  return { ...state, next, holdId: null, handingOver };
}

function cancelled(state: PlannedSchedule, { reason }: ScheduleCancelled['data']): PlannedSchedule {
  const isStopped = reason === 'asked';
  const over = { status: 'cancelled', isStopped, next: null } as const;
  const credits = { toReturn: withHoldOf(state), holdId: null };
  // One that was over already is looked at once more.
  const closed = false;
  return { ...state, ...over, ...credits, closed };
}

function handedOver({ handingOver, recipients, isStopped }: PlannedSchedule, count: number) {
  if (!handingOver || isStopped || count >= recipients.length) return null;
  return { ...handingOver, handedOver: count };
}

function withHoldOf({ toReturn, holdId }: PlannedSchedule): readonly CreditHoldId[] {
  return holdId === null ? toReturn : [...toReturn, holdId];
}

/** What one occurrence costs. */
export function creditsOf({
  segments,
  recipients,
}: Pick<SchedulePlan, 'segments' | 'recipients'>): number {
  return segments * recipients.length;
}
