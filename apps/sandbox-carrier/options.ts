import { parseArgs } from 'node:util';
import { z } from 'zod';

const flags = {
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  'data-dir': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const optionsSchema = z.object({
  host: z.string(),
  port: z.coerce
    .number('--port takes a number from 0 to 65535')
    .int('--port takes a whole number')
    .min(0, '--port takes a number from 0')
    .max(65_535, '--port takes a number up to 65535'),
  dataDir: z.string('--data-dir is needed').min(1, '--data-dir is needed'),
  credentials: z.object({
    accountSid: z
      .string('TWILIO_ACCOUNT_SID is needed')
      .regex(/^AC[0-9a-fA-F]{32}$/, 'an account SID must be AC and 32 hexadecimal digits'),
    parentSid: z.string().optional(),
    authToken: z.string('TWILIO_AUTH_TOKEN is needed').min(1, 'TWILIO_AUTH_TOKEN is needed'),
    webhookToken: z.string().min(1).optional(),
  }),
});

export type Options = z.infer<typeof optionsSchema>;

export const usage = `sandbox-carrier: speaks Twilio's REST protocol over a generated inventory, and
beside it, under /ordering/v1, one of a carrier that takes orders and reserves numbers

  --port N         port to listen on, 0 for any free one
  --data-dir DIR   where the sales are kept
  --host H         address to listen on (127.0.0.1)
  --help           shows this

The credentials that it accepts come from TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; with
TWILIO_SUBACCOUNT_SID the numbers are that account's, and the other one signs in; what is told of them
is signed with TWILIO_SUBACCOUNT_AUTH_TOKEN then, if it is given.`;

/** Reads flags and environment; every mistake is listed at once. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const { values } = parseArgs({ args, options: flags });
  if (values.help) return 'help';
  const read = optionsSchema.safeParse({
    host: values.host,
    port: values.port,
    dataDir: values['data-dir'],
    credentials: credentialsIn(env),
  });
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ message }) => message).join('\n'));
}

/** With a sub-account, the numbers are its own, and its parent signs in. */
function credentialsIn(env: NodeJS.ProcessEnv): object {
  const { TWILIO_ACCOUNT_SID, TWILIO_SUBACCOUNT_SID, TWILIO_AUTH_TOKEN: authToken } = env;
  if (!TWILIO_SUBACCOUNT_SID) return { accountSid: TWILIO_ACCOUNT_SID, authToken };
  const webhookToken = env.TWILIO_SUBACCOUNT_AUTH_TOKEN;
  return {
    ...{ accountSid: TWILIO_SUBACCOUNT_SID, parentSid: TWILIO_ACCOUNT_SID },
    ...{ authToken, webhookToken },
  };
}
