import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api-context';
import type { CreditKind, CreditSettings, TopUpWish } from '../api/shapes';
import type { Answer } from '../api/http';
import { useWrite } from '../api/use-write';

const keyOf = (accountId: string) => ['credit-settings', accountId] as const;

/** What the account wants of its wallets, read anew each time that somebody looks. */
export function useCreditSettings() {
  const api = useApi();
  const queryFn = () => api.creditSettings();
  return useQuery({ queryKey: keyOf(api.accountId), queryFn, gcTime: 0 });
}

export function usePackages() {
  const api = useApi();
  return useQuery({ queryKey: ['packages', api.accountId], queryFn: api.packages, gcTime: 0 });
}

export function useSetThreshold(kind: CreditKind) {
  const api = useApi();
  return useSetting((threshold: number | null, key) => api.setThreshold(kind, threshold, key));
}

/** Null switches it off. */
export function useSetTopUp(kind: CreditKind) {
  const api = useApi();
  return useSetting((wish: TopUpWish | null, key) =>
    wish ? api.setTopUp(kind, wish, key) : api.stopTopUp(kind, key),
  );
}

/** One write of a setting, which is shown as it is from then on. */
function useSetting<Wish>(send: (wish: Wish, key: string) => Promise<Answer<unknown>>) {
  const api = useApi();
  const client = useQueryClient();
  const show = async (revision: string | null): Promise<void> => {
    const queryKey = keyOf(api.accountId);
    try {
      const settings = await api.creditSettings(revision ?? undefined);
      client.setQueryData<CreditSettings>(queryKey, settings);
    } catch {
      // The write stands; only this look at it failed.
      await client.invalidateQueries({ queryKey });
    }
  };
  return useWrite({
    intent: (wish: Wish) => JSON.stringify(wish),
    send: async (wish, key) => {
      const answer = await send(wish, key);
      await show(answer.revision);
      return answer;
    },
  });
}
