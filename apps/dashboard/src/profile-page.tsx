import { useState } from 'react';
import { Activity } from './activity/activity';
import type { CreditKind, Dashboard } from './api/shapes';
import { CreditSettingsDialog } from './credit-alerts/credit-settings';
import classes from './dashboard-page.module.css';
import { EditProfile } from './edit-profile/edit-profile';
import { GetNewNumber } from './get-new-number/get-new-number';
import { Subscriptions } from './packages/subscriptions';
import { ProfileCard } from './profile-card/profile-card';
import { SecondaryNumbers } from './profile-card/secondary-numbers';
import { type Dialog, useDialog } from './shared/use-dialog';
import { Statement } from './statement/statement';

/** The profile card, and all that belongs to it. */
export function ProfilePage({ dashboard }: { dashboard: Dashboard }) {
  const getNewNumber = useDialog();
  const editProfile = useDialog();
  const statement = useDialog();
  const creditSettings = useDialog();
  const [creditKind, setCreditKind] = useState<CreditKind>('sms');
  const openFor = (dialog: Dialog) => (kind: CreditKind) => {
    setCreditKind(kind);
    dialog.open();
  };
  return (
    <>
      <ProfileCard
        dashboard={dashboard}
        onGetNewNumber={getNewNumber.open}
        onEditProfile={editProfile.open}
        onStatement={openFor(statement)}
        onCreditSettings={openFor(creditSettings)}
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
      <Statement dialog={statement} kind={creditKind} dashboard={dashboard} />
      <CreditSettingsDialog dialog={creditSettings} kind={creditKind} dashboard={dashboard} />
    </>
  );
}
