import { Progress } from '@mantine/core';
import { whenWords } from '../activity/when-words';
import type { ScheduleDetails } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { hashOf } from '../navigation/route';
import { useNow } from '../profile-card/use-now';
import { Notice } from '../shared/notice';
import { counted, phoneWords } from '../shared/words';
import { gapWords, overlapWords, senderWords } from './rule-words';
import { Facts } from './schedule-row';
import { clockNote, occurrenceWords, relativeWords, statusWords } from './schedule-words';
import classes from './schedules.module.css';

type ScheduleFactsProps = { schedule: ScheduleDetails; dashboard: Dashboard };

/** What is sent when and to whom, how far it has come, and what happened to it. */
export function ScheduleFacts({ schedule, dashboard }: ScheduleFactsProps) {
  const { body, progress, shortOfCredits, segments, recipients } = schedule;
  return (
    <>
      <Next schedule={schedule} />
      <blockquote className={classes.quote}>{body}</blockquote>
      <Facts schedule={schedule} />
      {shortOfCredits && (
        <Notice tone="signal" role="status" title="Short of credits">
          {counted(segments * recipients, 'credit')} are needed. It is sent if they are there at its
          time.
        </Notice>
      )}
      {progress !== null && <HowFar progress={progress} />}
      <Recipients schedule={schedule} />
      <Rules schedule={schedule} dashboard={dashboard} />
      <Timeline schedule={schedule} timezone={dashboard.timezone.id} />
    </>
  );
}

function Next({ schedule }: { schedule: ScheduleDetails }) {
  const { next, status } = schedule;
  const now = useNow().getTime();
  if (next === null) return <div className={classes.next}>{endWords(schedule)}</div>;
  const note = clockNote(next);
  return (
    <div>
      <div className={classes.next}>
        {status === 'pending' ? relativeWords(next.instant, now) : statusWords[status]}
      </div>
      <time className={classes.when} dateTime={next.instant}>
        {occurrenceWords(next)}
      </time>
      {note !== null && <div className={classes.note}>{note}</div>}
    </div>
  );
}

function endWords({ status, results }: ScheduleDetails): string {
  if (status !== 'completed') return statusWords[status];
  if (results.sentTimes > 0) return 'Sent';
  return results.missedTimes > 0 ? 'Missed: nothing was sent' : 'Over, and nothing was sent';
}

function HowFar({ progress }: { progress: NonNullable<ScheduleDetails['progress']> }) {
  const { handedOver, recipients, skipped, creditsOpen, occurrence } = progress;
  return (
    <div className={classes.field}>
      <div className={classes.total}>
        Time {occurrence}: {handedOver.toLocaleString()} of {counted(recipients, 'recipient')} on
        their way{skipped > 0 && `, ${skipped.toLocaleString()} left out`}
        {creditsOpen > 0 && ` · ${counted(creditsOpen, 'credit')} not settled yet`}
      </div>
      <Progress value={(handedOver / recipients) * 100} aria-label="Recipients on their way" />
    </div>
  );
}

function Recipients({ schedule: { to, recipients } }: { schedule: ScheduleDetails }) {
  return (
    <details className={classes.details}>
      <summary>Show recipients</summary>
      <ul className={classes.numbers} aria-label="Recipients">
        {to.map((number) => (
          <li key={number}>
            <a className={classes.link} href={hashOf({ view: 'messages', recipient: number })}>
              {phoneWords(number)}
            </a>
          </li>
        ))}
      </ul>
      {recipients > to.length && (
        <p className={classes.quiet}>And {counted(recipients - to.length, 'more', 'more')}.</p>
      )}
    </details>
  );
}

/** What was chosen under More, for what is still to be sent. */
function Rules({ schedule, dashboard }: ScheduleFactsProps) {
  const { next, from, lateMinutes, onGap, onOverlap } = schedule;
  if (next === null) return null;
  return (
    <details className={classes.details}>
      <summary>Sender and rules</summary>
      <ul className={classes.rules}>
        <li>{senderWords(from, dashboard)}</li>
        <li>It is sent up to {counted(lateMinutes, 'minute')} late, and missed after that.</li>
        <li>{gapWords[onGap]}</li>
        <li>{overlapWords[onOverlap]}</li>
      </ul>
    </details>
  );
}

type TimelineProps = { schedule: ScheduleDetails; timezone: string };

function Timeline({ schedule: { timeline }, timezone }: TimelineProps) {
  return (
    <ol className={classes.timeline} aria-label="What happened, oldest first">
      {timeline.map(({ at, text }, index) => (
        <li key={index}>
          {text}{' '}
          <time className={classes.quiet} dateTime={at}>
            {whenWords(at, timezone)}
          </time>
        </li>
      ))}
    </ol>
  );
}
