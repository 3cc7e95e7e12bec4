import { RpcError } from '../transport/rpc-error';

/** Wire types of protobuf that this protocol uses. */
export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;
export const FIXED32 = 5;

/**
 * Reads one protobuf message field by field, without making an object for each. Requests come from
 * outside, so every length is checked against what is there.
 */
export class ProtoReader {
  field = 0;
  private wireType = 0;

  constructor(
    private readonly bytes: Buffer,
    private position = 0,
    private readonly end = bytes.length,
  ) {}

  /** Moves to the next field and says whether there is one. */
  next(): boolean {
    if (this.position >= this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    if (this.field === 0) throw malformed();
    return true;
  }

  /** A number of up to 53 bits; what is larger loses its last digits, as revisions never are. */
  varint(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let scale = 128, count = 1; count < 10; scale *= 128, count += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw malformed();
  }

  uint64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw malformed();
  }

  int64(): bigint {
    return BigInt.asIntN(64, this.uint64());
  }

  bool(): boolean {
    return this.varint() !== 0;
  }

  /** A view into the request, not a copy. */
  view(): Buffer {
    const length = this.length();
    const start = this.position;
    this.position += length;
    return this.bytes.subarray(start, start + length);
  }

  text(): string {
    const length = this.length();
    const start = this.position;
    this.position += length;
    return this.bytes.toString('utf8', start, start + length);
  }

  message(): ProtoReader {
    const length = this.length();
    const start = this.position;
    this.position += length;
    return new ProtoReader(this.bytes, start, start + length);
  }

  skip(): void {
    if (this.wireType === VARINT) this.skipVarint();
    else if (this.wireType === LENGTH_DELIMITED) this.skipBytes();
    else if (this.wireType === FIXED64) this.advance(8);
    else if (this.wireType === FIXED32) this.advance(4);
    else throw malformed();
  }

  private skipBytes(): void {
    const length = this.length();
    this.position += length;
  }

  private skipVarint(): void {
    for (let count = 0; count < 10; count += 1) if (this.byte() < 0x80) return;
    throw malformed();
  }

  private length(): number {
    if (this.wireType !== LENGTH_DELIMITED) throw malformed();
    const length = this.varint();
    if (this.position + length > this.end) throw malformed();
    return length;
  }

  private byte(): number {
    if (this.position >= this.end) throw malformed();
    return this.bytes[this.position++]!;
  }

  private advance(length: number): void {
    this.position += length;
    if (this.position > this.end) throw malformed();
  }
}

function malformed(): RpcError {
  return new RpcError('INVALID_ARGUMENT', 'The request is not a well-formed protobuf message.');
}
