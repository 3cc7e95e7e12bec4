import { useState } from 'react';
import type { Dashboard } from '../api/shapes';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import type { Dialog } from '../shared/use-dialog';
import { newDraft } from './schedule-draft';
import { ScheduleForm } from './schedule-form';

type NewScheduleProps = {
  dialog: Dialog;
  dashboard: Dashboard;
  onPlanned: (scheduleId: string) => void;
};

export function NewSchedule({ dialog, ...props }: NewScheduleProps) {
  return (
    <AppDialog dialog={dialog} size={640}>
      <DialogPage title="Schedule a message">
        <Form dialog={dialog} {...props} />
      </DialogPage>
    </AppDialog>
  );
}

function Form({ dialog, dashboard, onPlanned }: NewScheduleProps) {
  const [first] = useState(() => newDraft(Date.now(), dashboard.timezone.id));
  return (
    <ScheduleForm
      first={first}
      dashboard={dashboard}
      schedule={null}
      onDone={onPlanned}
      onCancel={dialog.close}
    />
  );
}
