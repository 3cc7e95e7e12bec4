import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuiltProcess, startApp } from './built-process';
import { freePort } from './free-port';

/** The embedded event store on a data directory and a port that outlive its process. */
export class EventStoreProcess {
  private constructor(
    private running: BuiltProcess,
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<EventStoreProcess> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'event-store-'));
    const port = await freePort();
    return new EventStoreProcess(await run(dataDir, port), dataDir, port);
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Kills it and starts it again on the same data and port. */
  async killAndRestart(): Promise<void> {
    await this.running.end('SIGKILL');
    this.running = await run(this.dataDir, this.port);
  }

  /** It keeps its connections and answers nothing until it is thawed. */
  freeze(): void {
    this.running.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.running.child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.running.end('SIGKILL');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function run(dataDir: string, port: number): Promise<BuiltProcess> {
  const args = ['--port', String(port), '--data-dir', dataDir, '--insecure'];
  return startApp('event-store', /^event store listening on /m, { args });
}
