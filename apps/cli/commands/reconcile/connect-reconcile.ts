import { connectCarrier } from '@trunkline/adapters/carriers/connect-carrier';
import { type ConfigWith, loadConfig } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { readKey } from '@trunkline/adapters/config/key-files';
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
import { join } from 'node:path';
import { CliError } from '../../cli-error';
import { readRunFile } from '../../up/run-file';

export type ConnectedReconcile = {
  readonly reconciling: ReconcileNumbers;
  readonly lease: Lease;
  readonly reports: ReconcileReports;
  readonly disconnect: () => Promise<void>;
};

/** Connects to the parts that the environment names, or that run on the data directory. */
export async function connectReconcile(): Promise<ConnectedReconcile> {
  const config = configHere();
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

type ReconcileConfig = ConfigWith<'eventStore' | 'redis' | 'carrier'>;

function configHere(): ReconcileConfig {
  try {
    const { dataDir } = loadConfig(process.env);
    return loadConfig({ ...runningHere(dataDir), ...process.env }, [
      'eventStore',
      'redis',
      'carrier',
    ]);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw new CliError(error.message);
    throw error;
  }
}

/** What `up` started on this data directory, with the credentials that it made for its carrier. */
function runningHere(dataDir: string): NodeJS.ProcessEnv {
  const running = readRunFile(dataDir);
  if (!running) return {};
  const addresses = { EVENTSTORE_URL: running.eventStoreUrl, REDIS_URL: running.redisUrl };
  if (process.env['TWILIO_ACCOUNT_SID']) return addresses;
  return {
    ...addresses,
    TWILIO_API_BASE_URL: running.carrierUrl,
    TWILIO_ACCOUNT_SID: readKey(join(dataDir, 'carrier-account.sid')),
    TWILIO_AUTH_TOKEN: readKey(join(dataDir, 'carrier-token.key')),
  };
}
