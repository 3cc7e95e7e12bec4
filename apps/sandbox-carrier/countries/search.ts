import { addressIndex, Block, nationalNumber, stockPerBlock } from './block';
import { Country, Offer } from './country';
import { matchesPattern, Pattern } from './pattern';
import { Address } from './place';

export type Search = {
  readonly areaCode?: string | undefined;
  /** In capitals. */
  readonly region?: string | undefined;
  /** As `plainLocality` writes it. */
  readonly locality?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly contains?: Pattern | undefined;
  readonly sms?: boolean | undefined;
  readonly mms?: boolean | undefined;
  readonly voice?: boolean | undefined;
  readonly skip: number;
  readonly limit: number;
};

export type Found = {
  readonly number: string;
  readonly national: string;
  readonly block: Block;
  readonly address?: Address;
};

/** How many numbers one search looks at before it answers with what it has. */
const looksMax = 2_000_000;

/** Numbers of the offer that fit the search and are not `sold`, always in the same order. */
export function searchNumbers(
  country: Country,
  { offer, search }: { offer: Offer; search: Search },
  sold: (number: string) => boolean,
): Found[] {
  const found: Found[] = [];
  let skip = search.skip;
  for (const { block, index } of candidates(country, offer, search)) {
    const hit = look(country, { block, index, search });
    if (!hit || sold(hit.number)) continue;
    if (skip-- > 0) continue;
    found.push(hit);
    if (found.length >= search.limit) break;
  }
  return found;
}

/** One number of every fitting exchange, then a second of each, so that a page is a good mixture. */
function* candidates(
  country: Country,
  offer: Offer,
  search: Search,
): Generator<{ block: Block; index: number }> {
  if (!hasCapabilities(offer, search)) return;
  const blocks = offer.blocks.filter((block) => blockFits(country, { block, offer, search }));
  let looks = 0;
  for (let index = 0; index < stockPerBlock; index++) {
    for (const block of blocks) {
      if (looks++ >= looksMax) return;
      yield { block, index };
    }
  }
}

function hasCapabilities({ capabilities }: Offer, { sms, voice }: Search): boolean {
  return isOrAny(sms, capabilities.sms) && isOrAny(voice, capabilities.voice);
}

type BlockQuestion = { readonly block: Block; readonly offer: Offer; readonly search: Search };

function blockFits(country: Country, { block, offer, search }: BlockQuestion): boolean {
  const shape = block.prefix + '?'.repeat(block.lineDigits);
  return (
    isOrAny(search.areaCode, block.areaCode) &&
    isOrAny(search.mms, block.mms && offer.capabilities.mms) &&
    isOrAny(search.region, block.place?.plainRegion) &&
    hasAddress(block, search) &&
    containsFits(country, search.contains, shape)
  );
}

function isOrAny<T>(wanted: T | undefined, given: T | undefined): boolean {
  return wanted === undefined || wanted === given;
}

function hasAddress({ place }: Block, search: Search): boolean {
  if (search.locality === undefined && search.postalCode === undefined) return true;
  return place?.addresses.some((address) => addressFits(address, search)) ?? false;
}

function addressFits(address: Address | undefined, { locality, postalCode }: Search): boolean {
  if (postalCode !== undefined && address?.postalCode !== postalCode) return false;
  return locality === undefined || address?.plain === locality;
}

function containsFits(country: Country, contains: Pattern | undefined, national: string): boolean {
  if (!contains) return true;
  return matchesPattern(contains, contains.fromStart ? country.callingCode + national : national);
}

type Look = { readonly block: Block; readonly index: number; readonly search: Search };

function look(country: Country, { block, index, search }: Look): Found | undefined {
  const address = block.place?.addresses[addressIndex(block, index)];
  if (!addressFits(address, search)) return undefined;
  const national = nationalNumber(block, index);
  if (!containsFits(country, search.contains, national)) return undefined;
  const number = `+${country.callingCode}${national}`;
  return { number, national, block, ...(address && { address }) };
}
