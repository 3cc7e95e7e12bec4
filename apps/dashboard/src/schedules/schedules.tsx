import { Button, SegmentedControl } from '@mantine/core';
import type { ScheduleListName } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { goTo } from '../navigation/use-route';
import { IconPlus } from '../shared/icons';
import { Panel } from '../shared/panel';
import { useDialog } from '../shared/use-dialog';
import { NewSchedule } from './new-schedule';
import { ScheduleDialog } from './schedule-details';
import { ScheduleList } from './schedule-list';
import classes from './schedules.module.css';

type SchedulesProps = { dashboard: Dashboard; list: ScheduleListName; scheduleId: string | null };

const choices: { value: ScheduleListName; label: string }[] = [
  { value: 'pending', label: 'Planned' },
  { value: 'sent', label: 'Sent' },
  { value: 'missed', label: 'Missed' },
  { value: 'cancelled', label: 'Cancelled' },
];

/** What is planned and what came of it, and where more is planned. */
export function Schedules({ dashboard, list, scheduleId }: SchedulesProps) {
  const plan = useDialog();
  return (
    <>
      <h1 className="visuallyHidden">{dashboard.account.name}</h1>
      <Panel
        title="Schedules"
        aside={
          <Button size="compact-sm" leftSection={<IconPlus size={14} />} onClick={plan.open}>
            Schedule a message
          </Button>
        }
      >
        <div className={classes.field}>
          <SegmentedControl
            aria-label="Which schedules"
            value={list}
            onChange={(chosen) => goTo({ view: 'schedules', list: chosen, scheduleId: null })}
            data={choices}
          />
          <ScheduleList key={list} list={list} timezone={dashboard.timezone.id} />
        </div>
      </Panel>
      <NewSchedule
        dialog={plan}
        dashboard={dashboard}
        onPlanned={(id) => {
          plan.close();
          goTo({ view: 'schedules', list: 'pending', scheduleId: id });
        }}
      />
      <ScheduleDialog scheduleId={scheduleId} list={list} dashboard={dashboard} />
    </>
  );
}
