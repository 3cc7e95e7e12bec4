import { useState } from 'react';
import { Activity } from './activity/activity';
import type { CreditKind, Dashboard } from './api/shapes';
import classes from './dashboard-page.module.css';
import { EditProfile } from './edit-profile/edit-profile';
import { GetNewNumber } from './get-new-number/get-new-number';
import { Subscriptions } from './packages/subscriptions';
import { ProfileCard } from './profile-card/profile-card';
import { SecondaryNumbers } from './profile-card/secondary-numbers';
import { useDialog } from './shared/use-dialog';
import { Statement } from './statement/statement';

/** The profile card, and all that belongs to it. */
export function ProfilePage({ dashboard }: { dashboard: Dashboard }) {
  const getNewNumber = useDialog();
  const editProfile = useDialog();
  const statement = useDialog();
  const [statementKind, setStatementKind] = useState<CreditKind>('sms');
  const openStatement = (kind: CreditKind): void => {
    setStatementKind(kind);
    statement.open();
  };
  return (
    <>
      <ProfileCard
        dashboard={dashboard}
        onGetNewNumber={getNewNumber.open}
        onEditProfile={editProfile.open}
        onStatement={openStatement}
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <SecondaryNumbers dashboard={dashboard} />
          <Subscriptions dashboard={dashboard} />
        </div>
        <Activity dashboard={dashboard} />
      </div>
      <GetNewNumber dialog={getNewNumber} dashboard={dashboard} />
      <EditProfile dialog={editProfile} dashboard={dashboard} />
      <Statement dialog={statement} kind={statementKind} dashboard={dashboard} />
    </>
  );
}
