import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SubscriptionOptions } from '../api/shapes';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import { useSubscriptionOptions } from './use-subscription-options';

type LoadedOptionsProps = {
  subscriptionId: string;
  children: (options: SubscriptionOptions) => ReactNode;
};

/** What can be done with a subscription, once it is known; until then that it is on its way. */
export function LoadedOptions({ subscriptionId, children }: LoadedOptionsProps) {
  const { data, error, failureReason, refetch } = useSubscriptionOptions(subscriptionId);
  return (
    <>
      <Unavailable reason={failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && (
        <div role="status" aria-label="Loading">
          <Skeleton height={56} mb="md" />
          <Skeleton height={56} />
        </div>
      )}
      {data !== undefined && children(data)}
    </>
  );
}
