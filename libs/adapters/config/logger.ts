import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'key',
  'apiKey',
  'operatorKey',
  'signingSecret',
  'authToken',
];

/** A field of a secret's name is blanked at the top, one level down, and among headers. */
const redactedPaths = [
  ...secretNames,
  ...secretNames.map((name) => `*.${name}`),
  '*.headers.authorization',
  '*.headers.cookie',
  '*.headers["x-csrf-token"]',
  '*.headers["set-cookie"]',
  'headers["x-csrf-token"]',
  'headers["set-cookie"]',
];

/** The log of one process: JSON lines on stdout, with the names of secrets blanked. */
export function createLogger(
  processName: string,
  level: Config['logLevel'] = 'info',
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: { process: processName, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redactedPaths, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
