import {
  type AvailableNumber,
  Carrier,
  type ConfigurationAnswer,
  type CountrySearchOptions,
  type NumberSearch,
  type OwnedNumber,
  type OrderStatus,
  type OwnedPage,
  type PlacedOrder,
  type PurchaseAnswer,
  type PurchaseOrder,
  type ReservationAnswer,
  type ReservationLook,
  type ReservationQuery,
  type ReservationWish,
} from '@trunkline/application/ports/carrier';
import type { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import { type Patience, PatientGate } from './patient-gate';
import { throughGate, unlessTurnedAway } from '@trunkline/application/processes/through-gate';
import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';

/** A carrier behind a gate that all processes share. Calls wait a moment for a free place. */
export class GuardedCarrier extends Carrier {
  readonly name: string;
  private readonly gate: CarrierGate;

  constructor(
    private readonly carrier: Carrier,
    gate: CarrierGate,
    patience?: Patience,
  ) {
    super();
    this.name = carrier.name;
    this.gate = new PatientGate(gate, patience);
  }

  searchOptions(country: CountryCode): Promise<CountrySearchOptions> {
    return throughGate(this.gate, () => this.carrier.searchOptions(country));
  }

  search(search: NumberSearch): Promise<readonly AvailableNumber[]> {
    return throughGate(this.gate, () => this.carrier.search(search));
  }

  reserve(wish: ReservationWish): Promise<ReservationAnswer> {
    return unlessTurnedAway(this.gate, () => this.carrier.reserve(wish));
  }

  findReservation(query: ReservationQuery): Promise<ReservationLook> {
    return throughGate(this.gate, () => this.carrier.findReservation(query));
  }

  cancelReservation(reservationId: string): Promise<void> {
    return throughGate(this.gate, () => this.carrier.cancelReservation(reservationId));
  }

  purchase(order: PurchaseOrder): Promise<PurchaseAnswer> {
    return unlessTurnedAway(this.gate, () => this.carrier.purchase(order));
  }

  orderStatus(orderId: string): Promise<OrderStatus> {
    return throughGate(this.gate, () => this.carrier.orderStatus(orderId));
  }

  findOrders(order: PurchaseOrder): Promise<readonly PlacedOrder[]> {
    return throughGate(this.gate, () => this.carrier.findOrders(order));
  }

  cancelOrder(orderId: string): Promise<OrderStatus> {
    return throughGate(this.gate, () => this.carrier.cancelOrder(orderId));
  }

  configure(carrierNumberId: string, webhooks: NumberWebhooks): Promise<ConfigurationAnswer> {
    return throughGate(this.gate, () => this.carrier.configure(carrierNumberId, webhooks));
  }

  findOwned(query: { readonly number: E164 }): Promise<readonly OwnedNumber[]> {
    return throughGate(this.gate, () => this.carrier.findOwned(query));
  }

  listOwned(page: { readonly cursor: string | null; readonly limit: number }): Promise<OwnedPage> {
    return throughGate(this.gate, () => this.carrier.listOwned(page));
  }

  release(carrierNumberId: string): Promise<void> {
    return throughGate(this.gate, () => this.carrier.release(carrierNumberId));
  }
}
