import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ActivityWish } from '../api/api';
import { useApi } from '../api/api-context';
import type { AuditEvent, Dashboard, Page } from '../api/shapes';

const pageSize = 12;
/** Pages that were looked through without finding enough are gone through by themselves, so many. */
const emptyPagesMax = 50;

/** The log's pages, read again whenever the dashboard shows a newer revision of anything. */
export function useActivity({ revisions }: Dashboard, wish: ActivityWish) {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: ['activity', api.accountId, wish],
    queryFn: ({ pageParam }) => api.activity({ ...wish, limit: String(pageSize) }, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const { refetch, data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const moved = JSON.stringify(revisions);
  const seen = useRef(moved);
  useEffect(() => {
    if (seen.current === moved) return;
    seen.current = moved;
    void refetch();
  }, [moved, refetch]);
  const readsOn = hasNextPage && !isFetching && !isError && foundTooLittle(data?.pages ?? []);
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  return { ...query, events: (data?.pages ?? []).flatMap((page) => page.data) };
}

/** A page may end before it is full, where little of a long log is what was asked for. */
function foundTooLittle(pages: Page<AuditEvent>[]): boolean {
  const found = pages.at(-1)?.data.length ?? pageSize;
  return found < pageSize && pages.length < emptyPagesMax;
}
