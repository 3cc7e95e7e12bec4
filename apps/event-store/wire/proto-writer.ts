/** How many bytes a number takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

/** The size of a length-delimited field whose number is below 16. */
export function fieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

/** Writes protobuf fields one after another into a buffer of the known, exact size. */
export class ProtoWriter {
  readonly bytes: Buffer;
  private position = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** Starts a length-delimited field; its content is what is written next. */
  open(field: number, length: number): this {
    this.bytes[this.position++] = field * 8 + 2;
    return this.varint(length);
  }

  number(field: number, value: number): this {
    this.bytes[this.position++] = field * 8;
    return this.varint(value);
  }

  /** A number of the whole 64 bits. */
  bigNumber(field: number, value: bigint): this {
    this.bytes[this.position++] = field * 8;
    let rest = value;
    for (; rest >= 128n; rest >>= 7n) {
      this.bytes[this.position++] = Number(rest & 0x7fn) | 0x80;
    }
    this.bytes[this.position++] = Number(rest);
    return this;
  }

  raw(content: Uint8Array): this {
    this.bytes.set(content, this.position);
    this.position += content.length;
    return this;
  }

  data(field: number, content: Uint8Array): this {
    return this.open(field, content.length).raw(content);
  }

  /** Text that is known to be ASCII, or whose size in UTF-8 was measured by the caller. */
  text(field: number, content: string, size = content.length): this {
    this.open(field, size);
    this.position += this.bytes.write(content, this.position, size, 'utf8');
    return this;
  }

  /** What was written so far, for content whose size was only bounded. */
  written(): Buffer {
    return this.bytes.subarray(0, this.position);
  }

  private varint(value: number): this {
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.position++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.position++] = rest;
    return this;
  }
}

export const EMPTY = Buffer.alloc(0);
