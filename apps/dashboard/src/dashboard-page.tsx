import { useState } from 'react';
import { Activity } from './activity/activity';
import type { CreditKind } from './api/shapes';
import { useDashboard } from './api/use-dashboard';
import classes from './dashboard-page.module.css';
import { DashboardSkeleton } from './dashboard-skeleton';
import { GetNewNumber } from './get-new-number/get-new-number';
import { Subscriptions } from './packages/subscriptions';
import { ProfileCard } from './profile-card/profile-card';
import { SecondaryNumbers } from './profile-card/secondary-numbers';
import { Statement } from './statement/statement';
import { AppFrame } from './session/app-frame';
import { ProblemAlert } from './shared/problem-alert';
import { Unavailable } from './shared/unavailable';
import { useDialog } from './shared/use-dialog';
import { EditProfile } from './edit-profile/edit-profile';

export function DashboardPage() {
  const { data, error, failureReason, refetch } = useDashboard();
  const getNewNumber = useDialog();
  const editProfile = useDialog();
  const statement = useDialog();
  const [statementKind, setStatementKind] = useState<CreditKind>('sms');
  const openStatement = (kind: CreditKind): void => {
    setStatementKind(kind);
    statement.open();
  };
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
            onStatement={openStatement}
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
          <Statement dialog={statement} kind={statementKind} dashboard={data} />
        </>
      )}
    </AppFrame>
  );
}
