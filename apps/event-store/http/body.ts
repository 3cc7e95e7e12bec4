import { IncomingMessage } from 'node:http';
import { RpcError } from '../transport/rpc-error';

/** What an append of the largest size may need, as JSON. */
const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** Reads the body of a request, and stops reading one that is too large. */
export function readBody(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    message.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > BODY_BYTES_MAX) {
        message.pause();
        reject(new BodyTooLarge('INVALID_ARGUMENT', 'The body is too large.'));
      } else pieces.push(piece);
    });
    message.on('end', () => resolve(Buffer.concat(pieces)));
    message.on('error', reject);
    message.on('close', () => reject(new RpcError('CANCELLED', 'The request was cut off.')));
  });
}

/** Thrown for a body that is larger than any that is of use. */
export class BodyTooLarge extends RpcError {}
