import type {
  AvailableNumber,
  CarrierRefusal,
  OrderStatus,
  OwnedNumber,
  PlacedOrder,
  ReservationAnswer,
} from '@trunkline/application/ports/carrier';
import type { E164, NumberCapabilities } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

export type OrderRow = {
  readonly orderId: string;
  readonly status: 'pending' | 'complete' | 'failed';
  readonly numberId: string | null;
  readonly failure: string | null;
};

export type OwnedRow = {
  readonly numberId: string;
  readonly number: string;
  readonly tag: string;
  readonly purchasedAt: string;
};

export type ReservationRow = { readonly reservationId: string; readonly until: Instant };

type AvailableRow = {
  readonly number: string;
  readonly locality: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly capabilities: NumberCapabilities;
};

const failures: Readonly<Record<string, CarrierRefusal>> = {
  numberTaken: 'numberTaken',
  fundsNeeded: 'fundsNeeded',
};

/** What has become of an order; nothing where the carrier knows none of its id. */
export function toStatus(body: unknown): OrderStatus {
  if (body === undefined) return { status: 'notKnown' };
  const { status, numberId, failure } = body as OrderRow;
  if (numberId !== null) return { status: 'delivered', carrierNumberId: numberId };
  if (status === 'pending') return { status: 'pending' };
  const reason = failures[failure ?? ''] ?? 'refused';
  return { status: 'refused', reason, detail: `the order failed: ${failure ?? 'it says no why'}` };
}

/** Those that are pending or delivered. */
export function ordersIn(body: unknown): readonly PlacedOrder[] {
  const { data } = body as { readonly data: readonly OrderRow[] };
  return data.filter(({ status }) => status !== 'failed').map(({ orderId }) => ({ orderId }));
}

export function toOwned({ numberId, number, tag, purchasedAt }: OwnedRow): OwnedNumber {
  return { carrierNumberId: numberId, number: number as E164, tag, purchasedAt };
}

export function toReserved({
  reservationId,
  until,
}: ReservationRow): Extract<ReservationAnswer, { readonly outcome: 'reserved' }> {
  return { outcome: 'reserved', reservationId, until };
}

/** The carrier says null where it knows no place. */
export function toAvailable(row: AvailableRow): AvailableNumber {
  const { number, locality, region, postalCode, capabilities } = row;
  return {
    number: number as E164,
    ...(locality !== null && { locality }),
    ...(region !== null && { region }),
    ...(postalCode !== null && { postalCode }),
    capabilities,
  };
}
