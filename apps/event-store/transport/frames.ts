import { RpcError } from './rpc-error';

/** Before each message stand one byte that says whether it is compressed, and its length. */
const PREFIX_BYTES = 5;
/** So many pieces of less than so much are put together while the rest is awaited. */
const SMALL_BYTES = 1024;
const SMALL_PIECES_MAX = 256;
const NOTHING: Buffer = Buffer.alloc(0);

export function framePrefix(length: number): Buffer {
  const prefix = Buffer.allocUnsafe(PREFIX_BYTES);
  prefix[0] = 0;
  prefix.writeUInt32BE(length, 1);
  return prefix;
}

/**
 * Cuts what arrives into messages. A message that arrives whole is not copied; one that comes in
 * pieces is put together once.
 */
export class FrameReader {
  private pieces: Buffer[] = [];
  private available = 0;
  private small = 0;

  constructor(private readonly messageBytesMax: number) {}

  /** What has arrived of a message that is not whole yet. */
  get pendingBytes(): number {
    return this.available;
  }

  /** Throws when what has arrived ends in the middle of a message. */
  checkEnd(): void {
    if (this.available === 0) return;
    throw new RpcError('INTERNAL', 'The request ended in the middle of a message.');
  }

  push(chunk: Buffer, onMessage: (message: Buffer) => void): void {
    this.pieces.push(chunk);
    this.available += chunk.length;
    this.joinSmall(chunk);
    while (this.available >= PREFIX_BYTES) {
      const length = this.nextLength();
      if (this.available < PREFIX_BYTES + length) return;
      onMessage(this.take(length));
    }
  }

  private nextLength(): number {
    if (this.pieces[0]!.length < PREFIX_BYTES) this.join();
    const [first] = this.pieces;
    if (first![0] !== 0) throw new RpcError('UNIMPLEMENTED', 'Compression is not supported.');
    const length = first!.readUInt32BE(1);
    if (length <= this.messageBytesMax) return length;
    throw new RpcError(
      'RESOURCE_EXHAUSTED',
      `Received message larger than max (${length} vs. ${this.messageBytesMax})`,
    );
  }

  private take(length: number): Buffer {
    const end = PREFIX_BYTES + length;
    if (this.pieces[0]!.length < end) this.join();
    const [first = NOTHING] = this.pieces;
    const message = first.subarray(PREFIX_BYTES, end);
    if (first.length === end) this.pieces.shift();
    else this.pieces[0] = first.subarray(end);
    this.available -= end;
    return message;
  }

  /** Many tiny pieces would take much more memory than what is in them. */
  private joinSmall({ length }: Buffer): void {
    this.small = length < SMALL_BYTES && this.pieces.length > 1 ? this.small + 1 : 0;
    if (this.small < SMALL_PIECES_MAX) return;
    this.pieces.push(Buffer.concat(this.pieces.splice(-this.small)));
    this.small = 0;
  }

  private join(): void {
    this.small = 0;
    this.pieces = [Buffer.concat(this.pieces)];
  }
}
