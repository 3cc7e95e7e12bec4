import { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Options, readOptions, usage } from './options';
import { openSandbox } from './sandbox';
import { buildServer } from './server';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  await serve(options);
}

async function serve({ host, port, ...options }: Options): Promise<void> {
  const sandbox = await openSandbox(options);
  const log = pino({ name: 'sandbox-carrier', level: process.env.LOG_LEVEL ?? 'info' });
  const server = buildServer(sandbox, log);
  await server.listen({ host, port });
  const address = server.server.address() as AddressInfo;
  sandbox.reports.resume();
  console.log(`sandbox carrier listening on ${host}:${address.port}`);

  const stop = async (): Promise<void> => {
    sandbox.stopping.abort();
    await server.close();
    await sandbox.orders.close();
    sandbox.reports.close();
    await sandbox.messages.close();
    await sandbox.sales.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(`sandbox carrier: ${explain(error)}`);
  process.exit(1);
});

function explain(error: NodeJS.ErrnoException & { port?: number; address?: string }): string {
  if (error.code !== 'EADDRINUSE') return error.message;
  const where = `port ${error.port} on ${error.address}`;
  return `${where} is in use; choose another with --port or TRUNKLINE_SANDBOX_CARRIER_PORT`;
}
