import type { NumberKind, SearchWay } from '../numbers/number-search';
import type { CountryCode } from '../numbers/phone-number';
import type { PolicySettings } from './policy.events';

/** What of the policy decides which numbers can be had. */
export type NumberPolicy = Pick<PolicySettings, 'tollFreeAllowed' | 'countries'>;

/** One kind of number and what it can be searched by. */
export type KindOption = { readonly kind: NumberKind; readonly searchBy: readonly SearchWay[] };

/** What the operator's policy leaves of what the carrier offers in `country`. It never adds anything. */
export function narrowSearch<Option extends KindOption>(
  policy: NumberPolicy,
  country: CountryCode,
  offered: readonly Option[],
): readonly Option[] {
  const ways = policy.countries.find((one) => one.country === country)?.ways ?? null;
  return offered
    .filter(({ kind }) => allowsKind(policy, country, kind))
    .map((option) => ({
      ...option,
      searchBy: option.searchBy.filter((way) => ways === null || ways.includes(way)),
    }));
}

/** True when the policy lets accounts of `country` have numbers of this kind. */
export function allowsKind(
  { tollFreeAllowed, countries }: NumberPolicy,
  country: CountryCode,
  kind: NumberKind,
): boolean {
  if (kind === 'tollFree' && !tollFreeAllowed) return false;
  const kinds = countries.find((one) => one.country === country)?.kinds ?? null;
  return kinds === null || kinds.includes(kind);
}
