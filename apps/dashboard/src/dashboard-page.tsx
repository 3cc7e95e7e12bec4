import { Activity } from './activity/activity';
import { useDashboard } from './api/use-dashboard';
import classes from './dashboard-page.module.css';
import { DashboardSkeleton } from './dashboard-skeleton';
import { GetNewNumber } from './get-new-number/get-new-number';
import { Subscriptions } from './packages/subscriptions';
import { ProfileCard } from './profile-card/profile-card';
import { SecondaryNumbers } from './profile-card/secondary-numbers';
import { AppFrame } from './session/app-frame';
import { ProblemAlert } from './shared/problem-alert';
import { Unavailable } from './shared/unavailable';
import { useDialog } from './shared/use-dialog';
import { EditProfile } from './edit-profile/edit-profile';

export function DashboardPage() {
  const { data, error, failureReason, refetch } = useDashboard();
  const getNewNumber = useDialog();
  const editProfile = useDialog();
  return (
    <AppFrame account={data?.account}>
      <Unavailable reason={failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <DashboardSkeleton />}
      {data && (
        <>
          <ProfileCard
            dashboard={data}
            onGetNewNumber={getNewNumber.open}
            onEditProfile={editProfile.open}
          />
          <div className={classes.columns}>
            <div className={classes.column}>
              <SecondaryNumbers dashboard={data} />
              <Subscriptions dashboard={data} />
            </div>
            <Activity dashboard={data} />
          </div>
          <GetNewNumber dialog={getNewNumber} dashboard={data} />
          <EditProfile dialog={editProfile} dashboard={data} />
        </>
      )}
    </AppFrame>
  );
}
