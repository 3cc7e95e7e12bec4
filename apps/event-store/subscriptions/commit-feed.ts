import { CommittedEvent } from '../storage/append-command';

/** What a subscriber can wait for: news of one stream, or any news. */
export type Topic = { readonly stream: string } | '$all';

/**
 * Wakes those who have read all there is when there is more. It carries no events: a subscriber
 * reads them from the log, so none is lost or doubled between the past and the present, and one
 * that is slow holds no memory.
 */
export class CommitFeed {
  private readonly ofAll = new Set<() => void>();
  private readonly ofStreams = new Map<string, Set<() => void>>();

  publish(events: readonly CommittedEvent[]): void {
    wake(this.ofAll);
    if (this.ofStreams.size === 0) return;
    for (const { stream } of events) wake(this.ofStreams.get(stream));
  }

  /** Calls the listener at each commit that concerns the topic, until the returned function is called. */
  subscribe(topic: Topic, listener: () => void): () => void {
    const listeners = topic === '$all' ? this.ofAll : this.listenersOf(topic.stream);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (topic !== '$all' && listeners.size === 0) this.ofStreams.delete(topic.stream);
    };
  }

  private listenersOf(stream: string): Set<() => void> {
    const known = this.ofStreams.get(stream) ?? new Set();
    this.ofStreams.set(stream, known);
    return known;
  }
}

function wake(listeners: Iterable<() => void> | undefined): void {
  for (const listener of listeners ?? []) listener();
}
