import {
  AvailableNumber,
  Carrier,
  CarrierRefusal,
  ConfigurationAnswer,
  CountrySearchOptions,
  NumberSearch,
  OwnedNumber,
  OrderStatus,
  OwnedPage,
  PlacedOrder,
  PurchaseAnswer,
  PurchaseOrder,
  ReservationAnswer,
  ReservationLook,
  ReservationQuery,
  ReservationWish,
} from '@trunkline/application/ports/carrier';
import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { Orders } from './in-memory-carrier.orders';
import { Reservations } from './in-memory-carrier.reservations';
import { StockNumber, unitedStatesStock } from './in-memory-carrier.stock';

/**
 * What befalls the next purchase: sold but the answer is lost; not answered in time and sold later, by
 * `landLateSales`; not processed, come again later.
 */
export type PurchaseFault = 'lostAnswer' | 'lateSale' | 'rateLimited';

type Accepted = Extract<PurchaseAnswer, { outcome: 'accepted' }>;
type Rejected = Extract<PurchaseAnswer, { outcome: 'rejected' }>;

/** A carrier in memory that passes the carrier contract, with its faults at hand for unit tests. */
export class InMemoryCarrier extends Carrier {
  readonly name = 'memory';
  /** Every purchase that was asked for, in order, whatever became of it. */
  readonly purchases: PurchaseOrder[] = [];
  /** Where each number's messages and calls go. */
  readonly webhooks = new Map<string, NumberWebhooks>();
  /** Every configuration is refused with these words while they are set. */
  refusingWebhooks: string | undefined;
  /** Every purchase is refused for this reason while it is set. */
  refusing: CarrierRefusal | undefined;
  /** While true there are too many purchases and configurations. */
  busy = false;
  /** While true numbers are reserved, and nobody hears of it. */
  losesReservations = false;
  /** While true nothing answers. */
  away = false;

  /** What it took orders for; `open` keeps them from being delivered. */
  readonly orders = new Orders();

  /** Late sales happen when it is first asked what is owned, instead of by `landLateSales`. */
  landLateSalesBeforeLook = false;

  private readonly owned = new Map<E164, OwnedNumber>();
  private readonly everSold = new Set<E164>();
  private readonly faults: PurchaseFault[] = [];
  private late: PurchaseOrder[] = [];
  private sales = 0;
  private readonly reservations = new Reservations();

  /** With `reserves` it keeps numbers for those who ask, with `takesOrders` it delivers later. */
  constructor(
    private readonly stock: readonly StockNumber[] = unitedStatesStock(),
    private readonly ways: { readonly reserves?: boolean; readonly takesOrders?: boolean } = {},
  ) {
    super();
  }

  /** Makes the next purchase that nothing else befalls go wrong in this way. */
  failNextPurchase(fault: PurchaseFault): void {
    this.faults.push(fault);
  }

  /** The sales that came too late for their callers happen now. */
  landLateSales(): void {
    for (const order of this.late.splice(0)) {
      if (!this.owned.has(order.number) && !this.orders.isOpenFor(order.number)) this.take(order);
    }
  }

  get inventory(): readonly OwnedNumber[] {
    return [...this.owned.values()];
  }

  async searchOptions(country: CountryCode): Promise<CountrySearchOptions> {
    this.answerOrThrow();
    if (country !== 'US') return { country, kinds: [] };
    const capabilities = ['sms', 'mms', 'voice'] as const;
    const local = ['areaCode', 'postalCode', 'region', 'locality', 'contains'] as const;
    return {
      country,
      kinds: [
        { kind: 'local', searchBy: local, capabilities },
        { kind: 'tollFree', searchBy: ['areaCode', 'contains'], capabilities },
      ],
    };
  }

  async search(search: NumberSearch): Promise<readonly AvailableNumber[]> {
    this.answerOrThrow();
    if (search.country !== 'US') return [];
    const first = (search.page ?? 0) * search.limit;
    return this.stock
      .filter(({ kind, number }) => kind === search.kind && !this.everSold.has(number))
      .filter(({ number }) => !this.reservations.of(number) && !this.orders.isOpenFor(number))
      .filter((each) => fits(each, search))
      .slice(first, first + search.limit)
      .map(({ kind: _kind, ...available }) => available);
  }

  async reserve(wish: ReservationWish): Promise<ReservationAnswer> {
    if (!this.ways.reserves) return { outcome: 'notOffered' };
    if (this.away) return { outcome: 'unknown', detail: 'it did not answer in time' };
    if (this.busy) return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    const answer = this.judgeNumber(wish.number) ?? this.reservations.reserve(wish);
    return this.losesReservations ? { outcome: 'unknown', detail: 'no answer came' } : answer;
  }

  async findReservation({ number, tag }: ReservationQuery): Promise<ReservationLook> {
    if (!this.ways.reserves) return { outcome: 'notOffered' };
    this.answerOrThrow();
    return this.reservations.find(number, tag);
  }

  async cancelReservation(reservationId: string): Promise<void> {
    this.answerOrThrow();
    this.reservations.cancel(reservationId);
  }

  async purchase(order: PurchaseOrder): Promise<PurchaseAnswer> {
    this.purchases.push(order);
    if (this.away) return { outcome: 'unknown', detail: 'it did not answer in time' };
    if (this.busy) return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    if (this.refusing) return { outcome: 'rejected', reason: this.refusing, detail: 'refused' };
    const fault = this.faults.shift();
    if (fault === 'rateLimited') return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    if (fault === 'lateSale') return this.sellLate(order);
    const answer = this.judge(order) ?? this.take(order);
    return fault === 'lostAnswer' ? { outcome: 'unknown', detail: 'no answer came' } : answer;
  }

  /** An order is delivered, or refused, when it is looked at, unless all are kept open. */
  async orderStatus(orderId: string): Promise<OrderStatus> {
    if (this.ways.takesOrders) this.answerOrThrow();
    return this.orders.settle(orderId, (order) => this.deliver(order));
  }

  async findOrders({ number, tag }: PurchaseOrder): Promise<readonly PlacedOrder[]> {
    if (this.ways.takesOrders) this.answerOrThrow();
    return this.orders.find(number, tag);
  }

  async cancelOrder(orderId: string): Promise<OrderStatus> {
    if (this.ways.takesOrders) this.answerOrThrow();
    return this.orders.cancel(orderId);
  }

  async configure(carrierNumberId: string, webhooks: NumberWebhooks): Promise<ConfigurationAnswer> {
    this.answerOrThrow();
    if (this.busy) return { outcome: 'rateLimited', retryAfterMs: 1_000 };
    if (this.refusing === 'authFailed') throw new CarrierUnavailable('20003', { kind: 'refused' });
    if (!this.inventory.some((each) => each.carrierNumberId === carrierNumberId)) {
      return { outcome: 'refused', detail: '20404: not owned' };
    }
    if (this.refusingWebhooks) return { outcome: 'refused', detail: this.refusingWebhooks };
    this.webhooks.set(carrierNumberId, webhooks);
    return { outcome: 'configured' };
  }

  async findOwned({ number }: { readonly number: E164 }): Promise<readonly OwnedNumber[]> {
    this.answerOrThrow();
    if (this.landLateSalesBeforeLook) this.landLateSales();
    const owned = this.owned.get(number);
    return owned ? [owned] : [];
  }

  async listOwned({
    cursor,
    limit,
  }: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<OwnedPage> {
    this.answerOrThrow();
    const after = cursor ?? '';
    const rest = this.inventory
      .filter(({ carrierNumberId }) => carrierNumberId > after)
      .sort((a, b) => (a.carrierNumberId < b.carrierNumberId ? -1 : 1));
    const numbers = rest.slice(0, limit);
    const last = numbers.at(-1);
    return { numbers, nextCursor: last && rest.length > limit ? last.carrierNumberId : null };
  }

  async release(carrierNumberId: string): Promise<void> {
    this.answerOrThrow();
    const sold = this.inventory.find((each) => each.carrierNumberId === carrierNumberId);
    if (sold) this.owned.delete(sold.number);
  }

  private take(order: PurchaseOrder): PurchaseAnswer {
    if (!this.ways.takesOrders) return this.sell(order);
    return { outcome: 'ordered', orderId: this.orders.place(order) };
  }

  private deliver(order: PurchaseOrder): Exclude<OrderStatus, { status: 'pending' }> {
    if (this.refusing) return { status: 'refused', reason: this.refusing, detail: 'refused' };
    const { carrierNumberId } = this.sell(order);
    return { status: 'delivered', carrierNumberId };
  }

  private sell({ number, tag }: PurchaseOrder): Accepted {
    const carrierNumberId = `PN${String(++this.sales).padStart(32, '0')}`;
    const purchasedAt = new Date().toISOString();
    this.owned.set(number, { carrierNumberId, number, tag, purchasedAt });
    this.everSold.add(number);
    this.reservations.end(number);
    return { outcome: 'accepted', carrierNumberId };
  }

  private sellLate(order: PurchaseOrder): PurchaseAnswer {
    this.late.push(order);
    return { outcome: 'unknown', detail: 'it did not answer in time' };
  }

  private judge(order: PurchaseOrder): Rejected | undefined {
    return this.judgeNumber(order.number) ?? this.reservations.judge(order);
  }

  private judgeNumber(number: E164): Rejected | undefined {
    if (number === '+15005550001' || !/^\+1[2-9]\d{9}$/.test(number)) {
      return { outcome: 'rejected', reason: 'invalidNumber', detail: '21421: not a number' };
    }
    if (this.isTaken(number)) {
      return { outcome: 'rejected', reason: 'numberTaken', detail: `21422: ${number} is taken` };
    }
    return undefined;
  }

  private isTaken(number: E164): boolean {
    return number === '+15005550000' || this.owned.has(number) || this.orders.isOpenFor(number);
  }

  private answerOrThrow(): void {
    if (this.away) throw new CarrierUnavailable('the carrier is away');
  }
}

function fits(number: StockNumber, search: NumberSearch): boolean {
  const { areaCode = '', contains = '', capabilities = {} } = search;
  const wanted = Object.entries(capabilities) as [keyof typeof capabilities, boolean][];
  return (
    number.number.startsWith(`+1${areaCode}`) &&
    keypadPattern(contains).test(number.number.slice(2)) &&
    wanted.every(([name, value]) => number.capabilities[name] === value) &&
    (['region', 'postalCode', 'locality'] as const).every((name) =>
      isOrAny(search[name], number[name]),
    )
  );
}

function isOrAny(wanted: string | undefined, given: string | undefined): boolean {
  return wanted === undefined || wanted.toLowerCase() === given?.toLowerCase();
}

/** `4*GO` as a regular expression over digits: a letter is the key that it stands on. */
export function keypadPattern(contains: string): RegExp {
  const keys = '22233344455566677778889999';
  const digits = [...contains.toUpperCase()].map((symbol) =>
    symbol === '*' ? '\\d' : (keys[symbol.charCodeAt(0) - 65] ?? symbol),
  );
  return new RegExp(digits.join(''));
}
