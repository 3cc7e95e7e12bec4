import { connectCarrier } from '@trunkline/adapters/carriers/connect-carrier';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { connectRedis, whenRedisReady } from '@trunkline/adapters/redis/connect-redis';
import { RedisLease } from '@trunkline/adapters/redis/redis-lease';
import { RedisReconcileReports } from '@trunkline/adapters/redis/redis-reconcile-reports';
import { FileSpill } from '@trunkline/adapters/spill/file-spill';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { Lease } from '@trunkline/application/ports/lease';
import type { ReconcileReports } from '@trunkline/application/ports/reconcile-reports';
import { SystemClock } from '@trunkline/application/ports/clock';
import { ReconcileNumbers } from '@trunkline/application/reconcile/reconcile-numbers';
import { CliError } from '../../cli-error';
import { configHere } from '../../config-here';

export type ConnectedReconcile = {
  readonly reconciling: ReconcileNumbers;
  readonly lease: Lease;
  readonly reports: ReconcileReports;
  readonly disconnect: () => Promise<void>;
};

/** Connects to the parts that the environment names, or that run on the data directory. */
export async function connectReconcile(): Promise<ConnectedReconcile> {
  const config = configHere(['eventStore', 'redis', 'carrier']);
  const log = new EventStoreDbLog({ url: config.eventStoreUrl });
  const redis = connectRedis(config.redisUrl, () => undefined);
  const disconnect = async (): Promise<void> => {
    redis.disconnect();
    await log.close();
  };
  await whenRedisReady(redis).catch(async (error: unknown) => {
    await disconnect();
    throw new CliError((error as Error).message);
  });
  return {
    reconciling: new ReconcileNumbers({
      runner: new CommandRunner(log),
      log,
      carrier: connectCarrier(redis, config).unhurried,
      clock: new SystemClock(),
      spill: new FileSpill(),
      environment: config.environmentName,
    }),
    lease: new RedisLease(redis, 'reconcile'),
    reports: new RedisReconcileReports(redis),
    disconnect,
  };
}
