import { Button, Skeleton } from '@mantine/core';
import { isStatus } from '../api/problem';
import type { AuditEvent, Dashboard, Page } from '../api/shapes';
import { Panel } from '../shared/panel';
import { ProblemAlert } from '../shared/problem-alert';
import classes from './activity.module.css';
import { actorWords, eventSentence } from './event-sentence';
import { toneOf } from './event-tone';
import { isToldOnce } from './told-once';
import { useActivity } from './use-activity';
import { whenWords } from './when-words';

/** What happened on the account, newest first; hidden from who may not see the log. */
export function Activity({ dashboard }: { dashboard: Dashboard }) {
  const activity = useActivity(dashboard);
  if (isStatus(activity.error, 403, 404)) return null;
  return (
    <Panel title="Activity">
      {activity.error && (
        <ProblemAlert problem={activity.error} onRetry={() => void activity.refetch()} />
      )}
      {activity.isPending && <LoadingList />}
      {activity.data && <Entries pages={activity.data.pages} dashboard={dashboard} />}
      {activity.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="sm"
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </Panel>
  );
}

function Entries({ pages, dashboard }: { pages: Page<AuditEvent>[]; dashboard: Dashboard }) {
  const events = pages.flatMap(({ data }) => data).filter(isToldOnce);
  if (events.length === 0) return <p className={classes.empty}>Nothing yet.</p>;
  return (
    <ol className={classes.list} aria-label="Events, newest first">
      {events.map((event) => (
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
      <div className={classes.sentence}>{eventSentence(event)}</div>
      <div className={classes.detail}>
        {actorWords(event, accountName)} · <time dateTime={event.recordedAt}>{when}</time>
      </div>
    </li>
  );
}

function LoadingList() {
  return (
    <div role="status" aria-label="Loading activity">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={36} mb={12} />
      ))}
    </div>
  );
}
