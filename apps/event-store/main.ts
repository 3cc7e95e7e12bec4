import pino, { Logger } from 'pino';
import { firstPasswords } from './access/first-users';
import { readCommandLine, ServerOptions, USAGE, UsageError } from './command-line';
import { EventStoreServer } from './server';
import { readTlsFiles } from './transport/tls-files';

/** How long a stop may take before the process goes anyway. */
const STOP_TIMEOUT_MS = 10_000;

void main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  try {
    const options = readCommandLine(args);
    if (options === 'help') process.stdout.write(USAGE);
    else await run(options);
  } catch (error) {
    process.stderr.write(`event store: ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

async function run({ tlsFiles, ...options }: ServerOptions): Promise<void> {
  const { host, location } = options;
  const tls = tlsFiles && readTlsFiles(tlsFiles);
  const log = pino({ name: 'event-store', level: process.env['LOG_LEVEL'] ?? 'info' });
  const passwords = firstPasswords(process.env);
  const server = await EventStoreServer.start({
    ...options,
    tls,
    log,
    firstPasswords: passwords,
    stop: () => process.kill(process.pid, 'SIGTERM'),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop(server, log));
  }
  process.stdout.write(`event store listening on ${host}:${server.address.port}\n`);
  const isSecure = tls !== undefined;
  log.info({ host, port: server.address.port, location, isSecure }, 'ready');
}

async function stop(server: EventStoreServer, log: Logger): Promise<void> {
  log.info('stopping');
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  await server.stop();
  log.info('stopped');
  process.exit(0);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message} (--help shows the usage)`;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE' || message.includes('EADDRINUSE')) {
    return `port ${port ?? portOf(message)} is in use: choose another with --port or TRUNKLINE_EVENT_STORE_PORT`;
  }
  return message;
}

function portOf(message: string): string {
  return /:(\d+)/.exec(message)?.[1] ?? 'wanted';
}
