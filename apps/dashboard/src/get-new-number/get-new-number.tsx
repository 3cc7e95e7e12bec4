import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Dashboard, SearchOptions } from '../api/shapes';
import { heldPackage, RoomForNumbers } from '../packages/room-for-numbers';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import type { Dialog } from '../shared/use-dialog';
import { AssignmentProgress } from './assignment-progress';
import { ChooseNumber } from './choose-number';
import { titles, type Step } from './flow';
import { emptySearch } from './search-form';
import { SearchNumbers } from './search-numbers';
import { useFlow, type FlowControls } from './use-flow';

type GetNewNumberProps = { dialog: Dialog; dashboard: Dashboard };

/** The whole way to a new number in one dialog; its title says where on the way one is. */
export function GetNewNumber({ dialog, dashboard }: GetNewNumberProps) {
  return (
    <AppDialog dialog={dialog} size={640}>
      <FlowPage dialog={dialog} dashboard={dashboard} />
    </AppDialog>
  );
}

function FlowPage({ dialog, dashboard }: GetNewNumberProps) {
  const flow = useFlow();
  const { step, options } = flow;
  const [hadPackage] = useState(() => heldPackage(dashboard) !== undefined);
  return (
    <DialogPage title={titleOf(step, hadPackage)}>
      <Unavailable reason={options.failureReason} />
      {options.error && (
        <ProblemAlert problem={options.error} onRetry={() => void options.refetch()} />
      )}
      {step === null && !options.error && <LoadingForm />}
      {step !== null && options.data && (
        <StepBody {...{ flow, step, dialog, dashboard }} options={options.data} />
      )}
    </DialogPage>
  );
}

function titleOf(step: Step | null, hadPackage: boolean): string {
  if (step === null) return 'Get New Number';
  const needsBigger = step.at === 'packages' && hadPackage;
  return needsBigger ? 'A bigger package is needed' : titles[step.at];
}

type StepBodyProps = GetNewNumberProps & {
  flow: FlowControls;
  step: Step;
  options: SearchOptions;
};

function StepBody({ flow, step, options, dialog, dashboard }: StepBodyProps) {
  const { move, values, setValues } = flow;
  switch (step.at) {
    case 'search':
      return (
        <SearchNumbers
          options={options}
          allowance={dashboard.numberAllowance}
          values={values ?? emptySearch(options.kinds[0]?.kind ?? 'local')}
          onChange={setValues}
          onSearch={(query) => move({ type: 'searched', query })}
        />
      );
    case 'choose':
      return (
        <ChooseNumber
          query={step.query}
          country={options.country}
          holdMinutes={options.holdMinutes}
          onChangeSearch={() => move({ type: 'changeSearch' })}
          onPackageNeeded={(packages) => move({ type: 'packageNeeded', packages })}
          onStarted={(assignment, chosen) => move({ type: 'started', assignment, chosen })}
        />
      );
    case 'packages':
      return (
        <RoomForNumbers
          packages={step.packages ?? options.packages}
          dashboard={dashboard}
          onClose={dialog.close}
          onActive={flow.packageActive}
        />
      );
    case 'progress':
      return (
        <AssignmentProgress
          assignment={step.assignment}
          chosen={step.chosen}
          dashboard={dashboard}
          onChooseAnother={() => move({ type: 'chooseAnother' })}
          onDone={dialog.close}
        />
      );
  }
}

function LoadingForm() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={64} mb="md" />
      <Skeleton height={64} mb="md" />
      <Skeleton height={120} />
    </div>
  );
}
