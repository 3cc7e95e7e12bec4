import { whenWords } from '../activity/when-words';
import type { ListedSchedule, Occurrence, Schedule, ScheduleListName } from '../api/schedule-calls';
import { hashOf } from '../navigation/route';
import { counted } from '../shared/words';
import { resultWords } from './result-words';
import { occurrenceWords, relativeWords, repeatWords, statusWords } from './schedule-words';
import classes from './schedules.module.css';

type ScheduleRowProps = {
  schedule: ListedSchedule;
  list: ScheduleListName;
  now: number;
  timezone: string;
};

/** One schedule of a list; a click shows all of it. */
export function ScheduleRow({ schedule, list, now, timezone }: ScheduleRowProps) {
  const { id, body, next, status } = schedule;
  const isNext = status === 'pending' && next !== null;
  return (
    <li>
      <a className={classes.row} href={hashOf({ view: 'schedules', list, scheduleId: id })}>
        <span className={classes.body}>{body}</span>
        <span className={classes.relative}>
          {isNext ? nextWords(next, list, now) : statusWords[status]}
        </span>
        <When schedule={schedule} list={list} timezone={timezone} />
        <Facts schedule={schedule} />
      </a>
    </li>
  );
}

type WhenProps = Pick<ScheduleRowProps, 'schedule' | 'list' | 'timezone'>;

const happened = { sent: 'Sent', missed: 'Missed', cancelled: 'Cancelled' } as const;

/** `in 3 hours`; among what is past it is said that this is the next time. */
function nextWords({ instant }: Occurrence, list: ScheduleListName, now: number): string {
  const words = relativeWords(instant, now);
  return list === 'pending' ? words : `Next ${words}`;
}

/** When it is sent, or when what the list is about happened last. */
function When({ schedule: { next, results }, list, timezone }: WhenProps) {
  if (list === 'pending') {
    return next === null ? null : (
      <time className={classes.when} dateTime={next.instant}>
        {occurrenceWords(next)}
      </time>
    );
  }
  const at = { sent: results.sentAt, missed: results.missedAt, cancelled: results.cancelledAt };
  const last = at[list];
  if (last === null) return null;
  return (
    <span className={classes.when}>
      {happened[list]} <time dateTime={last}>{whenWords(last, timezone)}</time>
    </span>
  );
}

/** What else is to know of a schedule, in short. */
export function Facts({ schedule }: { schedule: ListedSchedule }) {
  const { recipients, creditsHeld, shortOfCredits, results } = schedule;
  const repeat = repeatWords(schedule);
  return (
    <ul className={classes.facts} aria-label="About it">
      <li>{counted(recipients, 'recipient')}</li>
      {resultWords(results).map((words) => (
        <li key={words}>{words}</li>
      ))}
      {creditsHeld > 0 && <li>{counted(creditsHeld, 'credit')} held</li>}
      {repeat !== null && <li>{repeat}</li>}
      <Clocks schedule={schedule} />
      {shortOfCredits && <li className={classes.short}>Short of credits</li>}
    </ul>
  );
}

function Clocks({ schedule: { next, followsAccount } }: { schedule: Schedule }) {
  if (next === null) return null;
  return <li>{followsAccount ? 'Follows the account’s timezone' : 'Has its own timezone'}</li>;
}
