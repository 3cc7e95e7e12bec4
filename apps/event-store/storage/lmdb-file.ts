import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A tree in the file, such as the list of free pages; a root of -1 is an empty one. */
export interface Tree {
  readonly depth: number;
  readonly root: number;
}

/** What LMDB writes at the end of each commit, in one of the first two pages in turn. */
export interface Meta {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly transaction: bigint;
  readonly freePages: Tree;
  readonly tables: Tree;
}

export interface Node {
  readonly flags: number;
  readonly data: Buffer;
  /** The page below, when the node is of a branch. */
  readonly child: number;
}

/** Thrown when bytes are not what LMDB would have written there; the message says what is wrong. */
export class DamagedFile extends Error {}

const HEADER_BYTES = 24;
const META_BYTES = 168;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const PAGE_IS_META = 0x08;
const PAGE_IS_LEAF = 0x02;
const PAGE_IS_BRANCH = 0x01;
const NODE_IS_LARGE = 0x01;
const PAGE_SIZES = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/**
 * Reads the file of LMDB as bytes, so that it can be looked at before LMDB maps it into memory and
 * trusts every number in it. The layout is that of data version 2, of a 64-bit little-endian machine.
 */
export class LmdbFile {
  readonly bytes: number;
  private pageSize = 0;

  private constructor(private readonly file: number) {
    this.bytes = fstatSync(file).size;
  }

  static read<T>(path: string, look: (file: LmdbFile) => T): T {
    const file = openSync(path, 'r');
    try {
      return look(new LmdbFile(file));
    } finally {
      closeSync(file);
    }
  }

  /** The newer of both meta pages. */
  meta(): Meta {
    const first = this.readMeta(0);
    this.pageSize = first.pageSize;
    const second = this.readMeta(first.pageSize);
    return second.transaction > first.transaction ? second : first;
  }

  get pages(): number {
    return Math.floor(this.bytes / this.pageSize);
  }

  /** The nodes of all leaves of a tree. */
  *leaves({ root, depth }: Tree): Generator<Node> {
    if (root < 0) return;
    for (const node of this.nodesOf(root, depth === 1 ? PAGE_IS_LEAF : PAGE_IS_BRANCH)) {
      if (depth === 1) yield node;
      else yield* this.leaves({ root: node.child, depth: depth - 1 });
    }
  }

  /** Reads the first page of a tree, which has to be of the right kind. */
  checkRoot({ root, depth }: Tree): void {
    if (root >= 0) this.typedPage(root, depth === 1 ? PAGE_IS_LEAF : PAGE_IS_BRANCH);
  }

  private nodesOf(pageNumber: number, kind: number): Node[] {
    const page = this.typedPage(pageNumber, kind);
    const count = page.readUInt16LE(20) >> 1;
    return Array.from({ length: count }, (_none, index) =>
      this.node(page, HEADER_BYTES + page.readUInt16LE(HEADER_BYTES + 2 * index)),
    );
  }

  private node(page: Buffer, at: number): Node {
    const low = page.readUInt32LE(at);
    const flags = page.readUInt16LE(at + 4);
    const start = at + 8 + page.readUInt16LE(at + 6);
    const child = flags * 0x1_0000_0000 + low;
    if ((flags & NODE_IS_LARGE) === 0) {
      return { flags, child, data: page.subarray(start, start + low) };
    }
    const data = this.at(Number(page.readBigUInt64LE(start)) * this.pageSize, HEADER_BYTES + low);
    return { flags, child, data: data.subarray(HEADER_BYTES) };
  }

  private typedPage(pageNumber: number, kind: number): Buffer {
    const page = this.at(pageNumber * this.pageSize, this.pageSize);
    const isOfKind = (page.readUInt16LE(18) & kind) !== 0;
    if (isOfKind && page.readBigUInt64LE(0) === BigInt(pageNumber)) return page;
    throw new DamagedFile(`page ${pageNumber} is damaged`);
  }

  private readMeta(offset: number): Meta {
    const page = this.at(offset, META_BYTES);
    const isMeta = (page.readUInt16LE(18) & PAGE_IS_META) !== 0 && page.readUInt32LE(24) === MAGIC;
    const pageSize = page.readUInt32LE(48);
    if (!isMeta || !PAGE_SIZES.includes(pageSize)) {
      throw new DamagedFile('it does not begin as a file of LMDB does');
    }
    const version = page.readUInt32LE(28) & 0xffff;
    if (version !== VERSION) throw new DamagedFile(`it has version ${version} of LMDB's layout`);
    return {
      pageSize,
      freePages: treeAt(page, 48),
      tables: treeAt(page, 96),
      lastPage: Number(page.readBigUInt64LE(144)),
      transaction: page.readBigUInt64LE(152),
    };
  }

  private at(offset: number, length: number): Buffer {
    if (offset + length > this.bytes) throw new DamagedFile('it ends too early');
    const bytes = Buffer.alloc(length);
    if (readSync(this.file, bytes, 0, length, offset) === length) return bytes;
    throw new DamagedFile('it ends too early');
  }
}

/** How LMDB describes a tree, in the meta pages and in the list of tables. */
export function treeAt(bytes: Buffer, offset: number): Tree {
  return { depth: bytes.readUInt16LE(offset + 6), root: Number(bytes.readBigInt64LE(offset + 40)) };
}
