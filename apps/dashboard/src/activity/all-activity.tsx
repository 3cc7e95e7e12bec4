import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ActivityWish } from '../api/api';
import { useApi } from '../api/api-context';
import type { Dashboard } from '../api/shapes';
import { ListState, MoreButton } from '../shared/list-state';
import { Panel } from '../shared/panel';
import { ProblemAlert } from '../shared/problem-alert';
import { download } from '../shared/download';
import { areDaysTurned, noFilter, wishOf } from './activity-filter';
import { Entries } from './entries';
import { FilterForm } from './filter-form';
import { useActivity } from './use-activity';

/** All that happened on the account, as far as somebody wants to know it. */
export function AllActivity({ dashboard }: { dashboard: Dashboard }) {
  const [filter, setFilter] = useState(noFilter);
  const zone = dashboard.timezone.id;
  const wish = useMemo(
    () => wishOf(areDaysTurned(filter) ? { ...filter, to: '' } : filter, zone),
    [filter, zone],
  );
  return (
    <>
      <h1 className="visuallyHidden">{dashboard.account.name}</h1>
      <Panel title="Activity" aside={<DownloadCsv wish={wish} />}>
        <FilterForm filter={filter} onChange={setFilter} />
        <Found key={JSON.stringify(wish)} wish={wish} dashboard={dashboard} />
      </Panel>
    </>
  );
}

function Found({ wish, dashboard }: { wish: ActivityWish; dashboard: Dashboard }) {
  const activity = useActivity(dashboard, wish);
  const { events, hasNextPage } = activity;
  const isOldest = wish.order === 'oldest';
  return (
    <>
      <ListState
        query={activity}
        isEmpty={events.length === 0 && !hasNextPage}
        nothing="Nothing of that happened."
      />
      <Entries
        events={events}
        dashboard={dashboard}
        label={isOldest ? 'Events, oldest first' : 'Events, newest first'}
      />
      <MoreButton query={activity} label={isOldest ? 'Show later' : 'Show earlier'} />
    </>
  );
}

function DownloadCsv({ wish }: { wish: ActivityWish }) {
  const api = useApi();
  const file = useMutation({
    mutationFn: () => api.activityCsv(wish),
    onSuccess: (text) => download('activity.csv', text, 'text/csv'),
  });
  return (
    <>
      {file.error && <ProblemAlert problem={file.error} />}
      <Button
        variant="default"
        size="compact-sm"
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        Download CSV
      </Button>
    </>
  );
}
