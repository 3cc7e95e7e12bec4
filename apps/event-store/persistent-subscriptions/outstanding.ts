import { Consumer } from './consumer';
import { Message } from './message';

/** A message that a consumer has and did not answer yet. */
export interface Delivery {
  readonly message: Message;
  readonly consumer: Consumer;
  readonly sentAtMs: number;
}

/** The messages that consumers have, in the order in which they were sent. */
export class Outstanding {
  private readonly byId = new Map<string, Delivery>();

  get count(): number {
    return this.byId.size;
  }

  get messages(): Message[] {
    return [...this.byId.values()].map(({ message }) => message);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  add(delivery: Delivery): void {
    this.byId.set(delivery.message.id, delivery);
  }

  take(id: string): Delivery | undefined {
    const delivery = this.byId.get(id);
    if (delivery) this.byId.delete(id);
    return delivery;
  }

  /** Takes what was sent before a moment. The oldest come first, so none behind it is looked at. */
  takeSentBefore(momentMs: number): Delivery[] {
    const taken: Delivery[] = [];
    for (const delivery of this.byId.values()) {
      if (delivery.sentAtMs >= momentMs) break;
      taken.push(delivery);
    }
    for (const { message } of taken) this.byId.delete(message.id);
    return taken;
  }

  takeAllOf(consumer: Consumer): Delivery[] {
    const taken = [...this.byId.values()].filter((delivery) => delivery.consumer === consumer);
    for (const { message } of taken) this.byId.delete(message.id);
    return taken;
  }
}
