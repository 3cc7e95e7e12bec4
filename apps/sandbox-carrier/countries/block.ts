import { hash32 } from './seeded';
import { Place } from './place';

/** The numbers of one exchange: everything that begins with `prefix`, of which some are in stock. */
export type Block = {
  readonly prefix: string;
  readonly areaCode: string;
  readonly place?: Place;
  readonly lineDigits: number;
  readonly seed: number;
  readonly mms: boolean;
};

/** How many numbers of each exchange are for sale: a tenth of the 10,000 of a four-digit one. */
export const stockPerBlock = 1000;

export function blockOf(
  areaCode: string,
  exchange: string,
  { place, lineDigits }: { place?: Place; lineDigits: number },
): Block {
  const prefix = areaCode + exchange;
  const seed = hash32(prefix);
  return { prefix, areaCode, lineDigits, seed, mms: seed % 16 !== 0, ...(place && { place }) };
}

/** The `index`th number in stock: a walk through the exchange's lines whose step shares no factor with 10. */
export function nationalNumber({ prefix, lineDigits, seed }: Block, index: number): string {
  const lines = 10 ** lineDigits;
  const step = 10 * ((seed >>> 8) % (lines / 10)) + [1, 3, 7, 9][seed % 4]!;
  const line = ((seed % lines) + index * step) % lines;
  return prefix + String(line).padStart(lineDigits, '0');
}

/** Which of the place's addresses the `index`th number in stock has; they take turns. */
export function addressIndex({ place, seed }: Block, index: number): number {
  return place ? (seed + index) % place.addresses.length : 0;
}

/** Exchange codes that the North American plan can assign: no N11, none kept for tests or fiction. */
export function plausibleExchanges(): string[] {
  const kept = ['555', '700', '950', '958', '959', '976'];
  return Array.from({ length: 800 }, (_, i) => String(200 + i)).filter(
    (exchange) => !exchange.endsWith('11') && !kept.includes(exchange),
  );
}
