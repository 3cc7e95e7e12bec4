import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Faults } from '../control/faults';
import { Journal } from '../sales/journal';
import type { Sale, Sales } from '../sales/sales';

/** Why an order came to nothing. */
export type OrderFailure = 'numberTaken' | 'fundsNeeded' | 'cancelled';

/** One order, which is on disk before anybody is told of it. */
export type Order = {
  readonly orderId: string;
  readonly number: string;
  readonly kind: string;
  readonly tag: string;
  readonly orderedAt: string;
  /** When it is delivered or refused. */
  readonly dueAt: string;
  /** Somebody else gets the number first. */
  readonly isLostRace: boolean;
};

export type OrderWish = Pick<Order, 'number' | 'kind' | 'tag' | 'isLostRace'> & {
  readonly delayMs: number;
  readonly reservationId?: string;
};

/** An order with what has become of it: it is complete when its number was sold. */
export type OrderSeen = Order & {
  readonly sale: Sale | undefined;
  readonly failure: OrderFailure | undefined;
};

type Entry =
  | { readonly op: 'ordered'; readonly order: Order }
  | { readonly op: 'failed'; readonly orderId: string; readonly why: OrderFailure };

type Around = { readonly sales: Sales; readonly faults: Faults };

/** The orders: each keeps its number from all others until it is complete or has failed. */
export class OrderBook {
  private readonly orders = new Map<string, Order>();
  private readonly failures = new Map<string, OrderFailure>();
  /** Ends that are being written; what else would end the order waits for them. */
  private readonly ending = new Map<string, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly journal: Journal,
    private readonly around: Around,
  ) {}

  /** Reads what was ordered before, and goes on with what was still open. */
  static async open(dataDir: string, around: Around): Promise<OrderBook> {
    const { journal, entries } = await Journal.open(path.join(dataDir, 'orders.jsonl'));
    const book = new OrderBook(journal, around);
    for (const entry of entries) book.apply(entry as Entry);
    for (const order of book.orders.values()) if (book.isOpen(order)) book.resume(order);
    return book;
  }

  async place({ delayMs, reservationId, ...wish }: OrderWish): Promise<OrderSeen | 'taken'> {
    const { sales } = this.around;
    const orderId = `OR${randomBytes(16).toString('hex')}`;
    if (!sales.keep(wish.number, orderId, reservationId)) return 'taken';
    const now = Date.now();
    const [orderedAt, dueAt] = [now, now + delayMs].map((ms) => new Date(ms).toISOString());
    const order = { orderId, ...wish, orderedAt: orderedAt ?? '', dueAt: dueAt ?? '' };
    try {
      await this.record({ op: 'ordered', order });
    } catch (error) {
      sales.letGo(wish.number, orderId);
      throw error;
    }
    this.endWhenDue(order);
    return this.seen(order);
  }

  find(orderId: string): OrderSeen | undefined {
    const order = this.orders.get(orderId);
    return order && this.seen(order);
  }

  findAll(wanted: { readonly number?: string; readonly tag?: string }): OrderSeen[] {
    return [...this.orders.values()]
      .filter(({ number }) => wanted.number === undefined || wanted.number === number)
      .filter(({ tag }) => wanted.tag === undefined || wanted.tag === tag)
      .map((order) => this.seen(order));
  }

  /** What the order is after that: cancelled, or what it had come to before. */
  async cancel(orderId: string): Promise<OrderSeen | undefined> {
    const order = this.orders.get(orderId);
    if (order) await this.end(order, () => this.fail(order, 'cancelled'));
    return this.find(orderId);
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.allSettled(this.ending.values());
    await this.journal.close();
  }

  private seen(order: Order): OrderSeen {
    const { orderId } = order;
    return {
      ...order,
      sale: this.around.sales.ofOrder(orderId),
      failure: this.failures.get(orderId),
    };
  }

  private isOpen({ orderId }: Order): boolean {
    return !this.failures.has(orderId) && this.around.sales.ofOrder(orderId) === undefined;
  }

  private resume(order: Order): void {
    this.around.sales.keep(order.number, order.orderId);
    this.endWhenDue(order);
  }

  private endWhenDue(order: Order): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        // What cannot be written now is written after the next start.
        this.end(order, () => this.deliver(order)).catch(() => undefined);
      },
      Math.max(0, Date.parse(order.dueAt) - Date.now()),
    );
    this.timers.add(timer);
  }

  /** Lets one end be written at a time, and none after the first. */
  private async end(order: Order, act: () => Promise<void>): Promise<void> {
    const { orderId } = order;
    await this.ending.get(orderId)?.catch(() => undefined);
    if (!this.isOpen(order) || this.ending.has(orderId)) return;
    const ending = act().finally(() => this.ending.delete(orderId));
    this.ending.set(orderId, ending);
    await ending;
  }

  private async deliver(order: Order): Promise<void> {
    const { sales, faults } = this.around;
    const { number, kind, tag, orderId } = order;
    if (faults.settings.fundsNeeded) return this.fail(order, 'fundsNeeded');
    if (order.isLostRace) {
      sales.letGo(number, orderId);
      await sales.sellElsewhere(number);
      return this.fail(order, 'numberTaken');
    }
    const sale = await sales.sell({ number, kind, orderId, settings: { FriendlyName: tag } });
    if (sale === 'taken') return this.fail(order, 'numberTaken');
    sales.letGo(number, orderId);
  }

  private async fail({ orderId, number }: Order, why: OrderFailure): Promise<void> {
    await this.record({ op: 'failed', orderId, why });
    this.around.sales.letGo(number, orderId);
  }

  private async record(entry: Entry): Promise<void> {
    await this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Entry): void {
    if (entry.op === 'ordered') this.orders.set(entry.order.orderId, entry.order);
    else this.failures.set(entry.orderId, entry.why);
  }
}
