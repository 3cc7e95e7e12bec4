import {
  type AvailableNumber,
  Carrier,
  type CarrierRefusal,
  type ConfigurationAnswer,
  type CountrySearchOptions,
  type NumberSearch,
  type OrderStatus,
  type OwnedNumber,
  type OwnedPage,
  type PlacedOrder,
  type PurchaseAnswer,
  type PurchaseOrder,
  type ReservationAnswer,
  type ReservationLook,
  type ReservationQuery,
  type ReservationWish,
} from '@trunkline/application/ports/carrier';
import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import {
  type Answer,
  OrderingHttpClient,
  type OrderingOptions,
  unavailable,
} from './ordering-http-client';
import {
  type OrderRow,
  type OwnedRow,
  type ReservationRow,
  ordersIn,
  toAvailable,
  toOwned,
  toReserved,
  toStatus,
} from './ordering-rows';

/**
 * A carrier that takes orders and delivers later, and that keeps numbers for whoever is choosing: in
 * the protocol of the sandbox's second mode. One request a call, no repeats.
 */
export class OrderingCarrier extends Carrier {
  readonly name = 'ordering';
  private readonly client: OrderingHttpClient;

  constructor(options: OrderingOptions) {
    super();
    this.client = new OrderingHttpClient(options);
  }

  async searchOptions(country: CountryCode): Promise<CountrySearchOptions> {
    const path = `/countries/${country}`;
    const body = await this.client.get('say what it sells', { method: 'GET', path }, 404);
    return (body as CountrySearchOptions | undefined) ?? { country, kinds: [] };
  }

  async search({
    country,
    capabilities,
    ...wanted
  }: NumberSearch): Promise<readonly AvailableNumber[]> {
    const query = queryOf({ ...wanted, ...capabilities });
    const path = `/countries/${country}/available-numbers?${query}`;
    const body = await this.client.get('search for numbers', { method: 'GET', path }, 404);
    return ((body as { data: [] } | undefined)?.data ?? []).map(toAvailable);
  }

  async reserve(wish: ReservationWish): Promise<ReservationAnswer> {
    const request = { method: 'POST', path: '/reservations', body: wish } as const;
    const answer = await this.client.ask(request);
    if (answer.kind !== 'yes') return noOf(answer);
    return toReserved(answer.body as ReservationRow);
  }

  async findReservation({ number, tag }: ReservationQuery): Promise<ReservationLook> {
    const path = `/reservations?${queryOf({ number, tag })}`;
    const body = await this.client.get('find a reservation', { method: 'GET', path });
    const [found] = (body as { readonly data: readonly ReservationRow[] }).data;
    return found ? toReserved(found) : { outcome: 'none' };
  }

  async cancelReservation(reservationId: string): Promise<void> {
    const path = `/reservations/${encodeURIComponent(reservationId)}`;
    await this.client.get('cancel a reservation', { method: 'DELETE', path }, 404);
  }

  async purchase({ number, tag, reservationId }: PurchaseOrder): Promise<PurchaseAnswer> {
    const body = { number, tag, ...(reservationId !== undefined && { reservationId }) };
    const answer = await this.client.ask({ method: 'POST', path: '/orders', body });
    if (answer.kind !== 'yes') return noOf(answer);
    const { orderId } = answer.body as Partial<OrderRow>;
    return orderId
      ? { outcome: 'ordered', orderId }
      : { outcome: 'unknown', detail: 'it said yes and named no order' };
  }

  async orderStatus(orderId: string): Promise<OrderStatus> {
    const path = `/orders/${encodeURIComponent(orderId)}`;
    return toStatus(await this.client.get('look at an order', { method: 'GET', path }, 404));
  }

  async findOrders({ number, tag }: PurchaseOrder): Promise<readonly PlacedOrder[]> {
    const path = `/orders?${queryOf({ number, tag })}`;
    return ordersIn(await this.client.get('find orders', { method: 'GET', path }));
  }

  async cancelOrder(orderId: string): Promise<OrderStatus> {
    const path = `/orders/${encodeURIComponent(orderId)}/cancel`;
    return toStatus(await this.client.get('cancel an order', { method: 'POST', path }, 404));
  }

  async configure(carrierNumberId: string, webhooks: NumberWebhooks): Promise<ConfigurationAnswer> {
    const path = `/numbers/${encodeURIComponent(carrierNumberId)}/webhooks`;
    const answer = await this.client.ask({ method: 'PUT', path, body: webhooks });
    switch (answer.kind) {
      case 'yes':
        return { outcome: 'configured' };
      case 'no':
        if (answer.reason === 'authFailed') throw unavailable('configure a number', answer);
        return { outcome: 'refused', detail: answer.detail };
      case 'busy':
        return { outcome: 'rateLimited', retryAfterMs: answer.retryAfterMs };
      case 'silence':
        throw unavailable('configure a number', answer);
    }
  }

  async findOwned({ number }: { readonly number: E164 }): Promise<readonly OwnedNumber[]> {
    const path = `/numbers?${queryOf({ number })}`;
    const body = await this.client.get('say what is owned', { method: 'GET', path });
    return (body as { data: OwnedRow[] }).data.map(toOwned);
  }

  async listOwned({
    cursor,
    limit,
  }: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<OwnedPage> {
    const path = `/numbers?${queryOf({ after: cursor ?? undefined, limit })}`;
    const body = await this.client.get('list what is owned', { method: 'GET', path });
    const { data, next } = body as { data: OwnedRow[]; next: string | null };
    return { numbers: data.map(toOwned), nextCursor: next };
  }

  async release(carrierNumberId: string): Promise<void> {
    const path = `/numbers/${encodeURIComponent(carrierNumberId)}`;
    await this.client.get('release a number', { method: 'DELETE', path }, 404);
  }
}

type No =
  | { readonly outcome: 'rejected'; readonly reason: CarrierRefusal; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly outcome: 'unknown'; readonly detail: string };

function noOf(answer: Exclude<Answer, { kind: 'yes' }>): No {
  switch (answer.kind) {
    case 'no':
      return { outcome: 'rejected', reason: answer.reason, detail: answer.detail };
    case 'busy':
      return { outcome: 'rateLimited', retryAfterMs: answer.retryAfterMs };
    case 'silence':
      return { outcome: 'unknown', detail: answer.detail };
  }
}

function queryOf(wanted: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.toString();
}
