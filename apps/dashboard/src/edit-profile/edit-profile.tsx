import { Button, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard, PendingWish, TimezoneChange } from '../api/shapes';
import { useWrite } from '../api/use-write';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import type { Dialog } from '../shared/use-dialog';
import { TimezoneSelect } from '../timezones/timezone-select';
import classes from './edit-profile.module.css';
import { MovedSchedules } from './moved-schedules';

type EditProfileProps = { dialog: Dialog; dashboard: Dashboard };

export function EditProfile({ dialog, dashboard }: EditProfileProps) {
  return (
    <AppDialog dialog={dialog} size={520}>
      <Pages current={dashboard.timezone.id} onDone={dialog.close} />
    </AppDialog>
  );
}

type Changed = { from: string; change: TimezoneChange };
type PagesProps = { current: string; onDone: () => void };

/** The form, and after it what moved, where something did. */
function Pages({ current, onDone }: PagesProps) {
  const [changed, setChanged] = useState<Changed | null>(null);
  if (changed === null) {
    return (
      <DialogPage title="Edit Profile">
        <TimezoneForm current={current} onDone={onDone} onMoved={setChanged} />
      </DialogPage>
    );
  }
  return (
    <DialogPage title="Timezone updated">
      <MovedSchedules {...changed} />
      <div className={classes.actions}>
        <Button onClick={onDone}>Done</Button>
      </div>
    </DialogPage>
  );
}

type TimezoneFormProps = PagesProps & { onMoved: (changed: Changed) => void };

function TimezoneForm({ current, onDone, onMoved }: TimezoneFormProps) {
  const [from] = useState(current);
  const [timezone, setTimezone] = useState(current);
  const [pending, setPending] = useState<PendingWish>('keepWallTime');
  const change = useChangeTimezone();
  const isChanged = timezone !== from;
  const tell = (told: TimezoneChange): void => {
    if (told.rescheduled > 0 || !told.allLookedAt) return onMoved({ from, change: told });
    const message = `${told.timezone}. No planned message moves.`;
    notifications.show({ title: 'Timezone updated', message, withBorder: true });
    onDone();
  };
  const update = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ timezone, pending }, { onSuccess: ({ body }) => tell(body) });
  };
  return (
    <form className={classes.form} onSubmit={update}>
      <TimezoneSelect
        label="Timezone"
        description="Scheduled messages follow its clocks."
        value={timezone}
        onChange={setTimezone}
      />
      {isChanged && (
        <Radio.Group
          label="Planned messages"
          description="Those that follow the account’s timezone; what was sent never changes."
          value={pending}
          onChange={setPending}
        >
          <div className={classes.choices}>
            <Radio value="keepWallTime" label="Keep their time of day (9:00 stays 9:00)" />
            <Radio
              value="keepInstant"
              label="Keep their moment (9:00 becomes what the clocks show then)"
            />
          </div>
        </Radio.Group>
      )}
      {change.error && <ProblemAlert problem={change.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={change.isPending} disabled={!isChanged}>
          Update
        </Button>
      </div>
    </form>
  );
}

function useChangeTimezone() {
  const api = useApi();
  return useWrite({
    intent: ({ timezone, pending }: { timezone: string; pending: PendingWish }) =>
      `${timezone} ${pending}`,
    send: (wish, key) => api.changeTimezone(wish, key),
  });
}
