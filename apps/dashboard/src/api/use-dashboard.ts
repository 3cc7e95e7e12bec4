import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useApi } from './api-context';
import { dashboardPollMs } from './polling';
import type { Dashboard } from './shapes';

const dashboardKey = (accountId: string) => ['dashboard', accountId] as const;

export function useDashboard() {
  const api = useApi();
  return useQuery({
    queryKey: dashboardKey(api.accountId),
    queryFn: () => api.dashboard(),
    refetchInterval: ({ state }) => dashboardPollMs(state.data),
  });
}

/** After a write: shows the dashboard as it is with that write, never an older one on top of it. */
export function useShowWrite(): (revision: string | null) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  return useCallback(
    async (revision) => {
      const queryKey = dashboardKey(api.accountId);
      await client.cancelQueries({ queryKey });
      try {
        const dashboard = await api.dashboard(revision ?? undefined);
        client.setQueryData<Dashboard>(queryKey, dashboard);
      } catch {
        // The write stands; only this look at it failed, and the next poll shows it.
        await client.invalidateQueries({ queryKey });
      }
    },
    [api, client],
  );
}

const hurryMs = 800;

/** While `active`: reads the dashboard often, for somebody who waits for it to change. */
export function useHurriedDashboard(active: boolean): void {
  const api = useApi();
  const client = useQueryClient();
  useEffect(() => {
    if (!active) return undefined;
    const refresh = (): void => {
      // A read that is under way is left to end; an interval must not keep it from ever answering.
      void client.invalidateQueries(
        { queryKey: dashboardKey(api.accountId) },
        { cancelRefetch: false },
      );
    };
    const timer = setInterval(refresh, hurryMs);
    return () => clearInterval(timer);
  }, [active, api, client]);
}
