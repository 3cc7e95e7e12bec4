import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard, NumberView } from '../api/shapes';
import { useWrite } from '../api/use-write';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import type { Dialog } from '../shared/use-dialog';
import classes from './number-actions.module.css';

type ReleaseNumberProps = { dialog: Dialog; number: NumberView; dashboard: Dashboard };

/** Asks once more before a number is given back, and for the one that takes its place. */
export function ReleaseNumber({ dialog, ...props }: ReleaseNumberProps) {
  return (
    <AppDialog dialog={dialog} size={460}>
      <DialogPage title={`Release ${props.number.nationalFormat}`}>
        <Question {...props} onDone={dialog.close} />
      </DialogPage>
    </AppDialog>
  );
}

type QuestionProps = Omit<ReleaseNumberProps, 'dialog'> & { onDone: () => void };

function Question({ number, dashboard, onDone }: QuestionProps) {
  const staying = dashboard.secondaryNumbers.filter(
    ({ status, releaseAt }) => status === 'active' && releaseAt === null,
  );
  const needsSuccessor = number.slot === 'primary' && staying.length > 0;
  const [successor, setSuccessor] = useState<string | null>(staying[0]?.number ?? null);
  const release = useRelease(number);
  return (
    <div className={classes.question}>
      <p className={classes.words}>
        The number goes back to the carrier when its grace period is over. Until then you can keep
        it, and your card shows until when. Where no grace period is given, it goes at once. After
        that somebody else may get it.
      </p>
      {needsSuccessor && (
        <Select
          label="New primary number"
          description="Messages go from it at once."
          data={staying.map((one) => ({ value: one.number, label: one.nationalFormat }))}
          value={successor}
          onChange={setSuccessor}
          allowDeselect={false}
        />
      )}
      {release.error && <ProblemAlert problem={release.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button
          color="red"
          loading={release.isPending}
          onClick={() => release.mutate(needsSuccessor ? successor : null, { onSuccess: onDone })}
        >
          Release number
        </Button>
      </div>
    </div>
  );
}

function useRelease({ number }: NumberView) {
  const api = useApi();
  return useWrite({
    intent: (successor: string | null) => `${number} ${successor ?? ''}`,
    send: (successor, key) => api.releaseNumber(number, successor, key),
  });
}
