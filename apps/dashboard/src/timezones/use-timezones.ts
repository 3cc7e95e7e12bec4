import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context';

export function useTimezones() {
  const api = useApi();
  return useQuery({ queryKey: ['timezones'], queryFn: api.timezones, staleTime: 3_600_000 });
}
