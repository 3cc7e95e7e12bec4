import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasCode, isStatus, isTemporary, retryDelayMs } from './problem';

export const sessionKey = ['session'] as const;

const behindTriesMax = 3;
const writeTriesMax = 3;

/** What is temporarily away is asked for again until it is there; whatever else is said, is final. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (isStatus(error, 401)) client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { networkMode: 'always', retry: retryRead, retryDelay: retryDelayMs },
      mutations: { networkMode: 'always', retry: retryWrite, retryDelay: retryDelayMs },
    },
  });
  return client;
}

function retryRead(failures: number, error: unknown): boolean {
  if (hasCode(error, 'read-model-behind')) return failures < behindTriesMax;
  return isTemporary(error);
}

/** Repeating a write is safe because its idempotency key stays the same. */
function retryWrite(failures: number, error: unknown): boolean {
  return isTemporary(error) && failures < writeTriesMax;
}
