/** A subscription as it can be watched: how much it has still to send. */
export interface Follower {
  readonly target: 'all' | 'stream';
  /** In bytes of the log for `$all`, in events for a stream. */
  lag(): number;
}

/** The subscriptions that are open. */
export class Followers {
  private readonly open = new Set<Follower>();

  /** Returns what takes it out again. */
  add(follower: Follower): () => void {
    this.open.add(follower);
    return () => void this.open.delete(follower);
  }

  count(target: Follower['target']): number {
    return this.of(target).length;
  }

  largestLag(target: Follower['target']): number {
    return this.of(target).reduce((largest, follower) => Math.max(largest, follower.lag()), 0);
  }

  private of(target: Follower['target']): Follower[] {
    return [...this.open].filter((follower) => follower.target === target);
  }
}
