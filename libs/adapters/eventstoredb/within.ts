import { EventStoreUnavailable } from '@trunkline/application/failures/failures';

/** What `work` comes to, or `EventStoreUnavailable` when it takes longer. */
export async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noAnswer(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
    // A late failure belongs to nobody any more.
    work.catch(() => undefined);
  }
}

export function noAnswer(timeoutMs: number): EventStoreUnavailable {
  return new EventStoreUnavailable(`no answer within ${timeoutMs} ms`);
}
