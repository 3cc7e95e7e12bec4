/** A point in the order of reading, and the place of the last event before it. */
export interface Mark {
  readonly sequence: number;
  readonly place: number;
}

/**
 * Knows up to where everything is done. Events are read in order and done with in any order; what
 * is done behind one that is not does not count yet.
 */
export class Progress {
  private considered: Mark;
  /** What lies before each event that is not done, in the order of reading. */
  private readonly unresolved = new Map<number, Mark>();

  constructor(startAfter: number) {
    this.considered = { sequence: 0, place: startAfter };
  }

  /** An event was read and is to be handled; gives its place in the order of reading. */
  begin(place: number): number {
    const before = this.considered;
    this.skip(place);
    this.unresolved.set(this.considered.sequence, before);
    return this.considered.sequence;
  }

  /** An event was read that nobody has to handle. */
  skip(place: number): void {
    this.considered = { sequence: this.considered.sequence + 1, place };
  }

  resolve(sequence: number): void {
    this.unresolved.delete(sequence);
  }

  get isAllDone(): boolean {
    return this.unresolved.size === 0;
  }

  /** The last point up to which everything is done. */
  get safe(): Mark {
    for (const before of this.unresolved.values()) return before;
    return this.considered;
  }
}
