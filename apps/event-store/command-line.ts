import { parseArgs } from 'node:util';
import { APPEND_BYTES_DEFAULT, APPEND_BYTES_LIMIT } from './services/write-limits';
import { ProjectionMode } from './projections/projection-states';
import { StorageLocation } from './storage/environment';
import { TlsFiles } from './transport/tls-files';

/** What the process is started with. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly location: StorageLocation;
  readonly projections: ProjectionMode;
  readonly appendBytesMax: number;
  readonly tlsFiles: TlsFiles | undefined;
}

/** Thrown when the command line cannot be followed; the message is for the person who typed it. */
export class UsageError extends Error {}

export const USAGE = `The embedded event store: EventStoreDB's gRPC protocol on a single node.

Usage: event-store --port N (--data-dir DIR | --in-memory) [options]

  --port N          the port to listen on; 0 takes any free one
  --data-dir DIR    keep the events in this directory
  --in-memory       keep the events only while the process runs
  --host HOST       the address to listen on (127.0.0.1)
  --run-projections keep the streams of the system projections ($ce-, $et-, $streams …) that are
                    enabled by a client
  --start-standard-projections
                    enable them from the start; implies --run-projections
  --max-append-size N  how many bytes an append may carry (1048576), at most 16777216
  --tls-cert FILE   speak TLS with this certificate; then users and ACLs hold
  --tls-key FILE    the certificate's private key
  --tls-ca FILE     whose certificates users may show in place of a password
  --insecure        allow an address that others can reach, without authentication
  --help            show this text

With TLS the store has the users admin and ops. Until their passwords are changed they are those
in EVENTSTORE_DEFAULT_ADMIN_PASSWORD and EVENTSTORE_DEFAULT_OPS_PASSWORD when the store is first
started with TLS, or else changeit.
`;

const PORT_MAX = 65_535;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Reads the command line; `help` when the usage is all that was asked for. */
export function readCommandLine(args: readonly string[]): ServerOptions | 'help' {
  const flags = parse(args);
  if (flags.help) return 'help';
  const { host } = flags;
  const tlsFiles = readTls(flags);
  if (!LOOPBACK.test(host) && !tlsFiles && !flags.insecure) {
    throw new UsageError(
      `--host ${host} can be reached by others and there is no authentication: give --tls-cert and --tls-key, or say --insecure if that is meant`,
    );
  }
  return {
    host,
    port: readPort(flags.port),
    location: readLocation(flags),
    projections: readProjections(flags),
    appendBytesMax: readAppendBytesMax(flags['max-append-size']),
    tlsFiles,
  };
}

interface Flags {
  readonly port?: string;
  readonly host: string;
  readonly insecure: boolean;
  readonly help: boolean;
  readonly 'data-dir'?: string;
  readonly 'in-memory': boolean;
  readonly 'run-projections': boolean;
  readonly 'start-standard-projections': boolean;
  readonly 'tls-cert'?: string;
  readonly 'tls-key'?: string;
  readonly 'tls-ca'?: string;
  readonly 'max-append-size'?: string;
}

function parse(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        'data-dir': { type: 'string' },
        'in-memory': { type: 'boolean', default: false },
        'run-projections': { type: 'boolean', default: false },
        'start-standard-projections': { type: 'boolean', default: false },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'tls-ca': { type: 'string' },
        'max-append-size': { type: 'string' },
        insecure: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readProjections(flags: Flags): ProjectionMode {
  if (flags['start-standard-projections']) return 'started';
  return flags['run-projections'] ? 'stopped' : 'off';
}

function readPort(text: string | undefined): number {
  if (text === undefined) throw new UsageError('--port is missing');
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > PORT_MAX) {
    throw new UsageError(`--port ${text} is not a number from 0 to ${PORT_MAX}`);
  }
  return port;
}

function readAppendBytesMax(text: string | undefined): number {
  if (text === undefined) return APPEND_BYTES_DEFAULT;
  const bytes = Number(text);
  if (/^\d+$/.test(text) && bytes > 0 && bytes <= APPEND_BYTES_LIMIT) return bytes;
  throw new UsageError(`--max-append-size ${text} is not a number from 1 to ${APPEND_BYTES_LIMIT}`);
}

function readTls(flags: Flags): TlsFiles | undefined {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca, insecure } = flags;
  if (cert !== undefined && key !== undefined) {
    if (insecure) throw new UsageError('--insecure and --tls-cert exclude each other');
    return { cert, key, ca };
  }
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  throw new UsageError('TLS needs both --tls-cert FILE and --tls-key FILE');
}

function readLocation(flags: Flags): StorageLocation {
  const directory = flags['data-dir'];
  if (flags['in-memory'] === (directory !== undefined)) {
    throw new UsageError('say either --data-dir DIR or --in-memory');
  }
  if (directory === '') throw new UsageError('--data-dir is empty');
  return directory === undefined ? 'memory' : { directory };
}
