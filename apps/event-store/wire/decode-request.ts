import { RpcError } from '../transport/rpc-error';

/** Reads a request of a cold path with its generated class. */
export function decodeRequest<T>(
  message: Buffer,
  type: { readonly deserializeBinary: (bytes: Uint8Array) => T },
): T {
  try {
    return type.deserializeBinary(message);
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'The request is not a well-formed protobuf message.');
  }
}
