import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { SchedulesCancelled, SchedulesMoved } from './account.events';
import type { AccountState } from './account.state';

/** Records that all pending schedules have followed one change of the timezone. */
export type SettleSchedulesMoved = {
  readonly type: 'SettleSchedulesMoved';
  readonly number: number;
  readonly movedSchedules: number;
  readonly at: Instant;
};

export function settleSchedulesMoved(
  { number, movedSchedules, at }: SettleSchedulesMoved,
  state: AccountState,
): Decision<SchedulesMoved, never> {
  if (state.status === 'unknown' || state.settledMoves >= number) return accept();
  const { accountId } = state;
  return accept({
    type: 'SchedulesMoved',
    data: { accountId, number, movedSchedules, movedAt: at },
  });
}

/** Records that nothing is planned any more for an account that was closed. */
export type SettleSchedulesCancelled = {
  readonly type: 'SettleSchedulesCancelled';
  readonly cancelledSchedules: number;
  readonly at: Instant;
};

export function settleSchedulesCancelled(
  { cancelledSchedules, at: cancelledAt }: SettleSchedulesCancelled,
  state: AccountState,
): Decision<SchedulesCancelled, never> {
  if (state.status === 'unknown') return accept();
  const { accountId } = state;
  return accept({
    type: 'SchedulesCancelled',
    data: { accountId, cancelledSchedules, cancelledAt },
  });
}
