import type { OrderStatus, PlacedOrder, PurchaseOrder } from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

type Entry = { readonly order: PurchaseOrder; status: OrderStatus };

type Final = Exclude<OrderStatus, { status: 'pending' }>;

/** What the carrier in memory took orders for, and what became of them. */
export class Orders {
  /** While true no order is delivered, and none can be cancelled when `cannotCancel` is true too. */
  open = false;
  cannotCancel = false;
  private readonly entries = new Map<string, Entry>();

  /** How many were ever placed. */
  get count(): number {
    return this.entries.size;
  }

  place(order: PurchaseOrder): string {
    const orderId = `OR${this.entries.size + 1}`;
    this.entries.set(orderId, { order, status: { status: 'pending' } });
    return orderId;
  }

  /** Forgets an order, as a carrier does that never should. */
  forget(orderId: string): void {
    this.entries.delete(orderId);
  }

  isOpenFor(number: E164): boolean {
    const all = [...this.entries.values()];
    return all.some(({ order, status }) => order.number === number && status.status === 'pending');
  }

  find(number: E164, tag: string): PlacedOrder[] {
    return [...this.entries]
      .filter(([, { order }]) => order.number === number && order.tag === tag)
      .filter(([, { status }]) => status.status !== 'refused')
      .map(([orderId]) => ({ orderId }));
  }

  settle(orderId: string, deliver: (order: PurchaseOrder) => Final): OrderStatus {
    const entry = this.entries.get(orderId);
    if (!entry) return { status: 'notKnown' };
    if (entry.status.status === 'pending' && !this.open) entry.status = deliver(entry.order);
    return entry.status;
  }

  cancel(orderId: string): OrderStatus {
    const cancelled = { status: 'refused', reason: 'refused', detail: 'cancelled' } as const;
    const entry = this.entries.get(orderId);
    if (!entry) return { status: 'notKnown' };
    if (entry.status.status === 'pending' && !this.cannotCancel) entry.status = cancelled;
    return entry.status;
  }
}
