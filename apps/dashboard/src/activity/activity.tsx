import { isStatus } from '../api/problem';
import type { Dashboard } from '../api/shapes';
import { hashOf } from '../navigation/route';
import { MoreButton } from '../shared/list-state';
import { Panel } from '../shared/panel';
import { ProblemAlert } from '../shared/problem-alert';
import classes from './activity.module.css';
import { Entries, LoadingEntries } from './entries';
import { useActivity } from './use-activity';

/** Texts have a view of their own, and would hide all else here. */
const shown = { kind: 'account,access,number,assignment,subscription,wallet,schedule' };

/** What happened on the account lately, newest first; hidden from who may not see the log. */
export function Activity({ dashboard }: { dashboard: Dashboard }) {
  const activity = useActivity(dashboard, shown);
  const { events } = activity;
  if (isStatus(activity.error, 403, 404)) return null;
  return (
    <Panel title="Activity" aside={<a href={hashOf({ view: 'activity' })}>All activity</a>}>
      {activity.error && (
        <ProblemAlert problem={activity.error} onRetry={() => void activity.refetch()} />
      )}
      {activity.isPending && <LoadingEntries />}
      {activity.data && events.length === 0 && <p className={classes.empty}>Nothing yet.</p>}
      <Entries events={events} dashboard={dashboard} label="Events, newest first" />
      <MoreButton query={activity} label="Show earlier" />
    </Panel>
  );
}
