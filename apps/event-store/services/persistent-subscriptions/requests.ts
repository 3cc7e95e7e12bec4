import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ALL_STREAM, GroupId } from '../../persistent-subscriptions/group-settings';
import { failed } from './refusals';
import { RpcError } from '../../transport/rpc-error';

/** Decodes a request with the client's own classes. */
export function decodeWith<T>(decode: (bytes: Uint8Array) => T, message: Buffer): T {
  try {
    return decode(message);
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'The request is not a well-formed protobuf message.');
  }
}

export function required<T>(part: T | undefined, name: string): T {
  if (part === undefined) throw new RpcError('INVALID_ARGUMENT', `The request has no ${name}.`);
  return part;
}

/** The parts of a request that say which group it is about. */
interface GroupOptions {
  getStreamIdentifier(): StreamIdentifier | undefined;
  getAll(): Empty | undefined;
  getGroupName(): string;
}

export function groupOf(options: GroupOptions): GroupId {
  const group = options.getGroupName();
  if (options.getAll()) return { stream: ALL_STREAM, group };
  const stream = streamName(options.getStreamIdentifier());
  // `$all` is asked for in its own way, so that nobody gets it by accident.
  if (stream === ALL_STREAM) throw failed({ stream, group }, 'Bad stream name.');
  return { stream, group };
}

export function streamName(identifier: StreamIdentifier | undefined): string {
  const bytes = required(identifier, 'stream').getStreamName_asU8();
  return Buffer.from(bytes).toString('utf8');
}
