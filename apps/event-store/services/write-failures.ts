import { EventStore } from '../event-store';
import { WriteCommand, WriteOutcome } from '../storage/append-command';
import { QueueClosed, StorageFailed } from '../storage/append-queue';
import { QueueFull } from '../storage/waiting-writes';
import { RpcError } from '../transport/rpc-error';

/** Writes, and turns what keeps the log from it into an answer. */
export function writeOrRefuse(store: EventStore, command: WriteCommand): Promise<WriteOutcome> {
  return orRefuse(store.write(command));
}

/** The same for work that writes somewhere inside. */
export async function orRefuse<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asRpcError(error);
  }
}

/** What a client is told when the log could not take a write. */
function asRpcError(error: unknown): unknown {
  if (error instanceof QueueFull) return new RpcError('RESOURCE_EXHAUSTED', error.message);
  if (error instanceof QueueClosed) return new RpcError('UNAVAILABLE', error.message);
  if (error instanceof StorageFailed) return new RpcError('RESOURCE_EXHAUSTED', error.message);
  return error;
}
