/** An event as the indexes know it. */
export interface IndexEntry {
  readonly revision: number;
  readonly position: number;
  readonly eventId: string;
}

/** The stream that an entry belongs to. */
export interface IndexedStream {
  readonly name: string;
  readonly number: number;
}

/** Entries of one stream, one after another. */
export interface StreamEntries extends IndexedStream {
  readonly entries: IndexEntry[];
}

/** Entries of some stretch of the log that are in memory, until they are written all together. */
export class IndexSegment {
  readonly streams = new Map<number, StreamEntries>();
  private readonly revisions = new Map<string, number>();
  /** How many entries were ever added. */
  size = 0;

  add({ name, number }: IndexedStream, entry: IndexEntry): void {
    let stream = this.streams.get(number);
    if (!stream) this.streams.set(number, (stream = { name, number, entries: [] }));
    stream.entries.push(entry);
    this.revisions.set(idKey(number, entry.eventId), entry.revision);
    this.size += 1;
  }

  entriesOf(number: number): readonly IndexEntry[] {
    return this.streams.get(number)?.entries ?? NONE;
  }

  revisionOf(number: number, eventId: string): number | undefined {
    return this.revisions.get(idKey(number, eventId));
  }

  /** Forgets the first entries of a stream, as they can be read from the disk now. */
  forget(number: number, count: number): void {
    const stream = this.streams.get(number)!;
    for (const { eventId, revision } of stream.entries.splice(0, count)) {
      const key = idKey(number, eventId);
      if (this.revisions.get(key) === revision) this.revisions.delete(key);
    }
    if (stream.entries.length === 0) this.streams.delete(number);
  }
}

const NONE: readonly IndexEntry[] = [];

function idKey(number: number, eventId: string): string {
  return `${number}/${eventId}`;
}
