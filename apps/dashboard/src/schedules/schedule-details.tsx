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
    return (
      <DialogPage title="Cancel the scheduled message">
        <CancelQuestion schedule={schedule} onBack={back} />
      </DialogPage>
    );
  }
  const isPending = schedule.status === 'pending';
  const canCancel = isPending || (schedule.status === 'sending' && schedule.next !== null);
  return (
    <DialogPage title="Scheduled message">
      <ScheduleFacts schedule={schedule} dashboard={dashboard} />
      <div className={classes.actions}>
        {canCancel && (
          <Button variant="subtle" color="red" onClick={() => setPage('cancel')}>
            Cancel schedule…
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
  const { creditsHeld, status, recipients } = schedule;
  const onSuccess = (): void => {
    notifications.show({ message: 'The schedule was cancelled', withBorder: true });
    onBack();
  };
  return (
    <>
      <p className={classes.words}>
        Nothing more of it is sent to its {counted(recipients, 'recipient')}.
        {creditsHeld > 0 && ` ${counted(creditsHeld, 'credit')} set aside for it go back.`}
        {status === 'sending' && ' What is being sent now goes on.'} This cannot be taken back.
      </p>
      {cancel.error && <ProblemAlert problem={cancel.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Keep it
        </Button>
        <Button
          color="red"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess })}
        >
          Cancel schedule
        </Button>
      </div>
    </>
  );
}
