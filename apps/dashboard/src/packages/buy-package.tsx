import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { Dashboard, Package } from '../api/shapes';
import { usePackages } from '../credit-alerts/use-credit-settings';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import { useDialog } from '../shared/use-dialog';
import { PackagesOffer } from './packages-offer';
import { heldPackage } from './room-for-numbers';

/** The way to buy a package before something is missing. */
export function BuyPackage({ dashboard }: { dashboard: Dashboard }) {
  const dialog = useDialog();
  if (dashboard.account.status !== 'active') return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={dialog.open}>
        Buy package…
      </Button>
      <AppDialog dialog={dialog} size={640}>
        <DialogPage title="Buy a package">
          <Offer dashboard={dashboard} onDone={dialog.close} />
        </DialogPage>
      </AppDialog>
    </>
  );
}

function Offer({ dashboard, onDone }: { dashboard: Dashboard; onDone: () => void }) {
  const { data, error, failureReason, refetch } = usePackages();
  const onActive = useCallback(() => {
    notifications.show({ message: 'You have what you bought', withBorder: true });
    onDone();
  }, [onDone]);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-label="Loading">
        <Unavailable reason={failureReason} />
        <Skeleton height={72} mb="md" />
        <Skeleton height={72} />
      </div>
    );
  }
  const isHeld = heldPackage(dashboard) !== undefined;
  return (
    <PackagesOffer
      lead={isHeld ? creditWords : allWords}
      none="There is no package for your country at present."
      packages={buyable(data.data, isHeld)}
      dashboard={dashboard}
      onActive={onActive}
      onClose={onDone}
    />
  );
}

/** There is one package or plan at a time, and credits beside it. */
function buyable(packages: readonly Package[], isHeld: boolean): Package[] {
  return packages.filter(({ kind }) => !isHeld || kind === 'credits');
}

const creditWords =
  'Credits are bought once, beside the package that you have. To have another package, change yours.';
const allWords =
  'A package is paid by the month until you cancel it. Credits are bought once and do not expire.';
