import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { ResultOf, Target, Task } from './load/tasks';

/** Runs from source. */
export const TYPESCRIPT = resolve(__dirname, '../typescript.cjs');

interface Answer {
  readonly id: number;
  readonly result: unknown;
  readonly error?: string;
}

/** One process that makes load, seen from the one that measures. */
export class LoadProcess {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    child.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
    child.once('exit', (code) => {
      const error = `the load process of ${name} ended with ${code}`;
      for (const [id, settle] of this.waiting) settle({ id, result: null, error });
    });
  }

  static async start(
    name: string,
    target: Target,
    nodeFlags: readonly string[] = [],
  ): Promise<LoadProcess> {
    const execArgv = ['--require', TYPESCRIPT, ...nodeFlags];
    const load = new LoadProcess(fork(resolve(__dirname, 'load/main.ts'), { execArgv }), name);
    await load.perform({ kind: 'connect', target });
    return load;
  }

  async perform<T extends Task>(task: T): Promise<ResultOf<T>> {
    this.asked += 1;
    const id = this.asked;
    const answered = new Promise<Answer>((settle) => this.waiting.set(id, settle));
    this.child.send({ id, task });
    const { result, error } = await answered;
    this.waiting.delete(id);
    if (error) throw new Error(`${this.name}: ${error}`);
    return result as ResultOf<T>;
  }

  /** Ends it in its own way, so that a CPU profile is written. */
  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }
}
