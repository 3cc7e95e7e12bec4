import type { LoggerService } from '@nestjs/common';
import type { Logger as PinoLogger } from 'pino';

type Fields = Readonly<Record<string, unknown>>;

/** Where the api writes what happens: one JSON line each, never a secret. */
export class Logger {
  constructor(private readonly pino: PinoLogger) {}

  info(fields: Fields, message: string): void {
    this.pino.info(fields, message);
  }

  warn(fields: Fields, message: string): void {
    this.pino.warn(fields, message);
  }

  error(fields: Fields, message: string): void {
    this.pino.error(fields, message);
  }
}

/** Nest's own messages in the same log; its start-up chatter is left out. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(): void {}

  warn(message: unknown): void {
    this.logger.warn({}, String(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.logger.error({ more: more.map(String) }, String(message));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.error(message, ...more);
  }
}
