import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context';
import { distinctNumbers } from './distinct-numbers';

/** What a search finds, page by page; the first page is searched for at once. */
export function useAvailableNumbers(query: Record<string, string>) {
  const api = useApi();
  const found = useInfiniteQuery({
    queryKey: ['available-numbers', api.accountId, query],
    queryFn: ({ pageParam }) => api.availableNumbers(query, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const isSearching = found.isFetching && !found.isFetchingNextPage;
  return { ...found, isSearching, numbers: found.data && distinctNumbers(found.data.pages) };
}
