import { Button, Skeleton } from '@mantine/core';
import { ProblemAlert } from './problem-alert';
import { Unavailable } from './unavailable';

type ListQuery = {
  isPending: boolean;
  error: Error | null;
  failureReason: Error | null;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

type ListStateProps = { query: ListQuery; isEmpty: boolean; nothing: string };

/** What stands in place of a list that is not there yet, cannot be read, or is empty. */
export function ListState({ query, isEmpty, nothing }: ListStateProps) {
  const { isPending, error } = query;
  return (
    <>
      <Unavailable reason={query.failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void query.refetch()} />}
      {isPending && !error && <Skeleton height={64} />}
      {isEmpty && !isPending && !error && <p className="quiet">{nothing}</p>}
    </>
  );
}

/** Reads one more page of a list, while there is one. */
export function MoreButton({ query, label }: { query: ListQuery; label: string }) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      my="xs"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {label}
    </Button>
  );
}
