import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';

const ENTRY_POINT = resolve(__dirname, '../../../dist/apps/event-store/main.js');
const READY = /event store listening on .*:(\d+)\n/;

/** The event store as it is started by everyone: the built program, in a process of its own. */
export class ServerProcess {
  private readonly exited: Promise<number | NodeJS.Signals>;

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {
    this.exited = exitOf(child);
  }

  static start(...args: string[]): Promise<ServerProcess> {
    return ServerProcess.whenReady(spawnServer(['--port', '0', ...args]));
  }

  private static async whenReady(child: PipedProcess): Promise<ServerProcess> {
    const port = await new Promise<number>((started, failed) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const ready = READY.exec(output);
        if (ready) started(Number(ready[1]));
      });
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${output}`)));
    });
    return new ServerProcess(child, port);
  }

  /** With files that may not grow beyond a size, as if the disk were full. */
  static startWithFilesUpTo(kibibytes: number, ...args: string[]): Promise<ServerProcess> {
    const shell = `ulimit -f ${kibibytes * 2}; exec "$0" "$@"`;
    const command = ['-c', shell, process.execPath, ENTRY_POINT, '--port', '0', ...args];
    return ServerProcess.whenReady(spawnPiped('sh', command));
  }

  /** A client that dies with nothing but itself: each has its own channel. */
  client(): EventStoreDBClient {
    return EventStoreDBClient.connectionString(`esdb://127.0.0.1:${this.port}?tls=false`);
  }

  stop(): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGTERM');
    return this.exited;
  }

  kill(): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGKILL');
    return this.exited;
  }
}

/** Runs the program until it ends by itself, as one does that is started wrongly. */
export async function runServer(
  ...args: string[]
): Promise<{ code: number | NodeJS.Signals; stdout: string; stderr: string }> {
  const child = spawnServer(args);
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  return { code: await exitOf(child), ...texts };
}

/** A directory that is there for as long as the work with it. */
export async function withDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-spec-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type PipedProcess = ReturnType<typeof spawnPiped>;

function spawnServer(args: readonly string[]): PipedProcess {
  return spawnPiped(process.execPath, [ENTRY_POINT, ...args]);
}

function spawnPiped(command: string, args: readonly string[]) {
  const env = { ...process.env, LOG_LEVEL: 'error' };
  return spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal!)));
}
