import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { Instant } from '@trunkline/domain/time/instant';
import type { WorkChange } from './work-change';

type Rules = {
  readonly [Type in ScheduleEvent['type']]: (
    data: Extract<ScheduleEvent, { type: Type }>['data'],
  ) => WorkChange;
};

type Owner = { readonly scheduleId: ScheduleId; readonly accountId: AccountId };

const none: WorkChange = { opens: [], closes: [] };

/** Every schedule is looked at once it is planned, and again when its time has come. */
function runs({ scheduleId, accountId: owner }: Owner, notBefore?: Instant): WorkChange['opens'] {
  const key = `schedule-${scheduleId}`;
  return [{ work: 'run-schedule', key, owner, ...(notBefore && { notBefore }) }];
}

function returnKey({ scheduleId }: Owner): string {
  return `schedule-return-${scheduleId}`;
}

/** Which work follows from what happens to a schedule. */
export const scheduleWork: Rules = {
  SchedulePlanned: (plan) => ({ opens: runs(plan, plan.occurrence.instant), closes: [] }),
  ScheduleChanged: (plan) => ({
    // The credits of the former plan go back at once, however late the new one is.
    opens: [...runs(plan, plan.occurrence.instant), { work: 'run-schedule', key: returnKey(plan) }],
    closes: [],
  }),
  ScheduleReresolved: (moved) => ({ opens: runs(moved, moved.occurrence.instant), closes: [] }),
  OccurrenceFunded: (funded) => ({ opens: runs(funded, funded.dueAt), closes: [] }),
  OccurrenceUnfunded: (unfunded) => ({ opens: runs(unfunded, unfunded.dueAt), closes: [] }),
  ScheduleDispatched: (dispatched) => ({ opens: runs(dispatched), closes: [] }),
  ScheduleMissed: (missed) => ({ opens: runs(missed, missed.next?.instant), closes: [] }),
  ScheduleCancelled: (cancelled) => ({ opens: runs(cancelled), closes: [] }),
  ScheduleHoldReturned: (returned) => ({ opens: [], closes: [returnKey(returned)] }),
  ScheduleCompleted: ({ scheduleId }) => ({ opens: [], closes: [`schedule-${scheduleId}`] }),
  RecipientsHandedOver: () => none,
};
