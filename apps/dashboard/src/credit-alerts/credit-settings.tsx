import { SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { CreditKind, Dashboard } from '../api/shapes';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import type { Dialog } from '../shared/use-dialog';
import classes from './credit-settings.module.css';
import { ThresholdForm } from './threshold-form';
import { TopUp } from './top-up';
import { useCreditSettings, usePackages } from './use-credit-settings';

type CreditSettingsProps = { dialog: Dialog; kind: CreditKind; dashboard: Dashboard };

/** Where an account is warned of few credits, and what is bought before there are none. */
export function CreditSettingsDialog({ dialog, ...props }: CreditSettingsProps) {
  return (
    <AppDialog dialog={dialog} size={520}>
      <DialogPage title="Credit settings">
        <Chosen {...props} />
      </DialogPage>
    </AppDialog>
  );
}

function Chosen({ kind: first, dashboard }: Omit<CreditSettingsProps, 'dialog'>) {
  const [kind, setKind] = useState(first);
  return (
    <div className={classes.settings}>
      <SegmentedControl
        aria-label="Credits"
        value={kind}
        onChange={setKind}
        data={[
          { value: 'sms', label: 'SMS' },
          { value: 'voice', label: 'Voice' },
        ]}
      />
      <OfKind key={kind} kind={kind} timezone={dashboard.timezone.id} />
    </div>
  );
}

function OfKind({ kind, timezone }: { kind: CreditKind; timezone: string }) {
  const { settings, packages, error, reason, retry } = useLoaded();
  if (error) return <ProblemAlert problem={error} onRetry={retry} />;
  if (!settings || !packages) {
    return (
      <div role="status" aria-label="Loading">
        <Unavailable reason={reason} />
        <Skeleton height={72} mb="md" />
        <Skeleton height={160} />
      </div>
    );
  }
  const { threshold, autoTopUp } = settings[kind];
  return (
    <>
      <ThresholdForm kind={kind} threshold={threshold?.credits ?? null} />
      <TopUp {...{ kind, timezone, packages }} topUp={autoTopUp} />
    </>
  );
}

function useLoaded() {
  const settings = useCreditSettings();
  const packages = usePackages();
  return {
    settings: settings.data,
    packages: packages.data,
    error: settings.error ?? packages.error,
    reason: settings.failureReason ?? packages.failureReason,
    retry: (): void => void Promise.all([settings.refetch(), packages.refetch()]),
  };
}
