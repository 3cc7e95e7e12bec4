import {
  type EventPointer,
  type Poke,
  type WorkName,
  WorkQueues,
  workNames,
} from '@trunkline/application/ports/work-queues';
import { type JobsOptions, Queue } from 'bullmq';
import type Redis from 'ioredis';
import { orRedisUnavailable } from '../redis/connect-redis';

/** The hash tag keeps a queue's keys on one node of a Redis Cluster. */
export const queuePrefix = '{trunkline}';

/** A job that fails ten times over about two minutes is kept for a person to look at. */
const jobOptions: JobsOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 250, jitter: 0.5 },
  removeOnComplete: { count: 1_000, age: 3_600 },
  removeOnFail: { count: 10_000, age: 7 * 86_400 },
};

/** The queues in Redis. A known job id is not added again while that job is kept. */
export class BullWorkQueues extends WorkQueues {
  private readonly queues: ReadonlyMap<WorkName, Queue<EventPointer>>;

  constructor(connection: Redis) {
    super();
    this.queues = new Map(
      workNames.map((name) => [name, new Queue(name, { connection, prefix: queuePrefix })]),
    );
    // The connection reports its own errors; a queue without a listener would end the process.
    this.queues.forEach((queue) => queue.on('error', () => undefined));
  }

  async add(pokes: readonly Poke[]): Promise<void> {
    await orRedisUnavailable(async () => {
      for (const [work, queue] of this.queues) {
        const jobs = pokes
          .filter((poke) => poke.work === work)
          .map(({ stream, revision, jobId, sameAs, delayMs }) => ({
            name: work,
            data: { stream, revision },
            opts: {
              ...jobOptions,
              jobId,
              ...(sameAs !== undefined && { deduplication: { id: sameAs } }),
              ...(delayMs !== undefined && { delay: delayMs }),
            },
          }));
        if (jobs.length > 0) await queue.addBulk(jobs);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }
}
