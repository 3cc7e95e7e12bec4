import type { NumberKind, SearchWay } from '@trunkline/domain/numbers/number-search';
import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import type { CountryCode, E164, NumberCapabilities } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

export type { NumberKind, SearchWay };

/** What can be searched in a country, as the carrier itself says. Empty when it sells none there. */
export type CountrySearchOptions = {
  readonly country: CountryCode;
  readonly kinds: readonly {
    readonly kind: NumberKind;
    readonly searchBy: readonly SearchWay[];
    readonly capabilities: readonly (keyof NumberCapabilities)[];
  }[];
};

/** One search. Every way that is given must match; `limit` is 1–100, `page` counts from 0. */
export type NumberSearch = {
  readonly country: CountryCode;
  readonly kind: NumberKind;
  readonly areaCode?: string;
  readonly postalCode?: string;
  readonly region?: string;
  readonly locality?: string;
  /** Digits, keypad letters, and `*` for any one digit. */
  readonly contains?: string;
  readonly capabilities?: Partial<NumberCapabilities>;
  readonly limit: number;
  readonly page?: number;
};

export type AvailableNumber = {
  readonly number: E164;
  readonly locality?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly capabilities: NumberCapabilities;
};

/** Why a carrier said no for good. The numbers are Twilio's error codes, from its error dictionary. */
export type CarrierRefusal =
  | 'numberTaken' // 21422
  | 'noNumbersFound' // 21452
  | 'invalidNumber' // 21421
  | 'addressRequired' // 21631
  | 'bundleRequired' // 21649
  | 'identityRequired' // 21650
  | 'fundsNeeded' // 20005 and the account-suspended family
  | 'authFailed' // 20003
  | 'refused'; // any other 4xx, with the carrier's own words in `detail`

/** One exact number to be bought under one tag of 1–64 characters. */
export type PurchaseOrder = {
  readonly number: E164;
  readonly tag: string;
  /** What `reserve` gave for this number. One that has lapsed changes nothing. */
  readonly reservationId?: string;
};

/** One number to be kept from everybody else; the same tag may ask again, for longer. */
export type ReservationWish = {
  readonly number: E164;
  readonly tag?: string;
  readonly until: Instant;
};

/**
 * What became of a reservation. `notOffered` is a carrier that reserves nothing for anybody, and is
 * asked no more. After `unknown` there may be one, which is found by number and tag, and lapses by
 * itself. `until` is the carrier's word, and may be sooner than what was asked for.
 */
export type ReservationAnswer =
  | { readonly outcome: 'reserved'; readonly reservationId: string; readonly until: Instant }
  | { readonly outcome: 'notOffered' }
  | { readonly outcome: 'rejected'; readonly reason: CarrierRefusal; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** A reservation that was asked for, looked for by what it was asked for with. */
export type ReservationQuery = { readonly number: E164; readonly tag: string };

/** What is reserved now for the tag of a query; one that has lapsed, was cancelled or used is none. */
export type ReservationLook =
  | Extract<ReservationAnswer, { readonly outcome: 'reserved' | 'notOffered' }>
  | { readonly outcome: 'none' };

/**
 * What became of a purchase. `ordered` is a carrier that took the order and says later whether it
 * delivers. `unknown` (time-out, reset, 5xx) is neither yes nor no: the number may be ours or be
 * ordered, now or in a moment, and only asking what is owned and what is on order decides.
 * `rateLimited` was not processed.
 */
export type PurchaseAnswer =
  | { readonly outcome: 'accepted'; readonly carrierNumberId: string }
  | { readonly outcome: 'ordered'; readonly orderId: string }
  | { readonly outcome: 'rejected'; readonly reason: CarrierRefusal; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** What has become of an order so far. A cancelled one is refused; what is not pending is final. */
export type OrderStatus =
  | { readonly status: 'pending' }
  | { readonly status: 'delivered'; readonly carrierNumberId: string }
  | { readonly status: 'refused'; readonly reason: CarrierRefusal; readonly detail: string }
  | { readonly status: 'notKnown' };

export type PlacedOrder = { readonly orderId: string };

/** What became of telling the carrier where to send what comes in for a number. */
export type ConfigurationAnswer =
  | { readonly outcome: 'configured' }
  | { readonly outcome: 'refused'; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number };

export type OwnedNumber = {
  readonly carrierNumberId: string;
  readonly number: E164;
  readonly tag: string;
  readonly purchasedAt: string;
};

/** A page of what is owned; `nextCursor` is the carrier's own, null on the last page. */
export type OwnedPage = {
  readonly numbers: readonly OwnedNumber[];
  readonly nextCursor: string | null;
};

/** The most that one page of `listOwned` may hold. */
export const ownedPageMax = 1_000;

/**
 * A seller of phone numbers. Only `purchase` spends money, and only for one exact number under one
 * tag, so that a lost answer can be looked up. Everything but `purchase` and `reserve` throws
 * `CarrierUnavailable` when the carrier does not answer in time; nothing here retries.
 */
export abstract class Carrier {
  /** What the carrier is called in streams and alerts: lower-case letters. */
  abstract readonly name: string;

  abstract searchOptions(country: CountryCode): Promise<CountrySearchOptions>;

  /** Numbers for sale now; an empty list when nothing matches. */
  abstract search(search: NumberSearch): Promise<readonly AvailableNumber[]>;

  /** Keeps a number from all who do not name the reservation. Never throws for what the carrier says. */
  abstract reserve(wish: ReservationWish): Promise<ReservationAnswer>;

  /** Finds a reservation by number and tag, so that one whose answer was lost can be named. */
  abstract findReservation(query: ReservationQuery): Promise<ReservationLook>;

  /** Lets a reserved number go. What has lapsed, or was never reserved, is let go already. */
  abstract cancelReservation(reservationId: string): Promise<void>;

  /** Buys `number` and marks it with `tag`. Never throws for what the carrier says. */
  abstract purchase(order: PurchaseOrder): Promise<PurchaseAnswer>;

  /** What has become of an order; `notKnown` when there is none of this id, as where none are taken. */
  abstract orderStatus(orderId: string): Promise<OrderStatus>;

  /**
   * The orders for this number under this tag that are pending or delivered, so that one whose
   * answer was lost is found before another is placed. None at a carrier that takes no orders.
   */
  abstract findOrders(order: PurchaseOrder): Promise<readonly PlacedOrder[]>;

  /** Cancels an order that is pending, and says what it is then: it may have been delivered before. */
  abstract cancelOrder(orderId: string): Promise<OrderStatus>;

  /** Says where what comes in for an owned number goes. The same again changes nothing. */
  abstract configure(
    carrierNumberId: string,
    webhooks: NumberWebhooks,
  ): Promise<ConfigurationAnswer>;

  /** What this carrier account owns of `number`: none or one. */
  abstract findOwned(query: { readonly number: E164 }): Promise<readonly OwnedNumber[]>;

  /**
   * One page of everything that this carrier account owns, whatever its tag; `limit` is 1 to
   * `ownedPageMax`. What is bought or released meanwhile may be on a page or not.
   */
  abstract listOwned(page: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<OwnedPage>;

  /** Gives a number back. Releasing what is no longer owned is done already and succeeds. */
  abstract release(carrierNumberId: string): Promise<void>;
}
