import { ReconcileReports, shortened } from '@trunkline/application/ports/reconcile-reports';
import type { ReconcileReport } from '@trunkline/application/reconcile/report';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';

const key = 'trunkline:{reconcile}:last-report';

/** The last report as JSON under one key. */
export class RedisReconcileReports extends ReconcileReports {
  constructor(private readonly redis: Redis) {
    super();
  }

  async save(report: ReconcileReport): Promise<void> {
    await orRedisUnavailable(() => this.redis.set(key, JSON.stringify(shortened(report))));
  }

  async last(): Promise<ReconcileReport | undefined> {
    const text = await orRedisUnavailable(() => this.redis.get(key));
    return text === null ? undefined : (JSON.parse(text) as ReconcileReport);
  }
}
