import { type Decision, type DomainEvent, accept } from '../decision';
import type { Instant } from './instant';

/** From here on a newer release of the timezone database says what a wall time means. */
export type TimezoneDatabaseChanged = DomainEvent<
  'TimezoneDatabaseChanged',
  {
    /** Null for the first one that this deployment had. */
    readonly from: string | null;
    readonly to: string;
    readonly changedAt: Instant;
  }
>;

/** Everything that was pending then was resolved by that release. */
export type SchedulesResolvedAgain = DomainEvent<
  'SchedulesResolvedAgain',
  { readonly tzdb: string; readonly movedSchedules: number; readonly resolvedAt: Instant }
>;

export type TimezoneDatabaseEvent = TimezoneDatabaseChanged | SchedulesResolvedAgain;

export type TimezoneDatabaseState = {
  readonly tzdb: string | null;
  readonly resolved: string | null;
};

export const noTimezoneDatabase: TimezoneDatabaseState = { tzdb: null, resolved: null };

export function evolveTimezoneDatabase(
  state: TimezoneDatabaseState,
  event: TimezoneDatabaseEvent,
): TimezoneDatabaseState {
  switch (event.type) {
    case 'TimezoneDatabaseChanged':
      return { ...state, tzdb: event.data.to };
    case 'SchedulesResolvedAgain':
      return { ...state, resolved: event.data.tzdb };
  }
}

/**
 * Notes which release a process runs with. While processes are replaced one by one, old and new ones
 * run side by side: an older release is no news. Releases are named `2026a`, `2026b`, in order.
 */
export function noteTimezoneDatabase(
  { tzdb: to, at: changedAt }: { readonly tzdb: string; readonly at: Instant },
  { tzdb: from }: TimezoneDatabaseState,
): Decision<TimezoneDatabaseChanged, never> {
  if (from !== null && to <= from) return accept();
  return accept({ type: 'TimezoneDatabaseChanged', data: { from, to, changedAt } });
}

export function settleSchedulesResolved(
  resolved: SchedulesResolvedAgain['data'],
  state: TimezoneDatabaseState,
): Decision<SchedulesResolvedAgain, never> {
  if (state.resolved === resolved.tzdb) return accept();
  return accept({ type: 'SchedulesResolvedAgain', data: resolved });
}
