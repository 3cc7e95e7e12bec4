import { Button } from '@mantine/core';
import type { Schedule } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { goTo } from '../navigation/use-route';
import { useNow } from '../profile-card/use-now';
import { IconPlus } from '../shared/icons';
import { ListState, MoreButton } from '../shared/list-state';
import { Panel } from '../shared/panel';
import { useDialog } from '../shared/use-dialog';
import { NewSchedule } from './new-schedule';
import { ScheduleDialog } from './schedule-details';
import { ScheduleRow } from './schedule-row';
import classes from './schedules.module.css';
import { useSchedules } from './use-schedules';

type SchedulesProps = { dashboard: Dashboard; scheduleId: string | null };

/** What is planned, and where more is planned. */
export function Schedules({ dashboard, scheduleId }: SchedulesProps) {
  const plan = useDialog();
  const schedules = useSchedules();
  const rows = (schedules.data?.pages ?? []).flatMap((page) => page.data);
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
        <ListState
          query={schedules}
          isEmpty={rows.length === 0}
          nothing="Nothing is planned. What was sent is found in the messages."
        />
        <Rows schedules={rows} />
        <MoreButton query={schedules} label="Show later ones" />
      </Panel>
      <NewSchedule
        dialog={plan}
        dashboard={dashboard}
        onPlanned={(id) => {
          plan.close();
          goTo({ view: 'schedules', scheduleId: id });
        }}
      />
      <ScheduleDialog scheduleId={scheduleId} dashboard={dashboard} />
    </>
  );
}

function Rows({ schedules }: { schedules: Schedule[] }) {
  const now = useNow().getTime();
  return (
    <ul className={classes.list} aria-label="Planned messages, the next first">
      {schedules.map((schedule) => (
        <ScheduleRow key={schedule.id} schedule={schedule} now={now} />
      ))}
    </ul>
  );
}
