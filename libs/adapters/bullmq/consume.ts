import type { EventPointer, WorkName, WorkResult } from '@trunkline/application/ports/work-queues';
import { DelayedError, type Job, Worker } from 'bullmq';
import type Redis from 'ioredis';
import { queuePrefix } from './bull-work-queues';

export type Consumer = {
  readonly work: WorkName;
  readonly concurrency: number;
  /** How long a silent worker keeps a job before another may take it. */
  readonly lockMs: number;
  readonly process: (pointer: EventPointer) => Promise<WorkResult>;
  readonly onFailed: (failure: {
    readonly work: WorkName;
    readonly pointer: EventPointer | undefined;
    readonly attempts: number;
    readonly error: Error;
  }) => void;
};

/** Starts taking jobs; `close()` waits for those that are under way. */
export function consume(
  connection: Redis,
  { work, concurrency, lockMs, process, onFailed }: Consumer,
): { readonly close: () => Promise<void> } {
  const worker = new Worker<EventPointer>(
    work,
    async (job, token) => {
      const result = await process(job.data);
      if (result !== 'done') await again(job, result.againInMs, token);
    },
    {
      connection,
      prefix: queuePrefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: Math.max(500, Math.floor(lockMs / 2)),
      // A killed worker is no fault of the job; processors can be run any number of times.
      maxStalledCount: 1_000,
    },
  );
  worker.on('failed', (job, error) =>
    onFailed({ work, pointer: job?.data, attempts: job?.attemptsMade ?? 0, error }),
  );
  // The connection reports its own errors; a worker without a listener would end the process.
  worker.on('error', () => undefined);
  return { close: () => worker.close() };
}

async function again(job: Job<EventPointer>, inMs: number, token?: string): Promise<never> {
  await job.moveToDelayed(Date.now() + inMs, token);
  throw new DelayedError();
}
