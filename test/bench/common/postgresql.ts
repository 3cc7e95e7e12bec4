import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BenchError } from './bench-error';

/** PostgreSQL refuses to run as root; Debian's package brings this user. */
const USER = 'postgres';
const DEBIAN_FOLDER = '/usr/lib/postgresql';
const READY_ATTEMPTS_MAX = 100;

const run = promisify(execFile);

/** A PostgreSQL of the bench's own. */
export interface Postgresql {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Starts one with its defaults, which are durable, reached by a unix socket. */
export async function startPostgresql(directory: string): Promise<Postgresql> {
  const programs = findPrograms();
  const folder = join(directory, 'postgresql');
  const [data, socket] = [join(folder, 'data'), join(folder, 'socket')];
  mkdirSync(socket, { recursive: true });
  if (isRoot()) execFileSync('chown', ['-R', USER, folder]);
  const initialise = [
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    USER,
    '-A',
    'trust',
    '-E',
    'UTF8',
  ];
  await run(...asUser(initialise));

  const settings = ['fsync=on', 'synchronous_commit=on', 'listen_addresses=']
    .concat(`unix_socket_directories=${socket}`)
    .flatMap((setting) => ['-c', setting]);
  const server = asUser([join(programs, 'postgres'), '-D', data, ...settings]);
  const child = spawn(...server, { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    await run(...asUser([join(programs, 'pg_ctl'), 'stop', '-D', data, '-m', 'fast']));
    await exited;
  };
  await whenReady(join(programs, 'psql'), socket);
  const connectionString = `postgresql://${USER}@/postgres?host=${encodeURIComponent(socket)}`;
  return { connectionString, stop };
}

function findPrograms(): string {
  const debian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER).map((version) => join(DEBIAN_FOLDER, version, 'bin'))
    : [];
  const path = (process.env['PATH'] ?? '').split(delimiter);
  const found = [...debian.reverse(), ...path].find((folder) => existsSync(join(folder, 'initdb')));
  if (found) return found;
  throw new BenchError(
    'PostgreSQL is not installed, which is compared with. Install it (Debian: apt-get install ' +
      'postgresql) or leave it out; --help tells how.',
  );
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function asUser([program = '', ...args]: readonly string[]): [string, string[]] {
  if (!isRoot()) return [program, args];
  return ['runuser', ['-u', USER, '--', program, ...args]];
}

async function whenReady(psql: string, socket: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(psql, ['-h', socket, '-U', USER, '-c', 'select 1', 'postgres']);
      return;
    } catch (error) {
      if (attempt >= READY_ATTEMPTS_MAX) throw error;
      await sleep(100);
    }
  }
}
