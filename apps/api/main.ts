import 'reflect-metadata';
import { loadConfigOrExit } from '@trunkline/adapters/config/config';
import { createLogger } from '@trunkline/adapters/config/logger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type ApiConfig, connectParts } from './connect-parts';
import { createApi } from './create-api';
import { Logger } from './edge/logger';

/** How long requests under way may take to end once the process is told to stop. */
const drainMs = 10_000;

async function main(): Promise<void> {
  const config = loadConfigOrExit(process.env, ['eventStore', 'redis', 'carrier', 'keys']);
  const logger = new Logger(createLogger('api', config.logLevel));
  process.on('unhandledRejection', (error) => {
    logger.error({ err: error }, 'a promise failed that nobody waits for');
  });
  const { parts, ready, disconnect } = connectParts(config, logger);
  const app = await createApi(parts);
  const stop = (): void => void stopped(app, disconnect, logger);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await ready();
  await listen(app, config);
}

async function listen(app: NestFastifyApplication, { api }: ApiConfig): Promise<void> {
  try {
    await app.init();
    const { port, host } = api;
    const url = await app.getHttpAdapter().getInstance().listen({ port, host });
    process.stdout.write(`api listening on ${url}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    exit(`Port ${api.port} on ${api.host} is in use. Choose another one with PORT.`);
  }
}

async function stopped(
  app: NestFastifyApplication,
  disconnect: () => Promise<void>,
  logger: Logger,
): Promise<void> {
  const late = setTimeout(() => exit(`Requests did not end within ${drainMs} ms.`), drainMs);
  try {
    await app.close();
    await disconnect();
  } catch (error) {
    logger.error({ err: error }, 'stopping was not clean');
  }
  clearTimeout(late);
  process.exit(0);
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch((error: unknown) => {
  exit(`The api could not start: ${error instanceof Error ? error.message : String(error)}`);
});
