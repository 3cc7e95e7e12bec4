import { Button } from '@mantine/core';
import type { Dashboard } from '../api/shapes';
import { useSearchOptions } from '../get-new-number/use-search-options';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { useDialog } from '../shared/use-dialog';
import { RoomForNumbers } from './room-for-numbers';

/** The way from “too many numbers” to a package that has room for them. */
export function MakeRoom({ dashboard }: { dashboard: Dashboard }) {
  const dialog = useDialog();
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={dialog.open}>
        Make room
      </Button>
      <AppDialog dialog={dialog} size={640}>
        <DialogPage title="Make room for your numbers">
          <Offer dashboard={dashboard} onDone={dialog.close} />
        </DialogPage>
      </AppDialog>
    </>
  );
}

function Offer({ dashboard, onDone }: { dashboard: Dashboard; onDone: () => void }) {
  const { data, error, refetch } = useSearchOptions(false);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <div role="status" aria-label="Loading" />;
  return (
    <RoomForNumbers
      packages={data.packages}
      dashboard={dashboard}
      onActive={onDone}
      onClose={onDone}
    />
  );
}
