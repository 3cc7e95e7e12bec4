import pino from 'pino';

/** Where operations tell what they do; any structured logger is one. */
export interface OperationLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The log of the process, on standard output. */
export function processLog(): OperationLog {
  return pino({ name: 'event-store', level: process.env['LOG_LEVEL'] ?? 'info' });
}
