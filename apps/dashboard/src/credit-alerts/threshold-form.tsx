import { Button, NumberInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CreditKind } from '../api/shapes';
import { ProblemAlert } from '../shared/problem-alert';
import classes from './credit-settings.module.css';
import { useSetThreshold } from './use-credit-settings';
import { wholeNumber } from './top-up-choices';

type ThresholdFormProps = { kind: CreditKind; threshold: number | null };

/** An empty field wants no alert. */
export function ThresholdForm({ kind, threshold }: ThresholdFormProps) {
  const [entered, setEntered] = useState<number | string>(threshold ?? '');
  const write = useSetThreshold(kind);
  const wanted = wholeNumber(entered);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    write.mutate(wanted);
  };
  return (
    <form className={classes.form} aria-label="Low balance" onSubmit={save}>
      <NumberInput
        label="Alert when so few credits are left"
        description="Raised once each time your credits fall to it. Leave it empty for no alert."
        placeholder="No alert"
        value={entered}
        onChange={setEntered}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        max={1_000_000_000_000}
        hideControls
      />
      {write.error && <ProblemAlert problem={write.error} />}
      <div className={classes.actions}>
        <Button
          type="submit"
          variant="default"
          loading={write.isPending}
          disabled={wanted === threshold}
        >
          Save alert
        </Button>
      </div>
    </form>
  );
}
