import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context';

/** What can be done with a subscription, counted anew with each opening. */
export function useSubscriptionOptions(subscriptionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['subscription-options', api.accountId, subscriptionId],
    queryFn: () => api.subscriptionOptions(subscriptionId),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
