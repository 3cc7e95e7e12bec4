import type { Schedule } from '../api/schedule-calls';
import { hashOf } from '../navigation/route';
import { counted } from '../shared/words';
import { occurrenceWords, relativeWords, repeatWords, statusWords } from './schedule-words';
import classes from './schedules.module.css';

type ScheduleRowProps = { schedule: Schedule; now: number };

/** One schedule of the list; a click shows all of it. */
export function ScheduleRow({ schedule, now }: ScheduleRowProps) {
  const { id, body, next, status } = schedule;
  return (
    <li>
      <a className={classes.row} href={hashOf({ view: 'schedules', scheduleId: id })}>
        <span className={classes.body}>{body}</span>
        <span className={classes.relative}>
          {next === null || status !== 'pending'
            ? statusWords[status]
            : relativeWords(next.instant, now)}
        </span>
        {next !== null && (
          <time className={classes.when} dateTime={next.instant}>
            {occurrenceWords(next)}
          </time>
        )}
        <Facts schedule={schedule} />
      </a>
    </li>
  );
}

/** What else is to know of a schedule, in short. */
export function Facts({ schedule }: { schedule: Schedule }) {
  const { recipients, creditsHeld, followsAccount, shortOfCredits, next } = schedule;
  const repeat = repeatWords(schedule);
  return (
    <ul className={classes.facts} aria-label="About it">
      <li>{counted(recipients, 'recipient')}</li>
      {creditsHeld > 0 && <li>{counted(creditsHeld, 'credit')} held</li>}
      {repeat !== null && <li>{repeat}</li>}
      {next !== null && (
        <li>{followsAccount ? 'Follows the account’s timezone' : 'Has its own timezone'}</li>
      )}
      {shortOfCredits && <li className={classes.short}>Short of credits</li>}
    </ul>
  );
}
