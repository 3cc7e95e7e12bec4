import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context';
import type { ChangeOption, Dashboard, Subscription } from '../api/shapes';
import { useHurriedDashboard } from '../api/use-dashboard';
import { useWrite } from '../api/use-write';

/** Where a change stands: planned at once, or waiting until its difference is paid. */
export type ChangeOutcome = 'planned' | 'paying' | 'changed' | 'declined';

type Changing = { option: ChangeOption; isPaid: boolean };

/** Changes the package, and follows by the dashboard what becomes of the payment. */
export function useChangePackage(
  subscriptionId: string,
  dashboard: Dashboard,
  onChanged: (outcome: 'planned' | 'changed') => void,
) {
  const api = useApi();
  const [changing, setChanging] = useState<Changing | null>(null);
  const write = useWrite({
    intent: ({ package: { id } }: ChangeOption) => id,
    send: (option, key) => api.changeSubscription(subscriptionId, option.package.id, key),
  });
  const change = (option: ChangeOption): void => {
    setChanging(null);
    write.mutate(option, {
      onSuccess: ({ body }) =>
        setChanging({ option, isPaid: body.recorded.includes('PaymentRequested') }),
    });
  };
  const subscription = dashboard.subscriptions.find(({ id }) => id === subscriptionId);
  const outcome = outcomeOf(changing, subscription, dashboard);
  useHurriedDashboard(outcome === 'paying');
  useEffect(() => {
    if (outcome === 'planned' || outcome === 'changed') onChanged(outcome);
  }, [outcome, onChanged]);
  const isBusy = write.isPending || outcome === 'paying' || outcome === 'changed';
  return {
    change,
    changing: isBusy ? (write.variables?.package.id ?? null) : null,
    outcome,
    isOrdered: outcome === 'paying' && isInvoiced(subscription),
    error: write.error,
  };
}

/** A change is there when the account has its room, too; one whose payment is gone was declined. */
function outcomeOf(
  changing: Changing | null,
  subscription: Subscription | undefined,
  { numberAllowance }: Dashboard,
): ChangeOutcome | null {
  if (changing === null) return null;
  if (!changing.isPaid) return 'planned';
  const wanted = changing.option.package;
  if (subscription?.packageId === wanted.id) {
    return numberAllowance.fromPackages >= wanted.numbers ? 'changed' : 'paying';
  }
  return subscription?.openPayment === null ? 'declined' : 'paying';
}

/** Nobody here can say when an invoice is paid. */
function isInvoiced(subscription: Subscription | undefined): boolean {
  return subscription?.openPayment?.method === 'external';
}
