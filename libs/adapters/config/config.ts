import { resolve } from 'node:path';
import { ConfigurationInvalid, mistakesIn, type Mistake } from './configuration-invalid';
import { operatorKeyFile, readOrCreateKey, secretKeyFile } from './key-files';
import { variableNames, variables, type VariableName, type Variables } from './variables';

export type CarrierConfig = {
  /** Which protocol is spoken with it. */
  readonly protocol: Variables['TRUNKLINE_CARRIER'];
  readonly accountSid: string;
  /** The account under which numbers are bought and listed, when it is not the one that signs in. */
  readonly subaccountSid?: string;
  readonly authToken: string;
  /** What the carrier signs with when it tells something by itself, if it is not the same. */
  readonly webhookToken?: string;
  readonly apiBaseUrl: string;
  readonly timeoutMs: number;
};

export type StripeConfig = {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly apiBaseUrl: string;
  readonly timeoutMs: number;
};

/** The ways of paying that are switched on, beside the operator's own billing. */
export type PaymentsConfig = { readonly sandbox: boolean; readonly stripe?: StripeConfig };

/** Everything a process is told from outside, checked once and typed. */
export type Config = {
  readonly environmentName: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly dataDir: string;
  readonly api: { readonly port: number; readonly host: string };
  readonly publicUrl: string;
  readonly rateLimitPerMinute: number;
  readonly eventStoreUrl?: string;
  readonly redisUrl?: string;
  readonly carrier?: CarrierConfig;
  readonly payments: PaymentsConfig;
  readonly operatorKey?: string;
  readonly signingSecret?: string;
  readonly embedded: {
    readonly eventStorePort?: number;
    readonly sandboxCarrierPort?: number;
    readonly redisPort?: number;
  };
  readonly openDemoAccount: boolean;
  readonly restartWaitMaxMs: number;
  readonly jobLockMs: number;
  readonly sweepEveryMs: number;
  readonly ownershipChecksMs: readonly number[];
  /** How fast messages leave from one number, by its kind. */
  readonly segmentsPerSecond: { readonly local: number; readonly tollFree: number };
  readonly gate: {
    readonly callsAtOnceMax: number;
    readonly callsPerSecond: number;
    readonly openMs: number;
  };
  readonly buyingProbeMs: number;
  readonly assignmentWaitMaxMs: number;
  readonly orderWaitMaxMs: number;
  /** 0 when carrier and log are compared by hand only. */
  readonly reconcileEveryMs: number;
};

/** What a process cannot run without. `keys` are made and kept in the data directory when not given. */
export type Part = keyof FieldsOfPart;

type FieldsOfPart = {
  readonly eventStore: 'eventStoreUrl';
  readonly redis: 'redisUrl';
  readonly carrier: 'carrier';
  readonly keys: 'operatorKey' | 'signingSecret';
};

const variablesOfPart: Record<Part, readonly VariableName[]> = {
  eventStore: ['EVENTSTORE_URL'],
  redis: ['REDIS_URL'],
  carrier: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  keys: [],
};

/** A `Config` in which the fields of the named parts are certainly there. */
export type ConfigWith<P extends Part> = Config & Required<Pick<Config, FieldsOfPart[P]>>;

/**
 * Reads and checks the environment of a process that needs `parts`.
 * @throws ConfigurationInvalid with every mistake at once.
 */
export function loadConfig<const P extends Part = never>(
  env: NodeJS.ProcessEnv,
  parts: readonly P[] = [],
): ConfigWith<P> {
  const given = givenVariables(env);
  const parsed = variables.safeParse(given);
  const mistakes = [
    ...(parsed.success ? [] : mistakesIn(parsed.error)),
    ...missingFor(parts, given),
    ...half(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'], given),
    ...half(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'], given),
    ...freePackages(given),
    ...ordersAtTwilio(given),
  ];
  if (!parsed.success || mistakes.length > 0) throw new ConfigurationInvalid(mistakes);
  const config = toConfig(parsed.data);
  return (parts.includes('keys' as P) ? withKeys(config) : config) as ConfigWith<P>;
}

/** The same for a process's entry point: prints the mistakes and ends with EX_CONFIG. */
export function loadConfigOrExit<const P extends Part = never>(
  env: NodeJS.ProcessEnv,
  parts: readonly P[] = [],
): ConfigWith<P> {
  try {
    return loadConfig(env, parts);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(configurationExitCode);
  }
}

/** EX_CONFIG of sysexits.h: starting again without a change cannot help. */
export const configurationExitCode = 78;

/** An empty variable counts as not given, as compose files and shells leave them. */
function givenVariables(env: NodeJS.ProcessEnv): Partial<Record<VariableName, string>> {
  const given = variableNames.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value));
}

function missingFor(
  parts: readonly Part[],
  given: Partial<Record<VariableName, string>>,
): Mistake[] {
  return parts
    .flatMap((part) => variablesOfPart[part])
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name, problem: 'is required' }));
}

/** One of two credentials without the other is a mistake even where none is needed. */
function half(
  pair: readonly VariableName[],
  given: Partial<Record<VariableName, string>>,
): Mistake[] {
  const missing = pair.filter((name) => given[name] === undefined);
  if (missing.length !== 1) return [];
  return missing.map((name) => ({ name, problem: 'is required beside its other half' }));
}

/** Where Stripe takes real money, nobody forgets that the sandbox gives packages away. */
function freePackages(given: Partial<Record<VariableName, string>>): Mistake[] {
  const { STRIPE_SECRET_KEY = '', TRUNKLINE_SANDBOX_PAYMENTS } = given;
  if (!/^.k_live_/.test(STRIPE_SECRET_KEY) || TRUNKLINE_SANDBOX_PAYMENTS) return [];
  const problem = 'is required beside a live key of Stripe';
  return [{ name: 'TRUNKLINE_SANDBOX_PAYMENTS', problem }];
}

/** Twilio itself takes no orders, and is where the requests would go without an address. */
function ordersAtTwilio(given: Partial<Record<VariableName, string>>): Mistake[] {
  const { TRUNKLINE_CARRIER, TWILIO_ACCOUNT_SID, TWILIO_API_BASE_URL } = given;
  if (TRUNKLINE_CARRIER !== 'sandbox-orders' || !TWILIO_ACCOUNT_SID || TWILIO_API_BASE_URL) {
    return [];
  }
  const problem = 'is required with TRUNKLINE_CARRIER=sandbox-orders';
  return [{ name: 'TWILIO_API_BASE_URL', problem }];
}

function toConfig(values: Variables): Config {
  return {
    environmentName: values.TRUNKLINE_ENV,
    logLevel: values.LOG_LEVEL,
    dataDir: resolve(values.TRUNKLINE_DATA_DIR),
    api: { port: values.PORT, host: values.HOST },
    publicUrl: values.TRUNKLINE_PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    rateLimitPerMinute: values.TRUNKLINE_RATE_LIMIT_PER_MINUTE,
    eventStoreUrl: values.EVENTSTORE_URL,
    redisUrl: values.REDIS_URL,
    carrier: carrierFrom(values),
    payments: { sandbox: values.TRUNKLINE_SANDBOX_PAYMENTS === 'on', stripe: stripeFrom(values) },
    operatorKey: values.TRUNKLINE_OPERATOR_KEY,
    signingSecret: values.TRUNKLINE_SECRET,
    embedded: {
      eventStorePort: values.TRUNKLINE_EVENT_STORE_PORT,
      sandboxCarrierPort: values.TRUNKLINE_SANDBOX_CARRIER_PORT,
      redisPort: values.TRUNKLINE_REDIS_PORT,
    },
    openDemoAccount: values.TRUNKLINE_DEMO === 'on',
    restartWaitMaxMs: values.TRUNKLINE_RESTART_WAIT_MAX_MS,
    jobLockMs: values.TRUNKLINE_JOB_LOCK_MS,
    sweepEveryMs: values.TRUNKLINE_SWEEP_EVERY_MS,
    ownershipChecksMs: values.TRUNKLINE_OWNERSHIP_CHECKS_MS,
    segmentsPerSecond: pacesOf(values.TRUNKLINE_SEGMENTS_PER_SECOND),
    gate: {
      callsAtOnceMax: values.TRUNKLINE_CARRIER_CALLS_AT_ONCE,
      callsPerSecond: values.TRUNKLINE_CARRIER_CALLS_PER_SECOND,
      openMs: values.TRUNKLINE_CIRCUIT_OPEN_MS,
    },
    buyingProbeMs: values.TRUNKLINE_BUYING_PROBE_MS,
    assignmentWaitMaxMs: values.TRUNKLINE_ASSIGNMENT_WAIT_MAX_MS,
    orderWaitMaxMs: values.TRUNKLINE_ORDER_WAIT_MAX_MS,
    reconcileEveryMs: values.TRUNKLINE_RECONCILE_EVERY_MINUTES * 60_000,
  };
}

function carrierFrom(values: Variables): CarrierConfig | undefined {
  if (!values.TWILIO_ACCOUNT_SID || !values.TWILIO_AUTH_TOKEN) return undefined;
  return {
    protocol: values.TRUNKLINE_CARRIER,
    accountSid: values.TWILIO_ACCOUNT_SID,
    subaccountSid: values.TWILIO_SUBACCOUNT_SID,
    authToken: values.TWILIO_AUTH_TOKEN,
    webhookToken: webhookTokenIn(values),
    apiBaseUrl: values.TWILIO_API_BASE_URL,
    timeoutMs: values.TRUNKLINE_CARRIER_TIMEOUT_MS,
  };
}

/** Twilio signs what it tells with the token of the account that owns the number. */
function webhookTokenIn(values: Variables): string | undefined {
  return values.TWILIO_SUBACCOUNT_SID && values.TWILIO_SUBACCOUNT_AUTH_TOKEN;
}

function stripeFrom(values: Variables): StripeConfig | undefined {
  if (!values.STRIPE_SECRET_KEY || !values.STRIPE_WEBHOOK_SECRET) return undefined;
  return {
    secretKey: values.STRIPE_SECRET_KEY,
    webhookSecret: values.STRIPE_WEBHOOK_SECRET,
    apiBaseUrl: values.STRIPE_API_BASE_URL,
    timeoutMs: values.TRUNKLINE_PAYMENTS_TIMEOUT_MS,
  };
}

function withKeys(config: Config): Config {
  const { dataDir } = config;
  return {
    ...config,
    operatorKey: config.operatorKey ?? readOrCreateKey(operatorKeyFile(dataDir)),
    signingSecret: config.signingSecret ?? readOrCreateKey(secretKeyFile(dataDir)),
  };
}

function pacesOf([local = 1, tollFree = 3]: readonly number[]): Config['segmentsPerSecond'] {
  return { local, tollFree };
}
