import { RpcError } from '../transport/rpc-error';

/** Does one thing after another, and lets only so many wait. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly waitingMax: number) {}

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.waitingMax) {
      return Promise.reject(new RpcError('RESOURCE_EXHAUSTED', 'Too many requests are waiting.'));
    }
    this.waiting += 1;
    const result = this.last.then(work).finally(() => (this.waiting -= 1));
    this.last = result.catch(() => undefined);
    return result;
  }
}
