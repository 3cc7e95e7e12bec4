import { z } from 'zod';

/** What a variable is for and how it may look: shown with a mistake and in the README's table. */
export type VariableNotes = { readonly purpose: string; readonly example: string };

const portNumber = z.coerce
  .number({ error: 'is not a number' })
  .int('is not a whole number')
  .min(0, 'is below 0')
  .max(65535, 'is above 65535');

const milliseconds = z.coerce
  .number({ error: 'is not a number of milliseconds' })
  .int('is not a whole number of milliseconds')
  .min(1, 'is below 1 ms')
  .max(86_400_000, 'is above a day');

const count = (max: number) =>
  z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(1, 'is below 1')
    .max(max, `is above ${max}`);

const text = z.string().max(2048, 'is longer than 2048 characters');

const httpUrl = text
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
    error: 'is not an http or https address',
  })
  .transform((url) => url.replace(/\/+$/, ''));

const redisUrl = text.refine(
  (url) => URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol),
  { error: 'is not a redis or rediss address' },
);

const eventStoreUrl = text.regex(
  /^(esdb|kurrentdb)(\+discover)?:\/\/[^\s/]+/,
  'is not an esdb address',
);

const bearerKey = text
  .regex(/^[\x21-\x7e]+$/, 'holds white space or characters that no HTTP header may hold')
  .min(8, 'is shorter than 8 characters');

const millisecondsList = text
  .regex(/^\d{1,8}(\s*,\s*\d{1,8}){0,31}$/, 'is not a list of up to 32 whole milliseconds')
  .transform((list) => list.split(',').map(Number))
  .refine((list) => list.every((ms, index) => index === 0 || ms >= (list[index - 1] ?? 0)), {
    error: 'is not in rising order',
  });

const pacesOfNumbers = text
  .regex(/^\d{1,4}(\.\d{1,3})?\s*,\s*\d{1,4}(\.\d{1,3})?$/, 'is not two numbers with a comma')
  .transform((pair) => pair.split(',').map(Number))
  .refine((pair) => pair.every((perSecond) => perSecond >= 0.001), { error: 'is below 0.001' });

const notes = (purpose: string, example: string): VariableNotes => ({ purpose, example });

/** Every environment variable that Trunkline reads, in the order in which people look for them. */
export const variables = z.object({
  PORT: portNumber.default(3000).meta(notes('Port of the API and the dashboard.', '3000')),
  HOST: text.default('127.0.0.1').meta(notes('Address that the API listens on.', '0.0.0.0')),
  TRUNKLINE_PUBLIC_URL: httpUrl
    .optional()
    .meta(notes('Where browsers and carriers reach the API.', 'https://trunkline.example.com')),
  TRUNKLINE_DATA_DIR: text
    .default('.trunkline')
    .meta(notes('Where embedded parts keep their data and keys.', '/var/lib/trunkline')),
  TRUNKLINE_OPERATOR_KEY: bearerKey
    .optional()
    .meta(notes("The operator's key for the API.", '32 or more random characters')),
  TRUNKLINE_SECRET: text
    .min(16, 'is shorter than 16 characters')
    .optional()
    .meta(notes('Signs offers, sign-in links and sessions.', '32 or more random characters')),
  TRUNKLINE_RATE_LIMIT_PER_MINUTE: z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(1, 'is below 1')
    .max(100_000_000, 'is above 100000000')
    .default(6_000)
    .meta(notes('Requests a minute for each key, and each address without one.', '6000')),
  TRUNKLINE_ENV: text
    .regex(/^[a-z0-9][a-z0-9-]{0,15}$/, 'is not 1–16 lower-case letters, digits and hyphens')
    .default('dev')
    .meta(notes('Name in the tags of bought numbers; one per environment.', 'production')),
  EVENTSTORE_URL: eventStoreUrl
    .optional()
    .meta(notes('EventStoreDB or KurrentDB.', 'esdb://user:password@eventstore:2113?tls=true')),
  REDIS_URL: redisUrl
    .optional()
    .meta(notes('Redis with `noeviction` and AOF.', 'redis://127.0.0.1:6379')),
  TRUNKLINE_CARRIER: z
    .enum(['twilio', 'sandbox-orders'], { error: 'is neither "twilio" nor "sandbox-orders"' })
    .default('twilio')
    .meta(notes("The carrier's protocol; the second takes orders and delivers later.", 'twilio')),
  TWILIO_ACCOUNT_SID: text
    .regex(/^AC[0-9a-fA-F]{32}$/, 'is not "AC" and 32 hexadecimal digits')
    .optional()
    .meta(notes("The carrier account's SID.", 'AC and 32 hexadecimal digits')),
  TWILIO_AUTH_TOKEN: text
    .min(1)
    .optional()
    .meta(notes("The carrier account's token.", '32 hexadecimal digits')),
  TWILIO_SUBACCOUNT_SID: text
    .regex(/^AC[0-9a-fA-F]{32}$/, 'is not "AC" and 32 hexadecimal digits')
    .optional()
    .meta(notes('Sub-account that buys and owns the numbers.', 'AC and 32 hexadecimal digits')),
  TWILIO_SUBACCOUNT_AUTH_TOKEN: text
    .min(1)
    .optional()
    .meta(
      notes(
        "The sub-account's own token: its webhooks are signed with it.",
        '32 hexadecimal digits',
      ),
    ),
  TWILIO_API_BASE_URL: httpUrl
    .default('https://api.twilio.com')
    .meta(notes("Where the carrier's API is.", 'https://api.twilio.com')),
  STRIPE_SECRET_KEY: text
    .regex(/^(sk|rk)_(test|live)_\w{8,255}$/, 'is no secret or restricted key of Stripe')
    .optional()
    .meta(notes('Payments by Stripe: its secret key.', 'sk_live_ and letters and digits')),
  STRIPE_WEBHOOK_SECRET: text
    .regex(/^whsec_\w{8,255}$/, 'is no signing secret of a webhook endpoint of Stripe')
    .optional()
    .meta(notes("Signing secret of Stripe's webhook endpoint.", 'whsec_ and letters and digits')),
  STRIPE_API_BASE_URL: httpUrl
    .default('https://api.stripe.com')
    .meta(notes("Where Stripe's API is.", 'https://api.stripe.com')),
  TRUNKLINE_PAYMENTS_TIMEOUT_MS: milliseconds
    .default(20_000)
    .meta(notes('How long one call to a payment provider may take.', '20000')),
  TRUNKLINE_SANDBOX_PAYMENTS: z
    .enum(['on', 'off'], { error: 'is neither "on" nor "off"' })
    .default('on')
    .meta(notes('Whether packages can be bought in the sandbox, which takes no money.', 'off')),
  TRUNKLINE_EVENT_STORE_PORT: portNumber
    .optional()
    .meta(notes('Port of the embedded event store; else any free one.', '2113')),
  TRUNKLINE_SANDBOX_CARRIER_PORT: portNumber
    .optional()
    .meta(notes('Port of the embedded carrier; else any free one.', '4010')),
  TRUNKLINE_REDIS_PORT: portNumber
    .optional()
    .meta(notes('Port of the private Redis; else any free one.', '6399')),
  TRUNKLINE_DEMO: z
    .enum(['on', 'off'], { error: 'is neither "on" nor "off"' })
    .default('on')
    .meta(notes('Whether `up` opens a demo account on its first start.', 'off')),
  TRUNKLINE_RESTART_WAIT_MAX_MS: milliseconds
    .default(10_000)
    .meta(notes('Longest wait of `up` before it restarts a part that died.', '10000')),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'is none of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info')
    .meta(notes('The least important log line that is written.', 'warn')),
  TRUNKLINE_CARRIER_TIMEOUT_MS: milliseconds
    .default(10_000)
    .meta(notes('How long one call to the carrier may take.', '10000')),
  TRUNKLINE_CARRIER_CALLS_AT_ONCE: count(1_000)
    .default(20)
    .meta(notes('Calls to the carrier account under way at once, by all processes.', '20')),
  TRUNKLINE_CARRIER_CALLS_PER_SECOND: count(10_000)
    .default(50)
    .meta(notes('Calls to the carrier account in a second, by all processes.', '50')),
  TRUNKLINE_CIRCUIT_OPEN_MS: milliseconds
    .default(5_000)
    .meta(notes('First rest after the carrier fell silent; it doubles up to a minute.', '5000')),
  TRUNKLINE_BUYING_PROBE_MS: milliseconds
    .default(60_000)
    .meta(notes('First try after buying was stopped; the next come at twice the time.', '60000')),
  TRUNKLINE_ASSIGNMENT_WAIT_MAX_MS: milliseconds
    .default(86_400_000)
    .meta(notes('Longest wait of an assignment for a carrier that sells nothing.', '86400000')),
  TRUNKLINE_ORDER_WAIT_MAX_MS: milliseconds
    .default(86_400_000)
    .meta(
      notes('How long an order at the carrier may be open before it is cancelled.', '86400000'),
    ),
  TRUNKLINE_JOB_LOCK_MS: milliseconds
    .default(15_000)
    .meta(notes('After this silence another worker takes over a job.', '15000')),
  TRUNKLINE_SWEEP_EVERY_MS: milliseconds
    .default(15_000)
    .meta(notes('How often open work is looked for and poked again.', '15000')),
  TRUNKLINE_RECONCILE_EVERY_MINUTES: z.coerce
    .number({ error: 'is not a number of minutes' })
    .int('is not a whole number of minutes')
    .min(0, 'is below 0')
    .max(10_080, 'is above a week')
    .default(1_440)
    .meta(notes('How often carrier and log are compared; 0 for never.', '1440')),
  TRUNKLINE_OWNERSHIP_CHECKS_MS: millisecondsList
    .default([0, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000])
    .meta(
      notes(
        'When to ask the carrier what is owned after an unknown answer.',
        '0,2000,5000,15000,30000,60000,120000',
      ),
    ),
  TRUNKLINE_SEGMENTS_PER_SECOND: pacesOfNumbers
    .default([1, 3])
    .meta(notes('Segments a second from one local or mobile number, and a toll-free one.', '1,3')),
});

export type Variables = z.output<typeof variables>;
export type VariableName = keyof Variables;

export const variableNames = Object.keys(variables.shape) as VariableName[];

export function notesOf(name: VariableName): VariableNotes {
  return variables.shape[name].meta() as unknown as VariableNotes;
}
