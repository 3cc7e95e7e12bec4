import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context';

const catchUpMs = 700;

/** Fresh with each opening; after a purchase, until the room that was bought is seen. */
export function useSearchOptions(bought: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['number-search-options', api.accountId],
    queryFn: api.searchOptions,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) =>
      bought && state.data?.nextNumber.price === 'needs-package' ? catchUpMs : false,
  });
}
