import { AvailableNumber, NumberKind } from '@trunkline/application/ports/carrier';
import { E164 } from '@trunkline/domain/numbers/phone-number';

export type StockNumber = AvailableNumber & { readonly kind: NumberKind };

const cities = [
  { areaCode: '415', region: 'CA', locality: 'San Francisco', postalCode: '94103' },
  { areaCode: '212', region: 'NY', locality: 'New York', postalCode: '10001' },
  { areaCode: '512', region: 'TX', locality: 'Austin', postalCode: '78701' },
] as const;

/** A few hundred numbers of three cities and one toll-free code; every eighth takes no MMS. */
export function unitedStatesStock(): StockNumber[] {
  return [
    ...cities.flatMap(({ areaCode, ...place }) =>
      linesOf(areaCode).map((line) => ({ ...line, ...place, kind: 'local' as const })),
    ),
    ...linesOf('888').map((line) => ({ ...line, kind: 'tollFree' as const })),
  ];
}

function linesOf(areaCode: string): Pick<AvailableNumber, 'number' | 'capabilities'>[] {
  return Array.from({ length: 100 }, (_, i) => ({
    number: `+1${areaCode}2${String((i * 7_919) % 1_000_000).padStart(6, '0')}` as E164,
    capabilities: { sms: true, mms: i % 8 !== 0, voice: true },
  }));
}
