import { Message } from './message';

/** What became of a message that was offered: gone, passed over, or nobody can take any. */
export type Offer = 'taken' | 'skipped' | 'full';

/** The messages that wait for a consumer: those to be tried again before new ones. */
export class MessageBuffer {
  private retries: Message[] = [];
  private fresh: Message[] = [];

  get count(): number {
    return this.retries.length + this.fresh.length;
  }

  get retryCount(): number {
    return this.retries.length;
  }

  get freshCount(): number {
    return this.fresh.length;
  }

  add(message: Message): void {
    this.fresh.push(message);
  }

  /** Puts a message before those that come later in the stream; replayed ones come last. */
  addRetry(message: Message): void {
    const isLater = (other: Message): boolean => !other.isReplayed && other.place > message.place;
    const at = message.isReplayed ? -1 : this.retries.findIndex(isLater);
    if (at < 0) this.retries.push(message);
    else this.retries.splice(at, 0, message);
  }

  /** Offers the messages one after another until nobody can take any more. */
  offerEach(offer: (message: Message) => Offer): void {
    const isFull = offerAll(this.retries, offer, (left) => (this.retries = left));
    if (!isFull) offerAll(this.fresh, offer, (left) => (this.fresh = left));
  }
}

function offerAll(
  messages: Message[],
  offer: (message: Message) => Offer,
  keep: (left: Message[]) => void,
): boolean {
  const skipped: Message[] = [];
  let offered = 0;
  let isFull = false;
  for (const message of messages) {
    const answer = offer(message);
    isFull = answer === 'full';
    if (isFull) break;
    if (answer === 'skipped') skipped.push(message);
    offered += 1;
  }
  if (offered > skipped.length) keep([...skipped, ...messages.slice(offered)]);
  return isFull;
}
