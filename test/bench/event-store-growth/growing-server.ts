import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ENTRY_POINT = resolve(__dirname, '../../../dist/apps/event-store/main.js');
const READY = /listening on .*:(\d+)\n/;
const KIB = 1024;

/** What a process holds in memory: of its own, of files that the system may drop, at most so far. */
export interface Memory {
  readonly anonymous: number;
  readonly file: number;
  readonly mostResident: number;
}

/** Our server on a data directory, which can be looked at from outside. */
export class GrowingServer {
  private constructor(
    private readonly dataDirectory: string,
    private readonly child: ReturnType<typeof spawnServer>,
    private readonly started: { readonly port: number; readonly tookMs: number },
  ) {}

  get port(): number {
    return this.started.port;
  }

  /** From the start of the process to its being ready. */
  get startMs(): number {
    return this.started.tookMs;
  }

  static async start(dataDirectory: string): Promise<GrowingServer> {
    const begunAt = performance.now();
    const child = spawnServer(dataDirectory);
    const port = await new Promise<number>((started, failed) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const ready = READY.exec(output);
        if (ready) started(Number(ready[1]));
      });
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    return new GrowingServer(dataDirectory, child, { port, tookMs: performance.now() - begunAt });
  }

  memory(): Memory {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const bytes = (name: string): number =>
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * KIB;
    return { anonymous: bytes('RssAnon'), file: bytes('RssFile'), mostResident: bytes('VmHWM') };
  }

  fileBytes(): number {
    return statSync(join(this.dataDirectory, 'events.mdb')).size;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}

function spawnServer(dataDirectory: string) {
  const args = [ENTRY_POINT, '--port', '0', '--data-dir', dataDirectory];
  const env = { ...process.env, LOG_LEVEL: 'error' };
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}
