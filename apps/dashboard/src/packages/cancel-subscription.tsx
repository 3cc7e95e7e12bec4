import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../api/api-context';
import type { CancelOption, Dashboard, Subscription } from '../api/shapes';
import { useWrite } from '../api/use-write';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { dayOf } from '../shared/words';
import type { Dialog } from '../shared/use-dialog';
import { type CancelWhen, cancelWords } from './cancel-words';
import classes from './subscriptions.module.css';
import { LoadedOptions } from './loaded-options';

type CancelSubscriptionProps = { dialog: Dialog; subscription: Subscription; dashboard: Dashboard };

/** Asks when a package is to end, and says what comes of it before anything is done. */
export function CancelSubscription({ dialog, ...props }: CancelSubscriptionProps) {
  return (
    <AppDialog dialog={dialog} size={520}>
      <DialogPage title={`Cancel ${props.subscription.packageName}`}>
        <LoadedOptions subscriptionId={props.subscription.id}>
          {({ cancel }) => <Question {...props} option={cancel} onDone={dialog.close} />}
        </LoadedOptions>
      </DialogPage>
    </AppDialog>
  );
}

type QuestionProps = Omit<CancelSubscriptionProps, 'dialog'> & {
  option: CancelOption;
  onDone: () => void;
};

function Question({ subscription, dashboard, option, onDone }: QuestionProps) {
  const [when, setWhen] = useState<CancelWhen>(option.periodEnd === null ? 'now' : 'periodEnd');
  const [now] = useState(() => new Date());
  const cancel = useCancel(subscription.id);
  return (
    <div className={classes.question}>
      {option.periodEnd !== null && (
        <WhenChoice
          periodEnd={dayOf(option.periodEnd, dashboard.timezone.id)}
          when={when}
          onChange={setWhen}
        />
      )}
      <ul className={classes.effects} aria-label="What happens" aria-live="polite">
        {cancelWords({ option, when, subscription, dashboard, now }).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {cancel.error && <ProblemAlert problem={cancel.error} />}
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Keep package
        </Button>
        <Button
          color="red"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(when, { onSuccess: onDone })}
        >
          Cancel package
        </Button>
      </div>
    </div>
  );
}

type WhenChoiceProps = {
  periodEnd: string;
  when: CancelWhen;
  onChange: (when: CancelWhen) => void;
};

function WhenChoice({ periodEnd, when, onChange }: WhenChoiceProps) {
  return (
    <Radio.Group label="When is it to end?" value={when} onChange={onChange}>
      <div className={classes.choices}>
        <Radio value="periodEnd" label={`With its period, on ${periodEnd}`} />
        <Radio value="now" label="Now" />
      </div>
    </Radio.Group>
  );
}

function useCancel(subscriptionId: string) {
  const api = useApi();
  return useWrite({
    intent: (when: CancelWhen) => when,
    send: (when, key) => api.cancelSubscription(subscriptionId, when, key),
  });
}
