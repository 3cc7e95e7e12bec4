import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { ChangeOption, Dashboard, Subscription } from '../api/shapes';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import type { Dialog } from '../shared/use-dialog';
import { changeWords } from './change-words';
import { LoadedOptions } from './loaded-options';
import classes from './packages-offer.module.css';
import { money, periodWords } from './price';
import { packageGives, troubleWords } from './subscription-words';
import { useChangePackage } from './use-change-package';

type ChangePackageProps = { dialog: Dialog; subscription: Subscription; dashboard: Dashboard };

/** The packages that there are, with what it costs and when it comes to have each of them. */
export function ChangePackage({ dialog, subscription, dashboard }: ChangePackageProps) {
  const { close } = dialog;
  const onChanged = useCallback(
    (outcome: 'planned' | 'changed') => {
      const message = outcome === 'planned' ? 'Your choice is noted' : 'Your package is changed';
      notifications.show({ message, withBorder: true });
      close();
    },
    [close],
  );
  return (
    <AppDialog dialog={dialog} size={640}>
      <DialogPage title="Change package">
        <LoadedOptions subscriptionId={subscription.id}>
          {({ changes }) => <PackageChoices {...{ changes, subscription, dashboard, onChanged }} />}
        </LoadedOptions>
      </DialogPage>
    </AppDialog>
  );
}

type PackageChoicesProps = {
  changes: ChangeOption[];
  subscription: Subscription;
  dashboard: Dashboard;
  onChanged: (outcome: 'planned' | 'changed') => void;
};

/** The choices themselves, for a dialog of their own or for where the limit was met. */
export function PackageChoices(props: PackageChoicesProps) {
  const { changes, subscription, dashboard, onChanged } = props;
  const state = useChangePackage(subscription.id, dashboard, onChanged);
  if (state.isOrdered) {
    return (
      <Notice tone="signal" role="status" title="Your change is ordered">
        {troubleWords(subscription, dashboard.timezone.id)?.words}
      </Notice>
    );
  }
  return (
    <div className={classes.offer}>
      {state.outcome === 'declined' && (
        <Notice tone="danger" role="alert" title="The payment was declined">
          Your package stays as it is. You can try again.
        </Notice>
      )}
      {state.error && <ProblemAlert problem={state.error} />}
      {changes.length === 0 && (
        <Notice tone="signal" title="No other package">
          There is no package that you could change to at present.
        </Notice>
      )}
      <ul className={classes.packages} aria-label="Packages">
        {changes.map((option) => (
          <Choice
            key={option.package.id}
            option={option}
            timezone={dashboard.timezone.id}
            changing={state.changing}
            onChoose={() => state.change(option)}
          />
        ))}
      </ul>
      <div role="status" className={classes.status}>
        {state.outcome === 'paying' && (
          <>
            <Loader size={16} aria-hidden="true" /> Payment under way. The change is made when it is
            paid…
          </>
        )}
      </div>
    </div>
  );
}

type ChoiceProps = {
  option: ChangeOption;
  timezone: string;
  changing: string | null;
  onChoose: () => void;
};

function Choice({ option, timezone, changing, onChoose }: ChoiceProps) {
  const { package: item, outcome } = option;
  return (
    <li className={classes.choice}>
      <div>
        <div className={classes.name}>{item.name}</div>
        <div className={classes.detail}>{packageGives(item).join(', ')}</div>
      </div>
      <div className={classes.price}>
        {money(item.price)} <span className={classes.detail}>{periodWords(item.period)}</span>
      </div>
      <p className={classes.terms}>{changeWords(option, timezone)}</p>
      {outcome !== 'refused' && (
        <Button
          aria-label={`${outcome === 'takeBack' ? 'Keep' : 'Change to'} ${item.name}`}
          loading={changing === item.id}
          disabled={changing !== null && changing !== item.id}
          onClick={onChoose}
        >
          {outcome === 'takeBack' ? 'Keep' : 'Change'}
        </Button>
      )}
    </li>
  );
}
