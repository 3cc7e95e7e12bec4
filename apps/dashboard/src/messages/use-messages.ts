import { useDebouncedValue } from '@mantine/hooks';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useApi } from '../api/api-context';
import type { TextPreview, TextWish } from '../api/message-calls';
import { useWrite } from '../api/use-write';
import { isSettled } from './text-words';

const calmMs = 4000;
const busyMs = 1000;
const busyTextsMs = 120_000;

/** The inbox, newest first, read again while it is looked at. */
export function useConversations() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['conversations', api.accountId],
    queryFn: ({ pageParam }) => api.messages.conversations(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => calmMs * (state.data?.pages.length ?? 1),
  });
}

/** The texts with one number, newest first; sooner again while something is on its way. */
export function useConversation(recipient: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['conversation', api.accountId, recipient],
    queryFn: ({ pageParam }) => api.messages.conversation(recipient, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const newest = pages[0]?.data ?? [];
      const isBusy = newest.some(
        (text) => !isSettled(text) && Date.now() - Date.parse(text.at) < busyTextsMs,
      );
      return (isBusy ? busyMs : calmMs) * Math.max(pages.length, 1);
    },
  });
}

const nothing: TextPreview = {
  encoding: 'GSM-7',
  segments: 0,
  charactersLeft: 160,
  forcingCharacters: [],
  isSendable: false,
};

/** Longer ones are not even asked about. */
export const bodyMax = 20_000;
const pauseMs = 200;

/** What a text would cost, as the carrier counts it, a moment after the last key. */
export function useTextPreview(body: string): {
  preview: TextPreview | null;
  /** True when the text was counted as it is now, and can be sent. */
  isReady: boolean;
  error: Error | null;
} {
  const api = useApi();
  const [asked] = useDebouncedValue(body, pauseMs);
  const query = useQuery({
    queryKey: ['text-preview', asked],
    queryFn: () => api.messages.preview(asked),
    enabled: asked !== '' && asked.length <= bodyMax,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  if (body === '') return { preview: nothing, isReady: false, error: null };
  const preview = query.data ?? null;
  const isCurrent = asked === body && query.isSuccess && !query.isPlaceholderData;
  return { preview, isReady: isCurrent && preview?.isSendable === true, error: query.error };
}

/** Sends a text, and shows it in its conversation. */
export function useSendText() {
  const api = useApi();
  const client = useQueryClient();
  return useWrite({
    intent: ({ to, body }: TextWish) => `${to} ${body}`,
    send: (wish, key) => api.messages.send(wish, key),
    show: ({ body }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['conversation', api.accountId, body.to] }),
        client.invalidateQueries({ queryKey: ['conversations'] }),
        client.invalidateQueries({ queryKey: ['dashboard'] }),
      ]),
  });
}
