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
import { Notice } from './shared/notice';
import { type Dialog, useDialog } from './shared/use-dialog';
import { dayOf } from './shared/words';
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
      <Closed dashboard={dashboard} />
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

function Closed({ dashboard: { account, timezone } }: { dashboard: Dashboard }) {
  if (account.status !== 'closed') return null;
  const when = account.closedAt === null ? '' : ` on ${dayOf(account.closedAt, timezone.id)}`;
  return (
    <Notice tone="signal" role="status" title={`This account was closed${when}`}>
      Its numbers went back, and nothing is sent or received any more. What happened stays below.
    </Notice>
  );
}
