import { RpcError } from './rpc-error';

/** What all calls together may keep of requests that are not served yet. */
export class ByteBudget {
  private used = 0;

  constructor(private readonly max: number) {}

  /** Takes bytes or, when they are negative, gives them back; throws when there are none left. */
  take(bytes: number): void {
    if (bytes > 0 && this.used + bytes > this.max) {
      throw new RpcError('RESOURCE_EXHAUSTED', 'The server holds too many unfinished requests.');
    }
    this.used += bytes;
  }
}
