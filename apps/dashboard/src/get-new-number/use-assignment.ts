import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api/api-context';
import { assignmentPollMs } from '../api/polling';
import { isStatus, isTemporary } from '../api/problem';
import { useShowWrite } from '../api/use-dashboard';

const notYetTriesMax = 10;

/** After this long an assignment takes longer than it should, and the user may leave it alone. */
const patienceMs = 20_000;

/** Follows one assignment to its end, and brings the dashboard up to date there. */
export function useAssignment(assignmentId: string) {
  const api = useApi();
  const showWrite = useShowWrite();
  const query = useQuery({
    queryKey: ['assignment', api.accountId, assignmentId],
    queryFn: () => api.assignment(assignmentId),
    retry: (failures, error) =>
      isTemporary(error) || (isStatus(error, 404) && failures < notYetTriesMax),
    refetchInterval: ({ state }) =>
      (state.data?.status ?? 'provisioning') === 'provisioning'
        ? assignmentPollMs(state.dataUpdateCount)
        : false,
  });
  const ended = query.data !== undefined && query.data.status !== 'provisioning';
  useEffect(() => {
    if (ended) void showWrite(null);
  }, [ended, showWrite]);
  return { ...query, slow: useSlow(!ended) };
}

function useSlow(running: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, [running]);
  return running && slow;
}
