import { AllActivity } from './activity/all-activity';
import type { Dashboard } from './api/shapes';
import { useDashboard } from './api/use-dashboard';
import { DashboardSkeleton } from './dashboard-skeleton';
import { Messages } from './messages/messages';
import { useRoute } from './navigation/use-route';
import { OptOuts } from './opt-outs/opt-outs';
import { ProfilePage } from './profile-page';
import { Schedules } from './schedules/schedules';
import { AppFrame } from './session/app-frame';
import { ProblemAlert } from './shared/problem-alert';
import { Unavailable } from './shared/unavailable';

/** What stays the same on every view, and the view that the address names. */
export function DashboardPage() {
  const { data, error, failureReason, refetch } = useDashboard();
  return (
    <AppFrame account={data?.account}>
      <Unavailable reason={failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <DashboardSkeleton />}
      {data && <View dashboard={data} />}
    </AppFrame>
  );
}

function View({ dashboard }: { dashboard: Dashboard }) {
  const route = useRoute();
  switch (route.view) {
    case 'messages':
      return <Messages dashboard={dashboard} recipient={route.recipient} />;
    case 'schedules':
      return <Schedules dashboard={dashboard} list={route.list} scheduleId={route.scheduleId} />;
    case 'opt-outs':
      return <OptOuts dashboard={dashboard} />;
    case 'activity':
      return <AllActivity dashboard={dashboard} />;
    case 'profile':
      return <ProfilePage dashboard={dashboard} />;
  }
}
