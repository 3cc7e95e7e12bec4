import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';

/** Longer than any job's last call, shorter than a supervisor's patience. */
const stopWithinMs = 20_000;

/**
 * Runs a process without HTTP: says `<name> ready` once it works, and ends on SIGTERM or SIGINT when
 * what is under way is done. A stray failure of a client library is logged and never ends it.
 */
export async function runInBackground(
  name: string,
  module: DynamicModule,
  logger: Logger,
): Promise<void> {
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'stray rejection'));
  try {
    const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });
    await app.init();
    const stop = (): void => {
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop in order');
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.stdout.write(`${name} ready\n`);
  } catch (error) {
    logger.fatal({ err: error }, `${name} could not start`);
    process.exit(1);
  }
}
