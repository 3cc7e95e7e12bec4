import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard, Subscription } from '../api/shapes';
import { useHurriedDashboard } from '../api/use-dashboard';
import { useWrite } from '../api/use-write';

/** Buys a package and waits, by the dashboard, until its subscription is active or declined. */
export function useBuyPackage(dashboard: Dashboard, onActive: () => void) {
  const api = useApi();
  const [subscriptionId, setSubscriptionId] = useState<string | null>(null);
  const write = useWrite({
    intent: (packageId: string) => packageId,
    send: (packageId, key) => api.buyPackage(packageId, key),
  });
  const buy = (packageId: string): void => {
    setSubscriptionId(null);
    write.mutate(packageId, { onSuccess: ({ body }) => setSubscriptionId(body.subscriptionId) });
  };
  const outcome = useOutcome(dashboard, subscriptionId, onActive);
  const waiting = write.isPending || outcome === 'pending' || outcome === 'active';
  return {
    buy,
    buying: waiting ? (write.variables ?? null) : null,
    declined: outcome === 'declined',
    error: write.error,
  };
}

/** How the purchase went, as the dashboard tells; null while nothing was bought. */
function useOutcome(
  { subscriptions }: Dashboard,
  subscriptionId: string | null,
  onActive: () => void,
): Subscription['status'] | null {
  const bought = subscriptions.find(({ id }) => id === subscriptionId);
  const outcome = subscriptionId === null ? null : (bought?.status ?? 'pending');
  useHurriedDashboard(outcome === 'pending');
  useEffect(() => {
    if (outcome === 'active') onActive();
  }, [outcome, onActive]);
  return outcome;
}
