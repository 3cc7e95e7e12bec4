import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Runs from source. */
export const TYPESCRIPT = resolve(__dirname, '../typescript.cjs');

/** What a load process can be told to do, by name: each task with what comes of it. */
export type TaskBook = Readonly<
  Record<string, { readonly task: { readonly kind: string }; readonly result: unknown }>
>;
export type TaskOf<Book extends TaskBook> = Book[keyof Book]['task'];
type ResultOf<Book extends TaskBook, Task extends TaskOf<Book>> = Book[Task['kind']]['result'];

interface Answer {
  readonly id: number;
  readonly result: unknown;
  readonly error?: string;
}

interface Order<Task> {
  readonly id: number;
  readonly task: Task;
}

/** One process that makes load, seen from the one that measures. */
export class LoadProcess<Book extends TaskBook> {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly child: ChildProcess;
  private asked = 0;

  /** `entry`: the program, which calls `performTasks`. */
  constructor(
    private readonly name: string,
    entry: string,
    nodeFlags: readonly string[] = [],
  ) {
    this.child = fork(entry, { execArgv: ['--require', TYPESCRIPT, ...nodeFlags] });
    this.child.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
    this.child.once('exit', (code) => {
      const error = `the load process of ${name} ended with ${code}`;
      for (const [id, settle] of this.waiting) settle({ id, result: null, error });
    });
  }

  async perform<Task extends TaskOf<Book>>(task: Task): Promise<ResultOf<Book, Task>> {
    this.asked += 1;
    const id = this.asked;
    const answered = new Promise<Answer>((settle) => this.waiting.set(id, settle));
    this.child.send({ id, task } satisfies Order<Task>);
    const { result, error } = await answered;
    this.waiting.delete(id);
    if (error) throw new Error(`${this.name}: ${error}`);
    return result;
  }

  /** Ends it in its own way, so that a CPU profile is written. */
  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }
}

/** In the load process itself: does one task after another as its parent says, and is idle between. */
export function performTasks<Book extends TaskBook>(
  perform: (task: TaskOf<Book>) => Promise<unknown>,
): void {
  process.on('message', ({ id, task }: Order<TaskOf<Book>>) => {
    perform(task).then(
      (result) => process.send?.({ id, result }),
      (error: Error) => process.send?.({ id, error: error.stack ?? error.message }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
