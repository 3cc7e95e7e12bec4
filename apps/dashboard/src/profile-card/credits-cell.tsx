import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Credits } from '../api/shapes';
import { dayOf } from '../shared/words';
import classes from './profile-card.module.css';

type CreditsCellProps = {
  label: string;
  unit: string;
  icon: ReactNode;
  credits: Credits;
  timezone: string;
  onStatement: () => void;
  onSettings: () => void;
};

export function CreditsCell(props: CreditsCellProps) {
  const { label, unit, icon, credits, timezone, onStatement, onSettings } = props;
  return (
    <div className={classes.cell} role="group" aria-label={label}>
      <span className={classes.icon}>{icon}</span>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <span className={`${classes.hint} ${classes.unit}`}>{unit}</span>
      <div className={classes.value}>{credits.available.toLocaleString()}</div>
      <span className={classes.hint}>
        {creditsHint(credits, timezone)} ·{' '}
        <UnstyledButton
          className={classes.statement}
          aria-label={`Statement of ${label}`}
          onClick={onStatement}
        >
          Statement
        </UnstyledButton>
        {' · '}
        <UnstyledButton
          className={classes.statement}
          aria-label={`Settings of ${label}`}
          onClick={onSettings}
        >
          Settings
        </UnstyledButton>
      </span>
    </div>
  );
}

function creditsHint({ balance, held, expiringNext }: Credits, timezone: string): string {
  if (balance === 0) return 'None left';
  const parts = [
    held > 0 ? `${held.toLocaleString()} held` : null,
    expiringNext === null
      ? null
      : `${expiringNext.amount.toLocaleString()} expire ${dayOf(expiringNext.at, timezone)}`,
  ];
  return parts.filter(Boolean).join(' · ') || 'No expiry';
}
