import { findCountry } from '@trunkline/adapters/numbering/countries';
import type {
  CountryNarrowing,
  PolicySettings,
  QuietHours,
} from '@trunkline/domain/policy/policy.events';
import { numberKinds, searchWays } from '@trunkline/domain/numbers/number-search';
import type { CountryNarrowingDto, PolicyDto } from '../policy.dto';

/** The first country of a change that there is none of; undefined when all exist. */
export function unknownCountryOf({ countries }: PolicyDto): string | undefined {
  return (countries ?? []).find(({ country }) => findCountry(country) === undefined)?.country;
}

/** What a request changes; what it leaves out, or sends as null, is not among it: but for quiet hours. */
export function policyChanges(wish: PolicyDto): Partial<PolicySettings> {
  const { startingCredits, countries, overAllowance, quietHours, ...plain } = wish;
  const given = Object.entries({
    ...plain,
    startingCredits: { sms: startingCredits.sms, voice: startingCredits.voice },
    countries: countries?.flatMap(narrowing),
    overAllowance: overAllowance && {
      choice: overAllowance.choice,
      graceDays: overAllowance.graceDays,
    },
  });
  const changes = Object.fromEntries(
    given.filter(([, value]) => value !== undefined && value !== null),
  );
  return quietHours === undefined ? changes : { ...changes, quietHours: quietHoursOf(quietHours) };
}

/** Null says that there are none. */
function quietHoursOf(wish: NonNullable<PolicyDto['quietHours']> | null): QuietHours | null {
  return wish && { from: wish.from, until: wish.until };
}

/** In the order of the lists of kinds and ways, so that the same choice is written the same. */
function narrowing({ country: text, kinds, ways }: CountryNarrowingDto): CountryNarrowing[] {
  const country = findCountry(text);
  if (country === undefined) return [];
  return [
    {
      country,
      kinds: kinds ? numberKinds.filter((kind) => kinds.includes(kind)) : null,
      ways: ways ? searchWays.filter((way) => ways.includes(way)) : null,
    },
  ];
}
