import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard, Payment, Subscription } from '../api/shapes';
import { useHurriedDashboard } from '../api/use-dashboard';
import { useWrite } from '../api/use-write';

type Purchase = { packageId: string; payment: Payment };

/** Buys a package and waits, by the dashboard, until it is there, declined, or for others to pay. */
export function useBuyPackage(dashboard: Dashboard, onActive: () => void) {
  const api = useApi();
  const [subscriptionId, setSubscriptionId] = useState<string | null>(null);
  const write = useWrite({
    intent: ({ packageId, payment }: Purchase) => `${packageId} ${payment.method}`,
    send: ({ packageId, payment }, key) => api.buyPackage(packageId, payment, key),
  });
  const buy = (purchase: Purchase): void => {
    setSubscriptionId(null);
    write.mutate(purchase, { onSuccess: ({ body }) => setSubscriptionId(body.subscriptionId) });
  };
  const bought = dashboard.subscriptions.find(({ id }) => id === subscriptionId);
  const outcome = useOutcome(subscriptionId === null ? null : bought, onActive);
  const isWaiting = write.isPending || outcome === 'pending' || outcome === 'active';
  return {
    buy,
    buying: (isWaiting && write.variables?.packageId) || null,
    ordered: outcome === 'ordered' ? bought : undefined,
    declined: outcome === 'declined',
    error: write.error,
  };
}

type Outcome = 'pending' | 'ordered' | 'active' | 'declined' | null;

/** How the purchase went, as the dashboard tells; null while nothing was bought. */
function useOutcome(bought: Subscription | null | undefined, onActive: () => void): Outcome {
  const outcome = bought === null ? null : outcomeOf(bought);
  useHurriedDashboard(outcome === 'pending');
  useEffect(() => {
    if (outcome === 'active') onActive();
  }, [outcome, onActive]);
  return outcome;
}

/** Ordered: nobody here can say when an invoice is paid. What is bought once is over once it is there. */
function outcomeOf(bought: Subscription | undefined): Outcome {
  if (bought === undefined) return 'pending';
  const { status, openPayment } = bought;
  if (status === 'pending' && openPayment?.method === 'external') return 'ordered';
  return status === 'pending' || status === 'declined' ? status : 'active';
}
