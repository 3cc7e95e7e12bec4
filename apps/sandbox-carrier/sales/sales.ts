import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Journal } from './journal';

/** What a buyer may set on a number, by Twilio's own parameter names. */
export type Settings = Readonly<Record<string, string>>;

/** One number sold, for as long as it is owned and for ever in the books. */
export type Sale = {
  readonly sid: string;
  readonly number: string;
  readonly kind: string;
  readonly settings: Settings;
  /** The order that it was delivered for, where it was ordered. */
  readonly orderId?: string;
  readonly soldAt: string;
  readonly updatedAt: string;
  readonly releasedAt: string | null;
};

type Entry =
  | { readonly op: 'sold'; readonly sale: Sale }
  | { readonly op: 'soldElsewhere'; readonly number: string; readonly at: string }
  | {
      readonly op: 'updated';
      readonly sid: string;
      readonly settings: Settings;
      readonly at: string;
    }
  | { readonly op: 'released'; readonly sid: string; readonly at: string };

/** The books: who owns what. Every change is on disk before it is seen by anyone. */
export class Sales {
  private readonly bySid = new Map<string, Sale>();
  private readonly ownedByNumber = new Map<string, Sale>();
  private readonly everSold = new Set<string>();
  private readonly soldElsewhere = new Set<string>();
  private readonly beingSold = new Set<string>();
  private readonly sidByOrder = new Map<string, string>();
  private readonly kept = new Map<string, string>();

  private constructor(private readonly journal: Journal) {}

  static async open(dataDir: string): Promise<Sales> {
    await mkdir(dataDir, { recursive: true });
    const { journal, entries } = await Journal.open(path.join(dataDir, 'sales.jsonl'));
    const sales = new Sales(journal);
    for (const entry of entries) sales.apply(entry as Entry);
    return sales;
  }

  /** Sells the number to one buyer only; `taken` when it is owned, kept, or being sold just now. */
  async sell(
    order: Pick<Sale, 'number' | 'kind' | 'settings' | 'orderId'>,
  ): Promise<Sale | 'taken'> {
    if (this.isTaken(order.number, order.orderId)) return 'taken';
    this.beingSold.add(order.number);
    try {
      const sid = `PN${randomBytes(16).toString('hex')}`;
      const soldAt = new Date().toISOString();
      const sale = { sid, ...order, soldAt, updatedAt: soldAt, releasedAt: null };
      await this.record({ op: 'sold', sale });
      return sale;
    } finally {
      this.beingSold.delete(order.number);
    }
  }

  /** Sells the number to a customer of the carrier whom this sandbox shows nobody. */
  async sellElsewhere(number: string): Promise<void> {
    if (this.isTaken(number)) return;
    this.beingSold.add(number);
    try {
      await this.record({ op: 'soldElsewhere', number, at: new Date().toISOString() });
    } finally {
      this.beingSold.delete(number);
    }
  }

  async update(sid: string, settings: Settings): Promise<Sale | undefined> {
    if (!this.owned(sid)) return undefined;
    await this.record({ op: 'updated', sid, settings, at: new Date().toISOString() });
    return this.owned(sid);
  }

  /** False when nobody owns it, or no longer. */
  async release(sid: string): Promise<boolean> {
    if (!this.owned(sid)) return false;
    await this.record({ op: 'released', sid, at: new Date().toISOString() });
    return true;
  }

  /** Keeps the number for a holder, who may take over from another; false when it is taken. */
  keep(number: string, holder: string, from?: string): boolean {
    if (this.isTaken(number, from)) return false;
    this.kept.set(number, holder);
    return true;
  }

  letGo(number: string, holder: string): void {
    if (this.kept.get(number) === holder) this.kept.delete(number);
  }

  /** Whether it cannot be had, unless by the one whom it is kept for. */
  isTaken(number: string, holder?: string): boolean {
    const keeper = this.kept.get(number);
    return (
      (keeper !== undefined && keeper !== holder) ||
      this.ownedByNumber.has(number) ||
      this.beingSold.has(number) ||
      this.soldElsewhere.has(number)
    );
  }

  /** A number that was given back rests: it is not offered again, but can be bought by name. */
  isOffTheShelf(number: string): boolean {
    return this.everSold.has(number) || this.beingSold.has(number) || this.kept.has(number);
  }

  owned(sid: string): Sale | undefined {
    const sale = this.bySid.get(sid);
    return sale?.releasedAt === null ? sale : undefined;
  }

  ownedNumber(number: string): Sale | undefined {
    return this.ownedByNumber.get(number);
  }

  /** What an order was delivered as, also when it was released since. */
  ofOrder(orderId: string): Sale | undefined {
    const sid = this.sidByOrder.get(orderId);
    return sid === undefined ? undefined : this.bySid.get(sid);
  }

  /** Everything ever sold, in the order of the sales. */
  all(): Sale[] {
    return [...this.bySid.values()];
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private async record(entry: Entry): Promise<void> {
    await this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Entry): void {
    switch (entry.op) {
      case 'sold':
        this.everSold.add(entry.sale.number);
        return this.put(entry.sale);
      case 'soldElsewhere':
        this.everSold.add(entry.number);
        this.soldElsewhere.add(entry.number);
        return;
      case 'updated': {
        const sale = this.found(entry.sid);
        const settings = { ...sale.settings, ...entry.settings };
        return this.put({ ...sale, settings, updatedAt: entry.at });
      }
      case 'released': {
        const sale = this.found(entry.sid);
        return this.put({ ...sale, releasedAt: sale.releasedAt ?? entry.at });
      }
    }
  }

  private put(sale: Sale): void {
    this.bySid.set(sale.sid, sale);
    if (sale.orderId !== undefined) this.sidByOrder.set(sale.orderId, sale.sid);
    if (sale.releasedAt === null) this.ownedByNumber.set(sale.number, sale);
    else if (this.ownedByNumber.get(sale.number)?.sid === sale.sid) {
      this.ownedByNumber.delete(sale.number);
    }
  }

  private found(sid: string): Sale {
    const sale = this.bySid.get(sid);
    if (!sale) throw new Error(`the journal speaks of ${sid}, which was never sold`);
    return sale;
  }
}
