import { Call } from '../transport/call';
import { CommitFeed, Topic } from './commit-feed';

/**
 * Lets a subscription sleep until there may be more to read. News that comes while it is awake is
 * kept, so it cannot fall asleep on it.
 */
export class WakeUp {
  private news = false;
  private wake: (() => void) | undefined;

  constructor(feed: CommitFeed, topic: Topic, call: Call) {
    const unsubscribe = feed.subscribe(topic, () => this.ring());
    call.onClosed(() => {
      unsubscribe();
      this.ring();
    });
  }

  async wait(): Promise<void> {
    if (!this.news) await new Promise<void>((resolve) => (this.wake = resolve));
    this.news = false;
    this.wake = undefined;
  }

  private ring(): void {
    this.news = true;
    this.wake?.();
  }
}
