import { Skeleton } from '@mantine/core';
import type { AuditEvent, Dashboard } from '../api/shapes';
import { hashOf } from '../navigation/route';
import classes from './activity.module.css';
import { actorWords } from './actor-words';
import { placeOf } from './event-place';
import { toneOf } from './event-tone';
import { isToldOnce } from './told-once';
import { whenWords } from './when-words';

type EntriesProps = { events: AuditEvent[]; dashboard: Dashboard; label: string };

/** What happened, each with who did it and when, by the clocks of the account. */
export function Entries({ events, dashboard, label }: EntriesProps) {
  return (
    <ol className={classes.list} aria-label={label}>
      {events.filter(isToldOnce).map((event) => (
        <Entry
          key={event.eventId}
          event={event}
          accountName={dashboard.account.name}
          timezone={dashboard.timezone.id}
        />
      ))}
    </ol>
  );
}

type EntryProps = { event: AuditEvent; accountName: string; timezone: string };

function Entry({ event, accountName, timezone }: EntryProps) {
  const when = whenWords(event.recordedAt, timezone);
  return (
    <li className={classes.entry}>
      <span className={`${classes.dot} ${classes[toneOf(event.type)]}`} aria-hidden="true" />
      <Sentence event={event} />
      <div className={classes.detail}>
        {actorWords(event, accountName)} · <time dateTime={event.recordedAt}>{when}</time>
      </div>
    </li>
  );
}

function Sentence({ event }: { event: AuditEvent }) {
  const place = placeOf(event);
  return (
    <div className={classes.sentence}>
      {place === null ? event.text : <a href={hashOf(place)}>{event.text}</a>}
    </div>
  );
}

export function LoadingEntries() {
  return (
    <div role="status" aria-label="Loading activity">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={36} mb={12} />
      ))}
    </div>
  );
}
