import type { ScheduleListName } from '../api/schedule-calls';
import { useNow } from '../profile-card/use-now';
import { ListState, MoreButton } from '../shared/list-state';
import { ScheduleRow } from './schedule-row';
import classes from './schedules.module.css';
import { useSchedules } from './use-schedules';

type Words = {
  /** What the list is, for who does not see it. */
  name: string;
  nothing: string;
  more: string;
};

const words: Record<ScheduleListName, Words> = {
  pending: {
    name: 'Planned messages, the next first',
    nothing: 'Nothing is planned.',
    more: 'Show later ones',
  },
  sent: {
    name: 'Sent schedules, the newest first',
    nothing: 'Nothing that was planned was sent yet.',
    more: 'Show older ones',
  },
  missed: {
    name: 'Missed schedules, the newest first',
    nothing: 'Nothing was missed. What cannot be sent within its time stands here, and why.',
    more: 'Show older ones',
  },
  cancelled: {
    name: 'Cancelled schedules, the newest first',
    nothing: 'Nothing was cancelled.',
    more: 'Show older ones',
  },
};

/** So many of each list but the planned ones are kept at hand. */
const keptMax = 1_000;

type ScheduleListProps = { list: ScheduleListName; timezone: string };

/** The schedules of one list, page by page. */
export function ScheduleList({ list, timezone }: ScheduleListProps) {
  const schedules = useSchedules(list);
  const now = useNow().getTime();
  const rows = (schedules.data?.pages ?? []).flatMap((page) => page.data);
  const { name, nothing, more } = words[list];
  return (
    <>
      <ListState query={schedules} isEmpty={rows.length === 0} nothing={nothing} />
      <ul className={classes.list} aria-label={name}>
        {rows.map((schedule) => (
          <ScheduleRow key={schedule.id} {...{ schedule, list, now, timezone }} />
        ))}
      </ul>
      <MoreButton query={schedules} label={more} />
      {list !== 'pending' && rows.length >= keptMax && (
        <p className={classes.quiet}>
          The newest {keptMax.toLocaleString()} are listed. Older ones are in the log, and open by
          their address.
        </p>
      )}
    </>
  );
}
