import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../api/api-context';
import type { CreditKind, StatementPage } from '../api/shapes';

export type StatementWish = { kind: CreditKind; from: string; to: string };

/** So many entries are read for the chart; a month with more is shown without one. */
export const chartedMax = 1_000;

/** One month of a wallet: its figures at once, its entries page by page. */
export function useStatement(wish: StatementWish) {
  const api = useApi();
  const { kind, from, to } = wish;
  const query = useInfiniteQuery({
    queryKey: ['statement', api.accountId, kind, from, to],
    queryFn: ({ pageParam }) => api.statement(wish, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: StatementPage) => nextCursor ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const readsOn = hasNextPage && !isFetching && !isError && entries.length < chartedMax;
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  return { ...query, entries, figures: query.data?.pages[0] };
}
