import { Button, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard } from '../api/shapes';
import { useWrite } from '../api/use-write';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import type { Dialog } from '../shared/use-dialog';
import classes from './edit-profile.module.css';
import { choicesOf, matches } from './timezone-options';

type EditProfileProps = { dialog: Dialog; dashboard: Dashboard };

export function EditProfile({ dialog, dashboard }: EditProfileProps) {
  return (
    <AppDialog dialog={dialog} size={480}>
      <DialogPage title="Edit Profile">
        <TimezoneForm current={dashboard.timezone.id} onDone={dialog.close} />
      </DialogPage>
    </AppDialog>
  );
}

type TimezoneFormProps = { current: string; onDone: () => void };

function TimezoneForm({ current, onDone }: TimezoneFormProps) {
  const [timezone, setTimezone] = useState(current);
  const zones = useTimezones();
  const choices = useMemo(() => choicesOf(zones.data ?? [], current), [zones.data, current]);
  const change = useChangeTimezone(onDone);
  const update = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(timezone);
  };
  return (
    <form className={classes.form} onSubmit={update}>
      <Unavailable reason={zones.failureReason} />
      {zones.error && <ProblemAlert problem={zones.error} onRetry={() => void zones.refetch()} />}
      <Select
        label="Timezone"
        description="Scheduled messages follow it. Those that are planned already keep their wall time."
        placeholder={zones.isPending ? 'Loading timezones…' : 'Search by city or offset'}
        data={choices}
        value={timezone}
        onChange={(chosen) => setTimezone(chosen ?? current)}
        filter={filter}
        limit={100}
        maxDropdownHeight={260}
        nothingFoundMessage="No such timezone"
        disabled={zones.isPending}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
      />
      {change.error && <ProblemAlert problem={change.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={change.isPending} disabled={timezone === current}>
          Update
        </Button>
      </div>
    </form>
  );
}

const filter: OptionsFilter = ({ options, search }) =>
  (options as ComboboxItem[]).filter((choice) => matches(choice, search));

function useTimezones() {
  const api = useApi();
  return useQuery({ queryKey: ['timezones'], queryFn: api.timezones, staleTime: 3_600_000 });
}

function useChangeTimezone(onDone: () => void) {
  const api = useApi();
  const write = useWrite({
    intent: (timezone: string) => timezone,
    send: (timezone, key) => api.changeTimezone(timezone, key),
  });
  const mutate = (timezone: string): void =>
    write.mutate(timezone, {
      onSuccess: ({ body }) => {
        notifications.show({ title: 'Timezone updated', message: body.timezone, withBorder: true });
        onDone();
      },
    });
  return { ...write, mutate };
}
