import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, StreamSubscription } from '@eventstore/db-client';
import { quantile } from '../../common/statistics';
import { clientOf, DATA } from './appender';
import { FollowTask, LagResult, LagTask, PublishTask } from './tasks';

/** All processes of one machine read the same clock. */
const nowNs = (): bigint => process.hrtime.bigint();

/** Appends on schedule: a slow answer does not thin out the events that follow. */
export async function publish(
  port: number,
  { stream, perSecond, durationMs }: PublishTask,
): Promise<{ readonly events: number }> {
  const client = clientOf(port);
  const events = Math.round((perSecond * durationMs) / 1000);
  const startMs = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let index = 0; index < events; index += 1) {
    const dueMs = startMs + (index * 1000) / perSecond;
    await sleep(Math.max(0, dueMs - performance.now()));
    const data = { ...DATA, sentNs: String(nowNs()) };
    const event = jsonEvent({ id: randomUUID(), type: 'BenchEvent', data });
    answers.push(client.appendToStream(stream, event));
  }
  await Promise.all(answers);
  await client.dispose();
  return { events };
}

/** The subscribers of one round: what they wait for, and what they have seen. */
export class Followers {
  private readonly lagsMs: number[] = [];
  private readonly client: EventStoreDBClient;
  private readonly subscriptions: StreamSubscription[];

  constructor(
    port: number,
    private readonly task: FollowTask,
  ) {
    this.client = clientOf(port);
    this.subscriptions = Array.from({ length: task.subscribers }, () => this.follow());
  }

  /** Resolves when all of them are where new events will reach them at once. */
  async live(): Promise<void> {
    await Promise.all(
      this.subscriptions.map(
        (subscription) =>
          new Promise((resolve, reject) =>
            subscription.once('caughtUp', resolve).once('error', reject),
          ),
      ),
    );
  }

  async lag({ events }: LagTask): Promise<LagResult> {
    const expected = events * this.task.subscribers;
    while (this.lagsMs.length < expected) await sleep(10);
    for (const subscription of this.subscriptions) await subscription.unsubscribe();
    await this.client.dispose();
    return {
      p50Ms: quantile(this.lagsMs, 0.5),
      p99Ms: quantile(this.lagsMs, 0.99),
      maxMs: quantile(this.lagsMs, 1),
    };
  }

  private follow(): StreamSubscription {
    const subscription = this.client.subscribeToStream(this.task.stream);
    return subscription.on('data', ({ event }) => {
      const { sentNs } = event?.data as { readonly sentNs: string };
      this.lagsMs.push(Number(nowNs() - BigInt(sentNs)) / 1e6);
    });
  }
}
