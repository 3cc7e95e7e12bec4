import { useDebouncedValue } from '@mantine/hooks';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../api/api-context';
import type {
  ScheduleDetails,
  ScheduleListName,
  ScheduleTime,
  ScheduleWish,
} from '../api/schedule-calls';
import { useWrite } from '../api/use-write';

const calmMs = 4000;
const busyMs = 1000;
const soonMs = 60_000;
const pauseMs = 250;

/** The schedules of one list: what is planned, the next first, or what is past, the newest first. */
export function useSchedules(list: ScheduleListName) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['schedules', api.accountId, list],
    queryFn: ({ pageParam }) => api.schedules.list(list, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => calmMs * (state.data?.pages.length ?? 1),
  });
}

/** One schedule; read more often around its time. */
export function useSchedule(scheduleId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['schedule', api.accountId, scheduleId],
    queryFn: () => api.schedules.details(scheduleId),
    refetchInterval: ({ state }) => (isBusy(state.data) ? busyMs : calmMs),
  });
}

function isBusy(schedule: ScheduleDetails | undefined): boolean {
  if (schedule?.status === 'sending') return true;
  const next = schedule?.next ?? null;
  return next !== null && Math.abs(Date.parse(next.instant) - Date.now()) < soonMs;
}

/** When it would be sent, a moment after the last key; null while that is not told whole. */
export function useSchedulePreview(time: ScheduleTime | null) {
  const api = useApi();
  const [asked] = useDebouncedValue(JSON.stringify(time), pauseMs);
  return useQuery({
    queryKey: ['schedule-preview', api.accountId, asked],
    queryFn: () => api.schedules.preview(JSON.parse(asked) as ScheduleTime),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Plans a text, or changes the schedule that is named. */
export function usePlan(scheduleId: string | null) {
  const api = useApi();
  const show = useShowSchedules();
  return useWrite({
    intent: (wish: ScheduleWish) => JSON.stringify(wish),
    send: (wish, key) =>
      scheduleId === null
        ? api.schedules.plan(wish, key)
        : api.schedules.change(scheduleId, wish, key),
    show,
  });
}

export function useCancelSchedule(scheduleId: string) {
  const api = useApi();
  const show = useShowSchedules();
  return useWrite({
    intent: () => scheduleId,
    send: (_: void, key) => api.schedules.cancel(scheduleId, key),
    show,
  });
}

function useShowSchedules(): () => Promise<unknown> {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        ['schedules', 'schedule', 'dashboard'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
    [client],
  );
}
