import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context';

const calmMs = 4000;

/** Who wants no more texts, the newest first; with digits only those whose numbers have them. */
export function useOptOuts(digits: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['opt-outs', api.accountId, digits],
    queryFn: ({ pageParam }) => api.messages.optOuts(digits, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => calmMs * (state.data?.pages.length ?? 1),
  });
}
