import { join, resolve } from 'node:path';
import { startRedis } from '../../../../libs/testing/processes/redis-process';
import { nodeFlagsOf } from '../../../../apps/cli/places';
import { cpuUsOf } from '../../common/cpu-time';
import { RunningProgram, startProgram } from '../../common/program';
import { startTrunkline as startEventStore } from '../../event-store/contenders/trunkline';

const entryOf = (app: string): string =>
  resolve(__dirname, '../../../../dist/apps', app, 'main.js');

/** As much of Trunkline as takes part when credits are adjusted. */
export interface Trunkline {
  readonly eventStoreUrl: string;
  readonly operatorKey: string;
  apiUrl(): string;
  /** Of the api, since it started: microseconds on a processor. */
  apiCpuUs(): number;
  /** A new process, which knows no wallet yet. */
  restartApi(): Promise<void>;
  stop(): Promise<void>;
}

export interface TrunklineOptions {
  readonly directory: string;
  /** With the relay and the worker. */
  readonly whole: boolean;
  readonly profile?: string;
}

const operatorKey = 'bench-operator-key-000000000000000000';

export async function startTrunkline({
  directory,
  whole,
  profile,
}: TrunklineOptions): Promise<Trunkline> {
  const [eventStore, redis] = [await startEventStore(directory), await startRedis()];
  const eventStoreUrl = `esdb://127.0.0.1:${eventStore.port}?tls=false`;
  const env = environment(directory, eventStoreUrl, redis.url);
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const startApi = (): Promise<RunningProgram> =>
    startProgram([...nodeFlagsOf('api'), ...profiling, entryOf('api')], { env });
  const others = whole ? await startOthers(env) : [];
  let api = await startApi();
  return {
    eventStoreUrl,
    operatorKey,
    apiUrl: () => `http://127.0.0.1:${api.port}`,
    apiCpuUs: () => cpuUsOf(api.pid),
    async restartApi() {
      await api.stop();
      api = await startApi();
    },
    async stop() {
      for (const program of [api, ...others, eventStore]) await program.stop();
      await redis.stop();
    },
  };
}

function startOthers(env: NodeJS.ProcessEnv): Promise<readonly RunningProgram[]> {
  const ready = { relay: /^relay ready/m, worker: /^worker ready/m };
  return Promise.all(
    (['relay', 'worker'] as const).map((app) =>
      startProgram([entryOf(app)], { env, ready: ready[app] }),
    ),
  );
}

/** Nothing here talks to a carrier, and nobody is slowed down on purpose. */
function environment(directory: string, eventStore: string, redis: string): NodeJS.ProcessEnv {
  return {
    PORT: '0',
    EVENTSTORE_URL: eventStore,
    REDIS_URL: redis,
    TRUNKLINE_DATA_DIR: join(directory, 'data'),
    TRUNKLINE_OPERATOR_KEY: operatorKey,
    TRUNKLINE_SECRET: 'bench-secret-0000000000000000000000000000',
    TRUNKLINE_RATE_LIMIT_PER_MINUTE: '10000000',
    TRUNKLINE_RECONCILE_EVERY_MINUTES: '0',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: '0'.repeat(32),
    TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
  };
}
