import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from '../api/api-context';
import type { Dashboard } from '../api/shapes';

/** The log's pages, read again whenever the dashboard shows a newer revision of anything. */
export function useActivity({ revisions }: Dashboard) {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: ['activity', api.accountId],
    queryFn: ({ pageParam }) => api.activity(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const { refetch } = query;
  const moved = JSON.stringify(revisions);
  const seen = useRef(moved);
  useEffect(() => {
    if (seen.current === moved) return;
    seen.current = moved;
    void refetch();
  }, [moved, refetch]);
  return query;
}
