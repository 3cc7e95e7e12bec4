import type { CreditKind, Dashboard } from '../api/shapes';
import { IconMessage, IconPhone } from '../shared/icons';
import { CreditsCell } from './credits-cell';
import { PrimaryNumber } from './primary-number';
import classes from './profile-card.module.css';
import { TimezoneCell } from './timezone-cell';

type ProfileCardProps = {
  dashboard: Dashboard;
  onGetNewNumber: () => void;
  onEditProfile: () => void;
  onStatement: (kind: CreditKind) => void;
  onCreditSettings: (kind: CreditKind) => void;
};

/** The heart of the dashboard: number, credits and timezone of the account. */
export function ProfileCard(props: ProfileCardProps) {
  const { dashboard, onGetNewNumber, onEditProfile, onStatement, onCreditSettings } = props;
  return (
    <section className={classes.card} aria-label="Profile">
      <h1 className="visuallyHidden">{dashboard.account.name}</h1>
      <PrimaryNumber dashboard={dashboard} onGetNewNumber={onGetNewNumber} />
      <div className={classes.cells}>
        <CreditsCell
          label="SMS Credits"
          unit="Message segments"
          icon={<IconMessage />}
          credits={dashboard.smsCredits}
          onStatement={() => onStatement('sms')}
          onSettings={() => onCreditSettings('sms')}
          timezone={dashboard.timezone.id}
        />
        <CreditsCell
          label="Voice Credits"
          unit="Call minutes"
          icon={<IconPhone />}
          credits={dashboard.voiceCredits}
          onStatement={() => onStatement('voice')}
          onSettings={() => onCreditSettings('voice')}
          timezone={dashboard.timezone.id}
        />
        <TimezoneCell timezone={dashboard.timezone} onEdit={onEditProfile} />
      </div>
    </section>
  );
}
