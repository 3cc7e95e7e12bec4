import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ScheduleDetails, ScheduleListName } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { goTo } from '../navigation/use-route';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { counted } from '../shared/words';
import { draftOf } from './schedule-draft';
import { ScheduleFacts } from './schedule-facts';
import { ScheduleForm } from './schedule-form';
import classes from './schedules.module.css';
import { useCancelSchedule, useSchedule } from './use-schedules';

type ScheduleDialogProps = {
  scheduleId: string | null;
  /** Where it goes back to. */
  list: ScheduleListName;
  dashboard: Dashboard;
};

/** All of the schedule that the address names. */
export function ScheduleDialog({ scheduleId, list, dashboard }: ScheduleDialogProps) {
  const close = (): void => goTo({ view: 'schedules', list, scheduleId: null });
  const dialog = { opened: scheduleId !== null, open: () => undefined, close };
  return (
    <AppDialog dialog={dialog} size={640}>
      {scheduleId !== null && (
        <Loaded key={scheduleId} scheduleId={scheduleId} dashboard={dashboard} onClose={close} />
      )}
    </AppDialog>
  );
}

type LoadedProps = { scheduleId: string; dashboard: Dashboard; onClose: () => void };

function Loaded({ scheduleId, ...props }: LoadedProps) {
  const { data, error, refetch } = useSchedule(scheduleId);
  if (data !== undefined) return <Pages schedule={data} {...props} />;
  return (
    <DialogPage title="Scheduled message">
      {error ? (
        <ProblemAlert problem={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={160} />
      )}
    </DialogPage>
  );
}

type PagesProps = { schedule: ScheduleDetails; dashboard: Dashboard; onClose: () => void };

function Pages({ schedule, dashboard, onClose }: PagesProps) {
  const [page, setPage] = useState<'look' | 'edit' | 'cancel'>('look');
  const back = (): void => setPage('look');
  if (page === 'edit') {
    return (
      <DialogPage title="Change the scheduled message">
        <ScheduleForm
          first={draftOf(schedule)}
          dashboard={dashboard}
          schedule={schedule}
          onDone={() => {
            notifications.show({ message: 'The schedule was changed', withBorder: true });
            back();
          }}
          onCancel={back}
        />
      </DialogPage>
    );
  }
  if (page === 'cancel') {
    const title = isLeaving(schedule) ? 'Stop sending' : 'Cancel the scheduled message';
    return (
      <DialogPage title={title}>
        <CancelQuestion schedule={schedule} onBack={back} />
      </DialogPage>
    );
  }
  const isPending = schedule.status === 'pending';
  return (
    <DialogPage title="Scheduled message">
      <ScheduleFacts schedule={schedule} dashboard={dashboard} />
      <div className={classes.actions}>
        {(isPending || isLeaving(schedule)) && (
          <Button variant="subtle" color="red" onClick={() => setPage('cancel')}>
            {isLeaving(schedule) ? 'Stop sending…' : 'Cancel schedule…'}
          </Button>
        )}
        {isPending && (
          <Button variant="default" onClick={() => setPage('edit')}>
            Change…
          </Button>
        )}
        <Button onClick={onClose}>Done</Button>
      </div>
    </DialogPage>
  );
}

function CancelQuestion({ schedule, onBack }: { schedule: ScheduleDetails; onBack: () => void }) {
  const cancel = useCancelSchedule(schedule.id);
  const { creditsHeld, recipients, next } = schedule;
  const stops = isLeaving(schedule);
  const onSuccess = (): void => {
    const message = stops ? 'Sending was stopped' : 'The schedule was cancelled';
    notifications.show({ message, withBorder: true });
    onBack();
  };
  const who = counted(recipients, 'recipient');
  return (
    <>
      <p className={classes.words}>
        {stops ? stopWords(schedule) : `Nothing of it is sent to its ${who}.`}
        {stops && next !== null && ' It is not repeated any more.'}
        {creditsHeld > 0 && ` ${counted(creditsHeld, 'credit')} set aside for it go back.`} This
        cannot be taken back.
      </p>
      {cancel.error && <ProblemAlert problem={cancel.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {stops ? 'Keep sending' : 'Keep it'}
        </Button>
        <Button
          color="red"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess })}
        >
          {stops ? 'Stop sending' : 'Cancel schedule'}
        </Button>
      </div>
    </>
  );
}

/** Whether some of its texts may not have left yet. */
function isLeaving({ status, progress }: ScheduleDetails): boolean {
  return status === 'sending' || (status === 'completed' && (progress?.creditsOpen ?? 0) > 0);
}

/** How far it has come, and what of it is stopped. */
function stopWords({ progress, recipients, segments }: ScheduleDetails): string {
  const { creditsOpen, skipped } = progress ?? { creditsOpen: recipients * segments, skipped: 0 };
  const left = Math.max(0, recipients - skipped - creditsOpen / segments);
  const texts = `About ${Math.floor(left).toLocaleString()} of ${counted(recipients, 'text')}`;
  return `${texts} have left. Whatever has not is not sent, and its credits go back.`;
}
