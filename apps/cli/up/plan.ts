import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  loadConfig,
  type CarrierConfig,
  type Config,
  type ConfigWith,
} from '@trunkline/adapters/config/config';
import { readOrCreateKey } from '@trunkline/adapters/config/key-files';
import { entryPointOf, leashFile, nodeFlagsOf } from '../places';
import type { Part, PartName } from './part';
import { choosePorts, type PortWish } from './ports';
import { findRedisProgram } from './redis-program';
import type { Addresses } from './run-file';

/** Everything that `up` has decided before it starts the first process. */
export type Plan = {
  readonly config: ConfigWith<'keys'>;
  readonly parts: readonly Part[];
  readonly addresses: Addresses;
  /** Parts that are not started, and the variable that says where to find them instead. */
  readonly given: readonly { readonly name: PartName; readonly variable: string }[];
};

const loopback = '127.0.0.1';

/** Decides which parts to start, on which ports, and what each is told. */
export async function makePlan(env: NodeJS.ProcessEnv, given: Config): Promise<Plan> {
  const { dataDir } = given;
  const ports = await choosePorts(portWishes(given), dataDir);
  const apiPort = ports.api ?? given.api.port;
  const config = loadConfig({ ...env, PORT: String(apiPort) }, ['keys']);
  const connections = connectionsOf(config, ports);
  return {
    config,
    parts: [
      ...(config.eventStoreUrl ? [] : [eventStore(dataDir, ports['event-store'] ?? 0)]),
      ...(config.redisUrl ? [] : [redis(dataDir, ports.redis ?? 0)]),
      ...(config.carrier
        ? []
        : [sandboxCarrier(dataDir, ports['sandbox-carrier'] ?? 0, connections.carrier)]),
      ...applications(config, connections, env),
    ],
    addresses: {
      apiUrl: `http://${reachable(config.api.host)}:${apiPort}`,
      publicUrl: config.publicUrl,
      eventStoreUrl: withoutPassword(connections.eventStoreUrl),
      redisUrl: withoutPassword(connections.redisUrl),
      carrierUrl: connections.carrier.apiBaseUrl,
    },
    given: givenParts(config),
  };
}

function portWishes({ api, embedded, ...config }: Config): PortWish[] {
  const wishes: (PortWish | false)[] = [
    { name: 'api', host: api.host, variable: 'PORT', fixed: api.port },
    !config.eventStoreUrl && {
      name: 'event-store',
      host: loopback,
      variable: 'TRUNKLINE_EVENT_STORE_PORT',
      fixed: embedded.eventStorePort,
    },
    !config.redisUrl && {
      name: 'redis',
      host: loopback,
      variable: 'TRUNKLINE_REDIS_PORT',
      fixed: embedded.redisPort,
    },
    !config.carrier && {
      name: 'sandbox-carrier',
      host: loopback,
      variable: 'TRUNKLINE_SANDBOX_CARRIER_PORT',
      fixed: embedded.sandboxCarrierPort,
    },
  ];
  return wishes.filter((wish) => wish !== false);
}

type Connections = {
  readonly eventStoreUrl: string;
  readonly redisUrl: string;
  readonly carrier: CarrierConfig;
};

function connectionsOf(config: Config, ports: Record<string, number>): Connections {
  return {
    eventStoreUrl: config.eventStoreUrl ?? `esdb://${loopback}:${ports['event-store']}?tls=false`,
    redisUrl: config.redisUrl ?? `redis://${loopback}:${ports.redis}`,
    carrier: config.carrier ?? sandboxAccount(config, ports['sandbox-carrier'] ?? 0),
  };
}

/** The embedded carrier's only customer. Its credentials are made once and kept like the keys. */
function sandboxAccount({ dataDir }: Config, port: number): CarrierConfig {
  const hex = (): string => randomBytes(16).toString('hex');
  return {
    protocol: 'twilio',
    accountSid: readOrCreateKey(join(dataDir, 'carrier-account.sid'), () => `AC${hex()}`),
    authToken: readOrCreateKey(join(dataDir, 'carrier-token.key'), hex),
    apiBaseUrl: `http://${loopback}:${port}`,
    timeoutMs: 0,
  };
}

function eventStore(dataDir: string, port: number): Part {
  const data = join(dataDir, 'event-store');
  return {
    ...nodePart('event-store', ['--host', loopback, '--insecure', '--data-dir', data], port),
    env: process.env,
    dataDir: data,
    readyLine: /^event store listening on /,
  };
}

function sandboxCarrier(dataDir: string, port: number, carrier: CarrierConfig): Part {
  const data = join(dataDir, 'sandbox-carrier');
  return {
    ...nodePart('sandbox-carrier', ['--host', loopback, '--data-dir', data], port),
    env: { ...process.env, ...carrierVariables(carrier) },
    dataDir: data,
    readyLine: /^sandbox carrier listening on /,
  };
}

function nodePart(name: PartName, args: string[], port: number): Omit<Part, 'env' | 'readyLine'> {
  const portArgs = ['--port', String(port)];
  return {
    name,
    program: process.execPath,
    args: [...nodeFlagsOf(name), '--require', leashFile, entryPointOf(name), ...portArgs, ...args],
    port,
  };
}

/** Redis cannot be told to go when we do, so a waiting `cat` beside it does: its pipe breaks with us. */
const leashed =
  'exec 3<&0; (cat <&3; kill -TERM $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null';

function redis(dataDir: string, port: number): Part {
  const data = join(dataDir, 'redis');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const settings = {
    port: String(port),
    bind: loopback,
    dir: data,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  return {
    name: 'redis',
    program: '/bin/sh',
    args: ['-c', leashed, findRedisProgram(), ...args],
    env: process.env,
    port,
    dataDir: data,
    readyLine: /Ready to accept connections/,
  };
}

function applications(config: ConfigWith<'keys'>, to: Connections, env: NodeJS.ProcessEnv): Part[] {
  const told = {
    ...env,
    PORT: String(config.api.port),
    TRUNKLINE_DATA_DIR: config.dataDir,
    TRUNKLINE_PUBLIC_URL: config.publicUrl,
    TRUNKLINE_OPERATOR_KEY: config.operatorKey,
    TRUNKLINE_SECRET: config.signingSecret,
    EVENTSTORE_URL: to.eventStoreUrl,
    REDIS_URL: to.redisUrl,
    ...carrierVariables(to.carrier),
  };
  const readyLines = {
    relay: /^relay ready/,
    worker: /^worker ready/,
    api: /^api listening on /,
  } as const;
  return (['relay', 'worker', 'api'] as const).map((name) => ({
    name,
    program: process.execPath,
    args: [
      ...nodeFlagsOf(name),
      '--require',
      leashFile,
      '--enable-source-maps',
      entryPointOf(name),
    ],
    env: told,
    port: name === 'api' ? config.api.port : undefined,
    readyLine: readyLines[name],
  }));
}

function carrierVariables({ accountSid, authToken, apiBaseUrl }: CarrierConfig): NodeJS.ProcessEnv {
  return {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_BASE_URL: apiBaseUrl,
  };
}

function givenParts(config: Config): Plan['given'] {
  return [
    ...(config.eventStoreUrl ? [{ name: 'event-store', variable: 'EVENTSTORE_URL' } as const] : []),
    ...(config.redisUrl ? [{ name: 'redis', variable: 'REDIS_URL' } as const] : []),
    ...(config.carrier
      ? [{ name: 'sandbox-carrier', variable: 'TWILIO_ACCOUNT_SID' } as const]
      : []),
  ];
}

/** An address that listens everywhere is reached here. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return loopback;
  return host.includes(':') ? `[${host}]` : host;
}

function withoutPassword(url: string): string {
  return url.replace(/(:\/\/)[^/@]*@/, '$1');
}
